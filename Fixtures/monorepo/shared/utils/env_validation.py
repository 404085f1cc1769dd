"""Environment variables that a service cannot do without."""

from __future__ import annotations

import os


class MissingVariable(RuntimeError):
    """A variable that the service needs is not set."""


def require_env(*names: str) -> dict[str, str]:
    """Returns the values of the variables, or says which are missing."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise MissingVariable("not set: " + ", ".join(missing))
    return {name: os.environ[name] for name in names}
