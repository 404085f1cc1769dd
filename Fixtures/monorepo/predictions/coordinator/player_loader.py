"""Who plays on a match day."""

from __future__ import annotations

from dataclasses import dataclass

from shared.clients.bigquery_pool import rows

_QUERY = "SELECT player, match_id FROM `schedule.line_ups` WHERE match_day = '{day}'"


@dataclass(frozen=True)
class Candidate:
    player: str
    match_id: str


class PlayerLoader:
    def __init__(self, project_id: str) -> None:
        self._project_id = project_id

    def candidates(self, match_day: str) -> list[Candidate]:
        found = rows(self._project_id, _QUERY.format(day=match_day))
        return [Candidate(str(row["player"]), str(row["match_id"])) for row in found]
