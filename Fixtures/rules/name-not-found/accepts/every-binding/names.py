"""Names."""

import json
import os.path
import sys
from os import path

a = b = 1
c, (d, *rest) = 1, (2, 3, 4)
number: int = 5
attribute = sys.argv
attribute += []


class Class:
    pass


def function() -> None:
    pass


async def running() -> None:
    pass


for item in [1]:
    pass

with open(os.devnull) as handle:
    pass

if (walrus := 1) and sys.version_info >= (3, 8):
    first = 1
else:
    first = 2

try:
    import nowhere_to_be_found as caught
except ImportError:
    caught = None

match [1, {"k": 2}]:
    case [second, {"k": key}]:
        pass

generator = (x for x in [])


def _set() -> None:
    global later
    later = 1


_set()
