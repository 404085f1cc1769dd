class Customer:
    def order(self):
        from orders import Order

        return Order()
