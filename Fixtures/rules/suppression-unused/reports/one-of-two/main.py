import helper  # importcheck: ignore[module-not-copied, name-not-found] mounted at start
