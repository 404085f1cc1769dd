"""Order of the teams: points, then difference, then name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.season_table import SeasonTable


def ranked(table: SeasonTable) -> list[dict[str, object]]:
    order = sorted(table.lines, key=lambda line: (-line.points, -line.difference, line.team))
    return [{"place": place, "team": line.team} for place, line in enumerate(order, start=1)]
