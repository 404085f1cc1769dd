def load() -> int:
    local = 1
    return local


other: int
gone = 1
del gone
