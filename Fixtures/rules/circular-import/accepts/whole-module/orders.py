import customers


class Order:
    def customer(self) -> "customers.Customer":
        return customers.Customer()
