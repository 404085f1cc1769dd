"""The publisher's column titles."""

from typing import NamedTuple


class Columns(NamedTuple):
    match: str
    player: str
    points: str


COLUMNS = Columns(match="Match No.", player="Player", points="Pts")
