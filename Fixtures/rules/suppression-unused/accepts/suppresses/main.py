import helper  # noqa: F401 # importcheck: ignore[module-not-copied] mounted at start
