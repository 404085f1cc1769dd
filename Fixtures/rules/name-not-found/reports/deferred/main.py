def show() -> None:
    from settings import NAME, TITLE

    print(NAME, TITLE)


print("started")
