"""Where the sums go."""

from __future__ import annotations

import os
from collections.abc import Mapping

from google.cloud import bigquery


def store_totals(match_day: str, sums: Mapping[str, int]) -> None:
    rows = [{"match_day": match_day, "player": player, "points": points} for player, points in sums.items()]
    errors = bigquery.Client().insert_rows_json(os.environ["TOTALS_TABLE"], rows)
    if errors:
        raise RuntimeError(f"{len(errors)} rows were refused")
