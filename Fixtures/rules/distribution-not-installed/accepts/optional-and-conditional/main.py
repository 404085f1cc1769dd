from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

try:
    import ujson as json
except ImportError:
    try:
        import simplejson as json
    except ImportError:
        import json

try:
    import numpy
except (ImportError, OSError):
    numpy = None

if sys.version_info < (3, 11):
    import tomli as tomllib
else:
    import tomllib

if sys.platform == "win32":
    import win32api

if importlib.util.find_spec("uvloop") is not None:
    import uvloop

    uvloop.install()


def frame() -> pandas.DataFrame:
    raise NotImplementedError


print(json, numpy, tomllib)
