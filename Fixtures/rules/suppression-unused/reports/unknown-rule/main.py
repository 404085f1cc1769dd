import helper  # importcheck: ignore[module-not-coped] mounted at start
