"""Texts of messages."""


def one_line(rich: bool) -> str:
    """A greeting, with emphasis where the receiver can show it."""
    return "*Results are in*" if rich else "Results are in"
