from data.tables import load

print(load())
