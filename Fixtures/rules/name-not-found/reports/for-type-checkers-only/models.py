from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Team:
    players: "Sequence[str]"
