from __future__ import annotations

from typing import Protocol


class Sink(Protocol):
    def write(self, link: str) -> None: ...
