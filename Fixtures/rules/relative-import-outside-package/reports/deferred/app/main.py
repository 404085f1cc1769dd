def name() -> str:
    from .config import NAME

    return NAME


print("started")
