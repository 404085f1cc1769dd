import health


def start():
    return health.connect(hots="db")


start()
