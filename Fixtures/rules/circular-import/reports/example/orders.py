from customers import Customer


class Order:
    customer: Customer
