from orders import order


def price():
    return order
