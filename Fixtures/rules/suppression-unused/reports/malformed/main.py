import helper  # importcheck: ignore module-not-copied
