try:
    from settings import TITLE
except ImportError:
    from settings import NAME as TITLE

print(TITLE)
