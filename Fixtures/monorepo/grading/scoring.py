"""When a prediction counts as a hit."""

from __future__ import annotations

from dataclasses import dataclass

TOLERANCE = 2.5


@dataclass(frozen=True)
class Graded:
    player_key: str
    error: float

    @property
    def hit(self) -> bool:
        return abs(self.error) <= TOLERANCE


def grade(player_key: str, predicted: float, actual: float) -> Graded:
    return Graded(player_key, predicted - actual)
