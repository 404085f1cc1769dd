"""Fills a season's tables again."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from data_processors.raw.match_report import parse_match_report  # noqa: E402
from shared.clients.bigquery_pool import get_bigquery_client  # noqa: E402

logger = logging.getLogger("backfill")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--season", required=True)
    parser.add_argument("--folder", type=Path, default=Path("/data"))
    options = parser.parse_args()
    client = get_bigquery_client(os.environ["GCP_PROJECT_ID"])
    for path in sorted(options.folder.glob(f"{options.season}-*.csv")):
        reports = parse_match_report(path.read_text(encoding="utf-8"))
        lines = [{"match_id": one.match_id, "player": one.player, "points": one.points} for one in reports]
        client.insert_rows_json(os.environ["REPORTS_TABLE"], lines)
        logger.info("%s: %d lines", path.name, len(lines))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main()
