def text() -> str:
    return "all well"
