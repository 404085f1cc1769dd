def loads(text: str) -> dict[str, str]:
    return {}
