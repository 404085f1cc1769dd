def orders():
    import orders


def prices():
    import prices
