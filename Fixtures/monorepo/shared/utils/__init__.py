"""Small things without state."""

from shared.utils.env_validation import MissingVariable, require_env

__all__ = ["MissingVariable", "require_env"]
