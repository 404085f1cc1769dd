from orders import Order

print(Order())
