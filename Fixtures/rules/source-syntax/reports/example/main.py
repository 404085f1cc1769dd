from settings import NAMES

print(NAMES)
