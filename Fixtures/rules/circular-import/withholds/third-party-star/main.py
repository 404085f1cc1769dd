from orders import Column

print(Column)
