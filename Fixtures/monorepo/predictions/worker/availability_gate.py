"""Keeps players out who will not play."""

from __future__ import annotations

from shared.clients.bigquery_pool import rows

_QUERY = "SELECT status FROM `stats.availability` WHERE player_key = '{key}'"


def may_play(project_id: str, player_key: str) -> bool:
    """Whether nothing says that the player is out."""
    states = {str(row["status"]) for row in rows(project_id, _QUERY.format(key=player_key))}
    return "out" not in states
