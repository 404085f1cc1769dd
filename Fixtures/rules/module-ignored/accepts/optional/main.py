DEBUG = False

try:
    from local_settings import *
except ImportError:
    pass

print(DEBUG)
