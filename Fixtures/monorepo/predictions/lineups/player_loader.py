"""Line-ups of single matches."""

from __future__ import annotations

from shared.clients.bigquery_pool import rows


def load_line_up(project_id: str, match_id: str) -> list[str]:
    query = f"SELECT player FROM `schedule.line_ups` WHERE match_id = '{match_id}'"
    return [str(row["player"]) for row in rows(project_id, query)]
