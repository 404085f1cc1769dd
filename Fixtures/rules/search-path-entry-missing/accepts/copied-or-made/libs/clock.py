def now() -> int:
    return 0
