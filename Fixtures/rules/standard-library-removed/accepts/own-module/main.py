import imp

print(imp.VALUE)
