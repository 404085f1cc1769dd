try:
    import settings
except ImportError as error:
    raise SystemExit("no settings") from error

print(settings.NAME)
