def kind(name: str) -> str | None:
    import imghdr

    return imghdr.what(name)


print(kind)
