from parts.second import two


def one() -> int:
    return two() - 1
