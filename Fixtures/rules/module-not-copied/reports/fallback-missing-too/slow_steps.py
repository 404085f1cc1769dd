def run() -> None:
    print("slowly")
