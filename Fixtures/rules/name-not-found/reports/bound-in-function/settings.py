def load() -> int:
    local = 1
    return local
