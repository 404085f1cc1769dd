"""Sums up a match day's reports; started by a scheduled job."""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from pathlib import Path

from data_processors.precompute.store import store_totals
from data_processors.raw.match_report import parse_match_report

logger = logging.getLogger("precompute")


def totals(folder: Path) -> Counter[str]:
    """Points of each player over all reports in the folder."""
    sums: Counter[str] = Counter()
    for path in sorted(folder.glob("*.csv")):
        for report in parse_match_report(path.read_text(encoding="utf-8")):
            sums[report.player] += report.points
    return sums


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--match-day", required=True)
    options = parser.parse_args(arguments)
    sums = totals(options.folder)
    store_totals(options.match_day, sums)
    logger.info("%d players on %s", len(sums), options.match_day)
    return 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    sys.exit(main(sys.argv[1:]))
