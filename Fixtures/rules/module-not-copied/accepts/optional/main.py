import contextlib

try:
    import extras
except ImportError:
    extras = None

try:
    import more_extras
except Exception:
    more_extras = None

with contextlib.suppress(ImportError):
    import yet_more_extras
