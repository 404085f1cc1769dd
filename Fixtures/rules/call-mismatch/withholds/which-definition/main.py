import os


def run(a):
    return a


if os.environ.get("WIDE"):
    def run(a, b):
        return a, b


run(1, 2)
