try:
    from app._fast import total
except ImportError:
    total = sum

try:
    from ._version import version
except ModuleNotFoundError:
    version = "unknown"

print(total([1, 2]), version)
