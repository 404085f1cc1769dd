import sys


class Proxy:
    anything = 1


sys.modules[__name__] = Proxy()
