from __future__ import annotations

import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models import Team

if typing.TYPE_CHECKING:
    from models import League


def name(team: Team, league: League) -> str:
    return team.name + league.name
