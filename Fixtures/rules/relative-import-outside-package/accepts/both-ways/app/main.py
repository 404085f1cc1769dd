try:
    from .config import NAME
except ImportError:
    from config import NAME

print(NAME)
