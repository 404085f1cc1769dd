from shop import DATABASE

print(DATABASE)
