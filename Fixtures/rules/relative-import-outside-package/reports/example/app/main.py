from .config import NAME

print(NAME)
