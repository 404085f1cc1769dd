"""Seasons begin in August."""

from __future__ import annotations

from datetime import date


def season_of(day: str) -> str:
    """`2024-10-05` is in season `2024-25`."""
    parsed = date.fromisoformat(day)
    first = parsed.year if parsed.month >= 8 else parsed.year - 1
    return f"{first}-{(first + 1) % 100:02d}"
