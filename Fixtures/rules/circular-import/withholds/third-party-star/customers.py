from orders import Column


class Customer:
    number = Column
