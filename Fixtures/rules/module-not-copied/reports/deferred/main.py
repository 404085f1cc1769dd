def report() -> str:
    from reporting import text

    return text()


print("started")
