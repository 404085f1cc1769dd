def start() -> None:
    print("tracing")
