"""Prints the time."""

from shared.clock import now

print(now())
