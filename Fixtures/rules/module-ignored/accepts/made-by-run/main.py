from version import VERSION

print(VERSION)
