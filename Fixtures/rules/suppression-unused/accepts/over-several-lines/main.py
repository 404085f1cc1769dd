from helper import (
    first,
    second,  # importcheck: ignore[module-not-copied] mounted at start
)
