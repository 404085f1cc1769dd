"""How far each round is."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass
class Progress:
    expected: int
    done: int = 0


class ProgressTracker:
    """Counts answers; safe to use from several threads."""

    def __init__(self) -> None:
        self._rounds: dict[str, Progress] = {}
        self._lock = threading.Lock()

    def begin(self, round_id: str, expected: int) -> None:
        with self._lock:
            self._rounds[round_id] = Progress(expected)

    def report(self, round_id: str) -> dict[str, object]:
        with self._lock:
            progress = self._rounds.get(round_id)
        if progress is None:
            return {"round": round_id, "known": False}
        return {"round": round_id, "known": True, "expected": progress.expected, "done": progress.done}
