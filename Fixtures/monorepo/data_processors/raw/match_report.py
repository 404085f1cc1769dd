"""Reports of matches, as their publisher writes them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from data_processors.raw.columns import COLUMNS


@dataclass(frozen=True)
class MatchReport:
    match_id: str
    player: str
    points: int


def parse_match_report(text: str) -> list[MatchReport]:
    """Reads the publisher's semicolon-separated lines, leaving out those without points."""
    reader = csv.DictReader(io.StringIO(text), delimiter=";")
    found = []
    for line in reader:
        points = line.get(COLUMNS.points)
        if points:
            found.append(MatchReport(line[COLUMNS.match], line[COLUMNS.player], int(points)))
    return found
