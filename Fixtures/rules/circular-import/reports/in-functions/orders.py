from prices import price


def order():
    return price()
