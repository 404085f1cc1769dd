try:
    import extras
except ImportError:
    extras = None

print(extras)
