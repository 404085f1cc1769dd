# SPDX-License-Identifier: Apache-2.0
"""Conditions, handlers and loops around imports."""

from .calls import fill


def conditions(app):
    test = app.pick([
        ("sys.version_info >= (3, 9)", "sys"), ("sys.version_info[0] == 3 and sys.version_info[1] > 10", "sys"), ("sys.version_info < (3, 11)", "sys"),
        ("sys.version_info[:2] >= (3, 12)", "sys"), ("sys.version_info.minor in (8, 9, 10)", "sys"), ("sys.platform == 'win32'", "sys"),
        ("sys.platform.startswith('linux')", "sys"), ("os.name == 'posix'", "os"), ("TYPE_CHECKING", "from typing import TYPE_CHECKING"),
        ("not typing.TYPE_CHECKING", "typing"), ("__debug__", "os"), ("platform.system() == 'Darwin'", "platform"), ("sys.maxsize > 2**32", "sys"),
        ("hasattr(sys, 'real_prefix')", "sys"), ("'linux' in sys.platform", "sys"), ("sys.implementation.name == 'cpython'", "sys"),
        ("platform.python_implementation() == 'CPython'", "platform"), ("sys.version_info.major == 2", "sys"), ("sys.hexversion >= 0x030a0000", "sys"),
        ("__name__ == '__main__'", "os"), ("__name__ != '__main__'", "os"), ("__package__", "os"), ("__file__.endswith('.py')" if app.chance(0) else "len(sys.argv) >= 1", "sys"),
        ("isinstance(__name__, str)", "os"), ("callable(print)", "os"), ("os.path.exists('@ROOT@')", "os"), ("sys.version.startswith('2')", "sys"),
        ("platform.python_version_tuple() >= ('3', '8')" if app.chance(0) else "int(platform.python_version_tuple()[1]) >= 8", "platform"),
        ("sys.version_info >= (3, 10) and sys.platform != 'darwin' or False", "sys"), ("not (sys.version_info < (3,) or os.name == 'nt')", "sys, os"),
    ])
    before = test[1] if test[1].startswith("from") else "import " + test[1]
    one, two = app.leaf(), app.leaf()
    values = {"test": test[0], "one": one, "two": app.pick([two, "nowhere_at_all"])}
    text = before + "\n" + app.pick([
        "if %(test)s:\n    import %(one)s\nelse:\n    import %(two)s\n", "if %(test)s:\n    from %(one)s import *\n", "if not (%(test)s):\n    import %(two)s\n",
        "WANTED = %(test)s\nif WANTED:\n    import %(two)s\nelse:\n    import %(one)s\n", "module = __import__('%(one)s' if %(test)s else '%(two)s')\n",
        "def choose():\n    if %(test)s:\n        return '%(one)s'\n    return '%(two)s'\n__import__(choose())\n", "while %(test)s:\n    import %(two)s\n    break\nelse:\n    import %(one)s\n",
        "assert %(test)s or True\nimport %(one)s\n", "%(test)s and __import__('%(two)s')\n", "if %(test)s:\n    def make():\n        import %(one)s\nelse:\n    def make():\n        import %(two)s\nmake()\n",
        "if %(test)s:\n    NAME = 1\n    from %(one)s import *\nelse:\n    OTHER = 1\n",
    ]) % values
    if "\ndef " not in text and "import *" not in text and app.chance(50):
        return [text.rstrip("\n")]
    module = app.leaf(text)
    return ["import %s" % module if app.chance(60) else "from %s import %s" % (module, app.pick(["NAME", "OTHER", "WANTED"]))]


def handlers(app):
    missing = app.pick(["nowhere_at_all", "nowhere_at_all", app.leaf(), "json.gone", app.leaf("import nowhere_inside\n"), app.leaf("raise ImportError('no')\n"), app.leaf("1 / 0\n")])
    values = {"bad": missing, "good": app.leaf(), "more": app.leaf()}
    return [app.pick([
        "try:\n    import %(bad)s\nexcept ImportError:\n    import %(good)s as fallback",
        "try:\n    from %(bad)s import something\nexcept (ImportError, AttributeError) as e:\n    something = None",
        "try:\n    import %(bad)s\nexcept ModuleNotFoundError:\n    pass\nelse:\n    import %(good)s\nfinally:\n    import %(more)s",
        "try:\n    import %(bad)s\nfinally:\n    import %(more)s",
        "try:\n    try:\n        import %(bad)s\n    except KeyError:\n        import nowhere_here\nexcept ImportError:\n    import %(good)s",
        "try:\n    import %(bad)s\nexcept ImportError as error:\n    raise SystemExit('install it') from error",
        "try:\n    import %(bad)s\nexcept ImportError:\n    try:\n        import %(good)s\n    except ImportError:\n        raise\n    else:\n        import %(more)s",
        "import sys\ntry:\n    import %(bad)s\nexcept ImportError:\n    sys.path.insert(0, '@ROOT@/fallbacks')\n    import only_in_fallbacks",
        "try:\n    import %(bad)s\nexcept ImportError as e:\n    if 'nowhere' in str(e):\n        import %(good)s\n    else:\n        raise",
        "try:\n    import %(bad)s as impl\nexcept ImportError:\n    impl = None\nif impl is None:\n    import %(good)s as impl",
        "for name in ('%(bad)s', '%(good)s'):\n    try:\n        impl = __import__(name)\n        break\n    except ImportError:\n        pass\nelse:\n    raise RuntimeError('none')",
        "import logging\ntry:\n    import %(bad)s\nexcept Exception:\n    logging.getLogger(__name__).warning('no', exc_info=True)\n    HAVE = False\nelse:\n    HAVE = True\nif HAVE:\n    import %(more)s",
        "from contextlib import suppress\nwith suppress(ImportError, KeyError):\n    import %(bad)s\n    import %(more)s\nimport %(good)s",
        "def need():\n    try:\n        import %(bad)s\n    except ImportError:\n        return None\n    return 1\n\nif need() is None:\n    import %(good)s",
        "try:\n    import %(bad)s\nexcept:\n    import %(good)s",
        "class Missing(ImportError):\n    pass\n\ntry:\n    try:\n        import %(bad)s\n    except ImportError as e:\n        raise Missing('x') from e\nexcept Missing:\n    import %(good)s",
        "errors = []\ntry:\n    import %(bad)s\nexcept ImportError as e:\n    errors.append(e)\nif errors:\n    raise errors[0]",
        "try:\n    import %(bad)s\nexcept ImportError:\n    %(undefined)s = None",
    ]).replace("%(undefined)s", "stub") % values] + (
        [] if app.chance(50) else [])


def fallbacks(app):
    app.files.setdefault("fallbacks/only_in_fallbacks.py", app.pick(["", "import nowhere_in_fallback\n"]))
    return handlers(app)


def matches(app):
    values = {"good": app.leaf(), "other": app.leaf()}
    text = app.pick([
        "import sys\nkind = 'a'\nmatch kind:\n    case 'a' | 'b':\n        import %(good)s\n    case _:\n        import nowhere_at_all\n",
        "match (1, 'x'):\n    case (1, name):\n        import %(good)s\n    case other:\n        import nowhere_at_all\n",
        "match {'k': 1}:\n    case {'k': value}:\n        import %(good)s\n",
        "match 5:\n    case int():\n        import %(good)s\n    case _:\n        import %(other)s\n",
    ]) % values
    return ["import %s" % app.leaf(text)]


def deletions(app):
    leaf = app.leaf()
    parent, _, last = leaf.rpartition(".")
    module = app.leaf(app.pick([
        "import %(leaf)s as x\ndel x\n", "X = 1\nY = 2\ndel X\n", "X = Y = 1\nfor X in []:\n    pass\n", "for X in (1, 2):\n    pass\n",
        "def X():\n    pass\ndel X\nfrom %(leaf)s import *\nX = 1\n", "try:\n    1\nexcept ImportError as X:\n    pass\n", "if (X := 1):\n    pass\n",
        "[Y for X in range(3)]\nY = 1\n" if False else "[X for X in range(3)]\n", "with open(__file__) as X:\n    pass\n", "import os.path as X, json as Y\n",
        "X: int\nY: int = 1\n", "global X\nX = 1\n", "class X: pass\nX.Y = 1\n", "(X, *Y) = 1, 2, 3\n", "import sys\nsys.modules[__name__].X = 1\n", "globals()['X'] = 1\n",
        "exec('X = 1')\n", "vars()['X'] = 1\n", "from %(leaf)s import *\n", "def f():\n    global X\n    X = 1\n", "def f():\n    global X\n    X = 1\nf()\n",
        "import %(leaf)s\nX = %(leaf)s\ndel %(top)s\n",
    ]) % {"leaf": leaf, "top": leaf.partition(".")[0]})
    return [app.pick(["from %s import X", "from %s import X, Y", "from %s import Y", "import %s as m\nm.X", "from %s import *"]) % module]


def undefined(app):
    leaf = app.leaf()
    return [app.pick([
        "try:\n    unicode\nexcept NameError:\n    import %(leaf)s", "try:\n    text = basestring\nexcept NameError:\n    text = str\n    import %(leaf)s",
        "import %(leaf)s\nnot_defined_here", "if False:\n    HELPER = 1\nimport %(leaf)s\nprint(HELPER)", "def f():\n    return undefined_thing\nimport %(leaf)s\nf()",
        "def f():\n    return later\nlater = 1\nf()\nimport %(leaf)s", "x = 1\ndel x\nimport %(leaf)s\nx",
        "def f():\n    import %(leaf)s\n    return local\n    local = 1\nf()", "TABLE = {'a': 1}\nimport %(leaf)s\nTABLE['b']", "try:\n    {'a': 1}['b']\nexcept KeyError:\n    import %(leaf)s",
        "try:\n    [][1]\nexcept IndexError:\n    import %(leaf)s", "try:\n    int('x')\nexcept ValueError:\n    import %(leaf)s", "try:\n    raise KeyError('a')\nexcept LookupError:\n    import %(leaf)s",
        "assert False, 'stop'\nimport %(leaf)s", "raise NotImplementedError\nimport %(leaf)s", "import sys\nimport %(leaf)s\nsys.exit(0)\nimport nowhere_at_all",
        "import %(leaf)s\nif not hasattr(%(leaf)s, 'zzz'):\n    raise RuntimeError('bad')", "None.attribute\nimport %(leaf)s", "import os\nos._exit(0)" if False else "exit()\nimport nowhere_at_all",
    ]) % {"leaf": leaf}]


SHAPES = [conditions, conditions, conditions, handlers, handlers, fallbacks, matches, deletions, deletions, undefined]
