def name() -> str:
    from app.config import NAME

    return NAME


print("started")
