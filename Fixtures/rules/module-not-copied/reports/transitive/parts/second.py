def two() -> int:
    return 2
