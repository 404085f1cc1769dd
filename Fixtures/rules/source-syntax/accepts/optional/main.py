try:
    import extras
except Exception:
    extras = None

print(extras)
