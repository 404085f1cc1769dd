from .setings import NAME

print(NAME)
