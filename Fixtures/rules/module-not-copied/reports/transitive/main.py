from parts.first import one

print(one())
