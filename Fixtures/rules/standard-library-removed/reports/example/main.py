import imp

print(imp.find_module("json"))
