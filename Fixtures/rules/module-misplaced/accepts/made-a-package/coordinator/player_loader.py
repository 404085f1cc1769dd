def load() -> list[str]:
    return ["Ada"]
