def show() -> None:
    import extras

    print(extras)


print("started")
