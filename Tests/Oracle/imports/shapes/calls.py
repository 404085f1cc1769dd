# SPDX-License-Identifier: Apache-2.0
"""Functions and lambdas that run while modules load, and whose bodies import."""


def fill(app, text, **more):
    """The text with `%(leaf)s`, `%(last)s`, `%(name)s` of a new module of the home package."""
    leaf = app.leaf()
    values = {"leaf": leaf, "last": leaf.rpartition(".")[2], "home": app.top, "name": app.pick(app.binds(leaf)), **more}
    return text % values


def module_of(app, text):
    return app.leaf(fill(app, text))


def functions(app):
    text = app.pick([
        "def load():\n    import %(leaf)s\n    return %(leaf)s\n\nREADY = load()\n",
        "def outer():\n    def inner():\n        from %(leaf)s import %(name)s\n        return %(name)s\n    return inner\n\nREADY = outer()()\n",
        "def load(name='%(leaf)s'):\n    return __import__(name)\n\ndef use(value=load()):\n    return value\n",
        "import importlib\nload = lambda name: importlib.import_module(name)\nREADY = load('%(leaf)s')\n",
        "from functools import lru_cache\n\n@lru_cache(maxsize=None)\ndef get():\n    from %(leaf)s import %(name)s\n    return %(name)s\n\nREADY = get()\nAGAIN = get()\n",
        "import functools, importlib\nload = functools.partial(importlib.import_module, '%(leaf)s')\nREADY = load()\n",
        "_client = None\n\ndef client():\n    global _client\n    if _client is None:\n        from %(leaf)s import %(name)s as made\n        _client = made\n    return _client\n\nclient()\nREADY = client()\n",
        "def never():\n    import nowhere_at_all\n\nREADY = 1\n",
        "async def later():\n    import nowhere_at_all\n\nasync def main():\n    await later()\n\nREADY = main\n",
        "def generate():\n    yield 1\n    import %(leaf)s\n    yield 2\n\nREADY = list(generate())\n",
        "def generate():\n    import nowhere_at_all\n    yield 2\n\nREADY = generate()\n",
        "def first(*names, **more):\n    for name in names:\n        __import__(name)\n    return more.get('last')\n\nREADY = first('%(leaf)s', last='x')\n",
        "def pick(kind):\n    if kind == 'a':\n        import %(leaf)s as found\n    elif kind == 'b':\n        import nowhere_at_all as found\n    else:\n        raise ValueError(kind)\n    return found\n\nREADY = pick('a')\n",
        "def deep(n):\n    if n == 0:\n        import %(leaf)s\n        return 'done'\n    return deep(n - 1)\n\nREADY = deep(4)\n",
        "def attempt():\n    try:\n        import nowhere_at_all\n        return True\n    except ImportError:\n        return False\n\nif attempt():\n    import nowhere_too\nelse:\n    import %(leaf)s\nREADY = 1\n",
        "def load():\n    try:\n        return __import__('nowhere_at_all')\n    finally:\n        import %(leaf)s\n\ntry:\n    READY = load()\nexcept ImportError:\n    READY = None\n",
        "TABLE = {'a': lambda: __import__('%(leaf)s'), 'b': lambda: __import__('nowhere_at_all')}\nREADY = TABLE['a']()\n",
        "def one():\n    import %(leaf)s\n\ndef two():\n    one()\n\ndef three(call):\n    call()\n\nthree(two)\nREADY = 1\n",
        "import importlib as il\nREADY = (lambda *names: [il.import_module(n) for n in names])('%(leaf)s')\n",
        "def setup():\n    import %(leaf)s\n    globals()['READY'] = %(leaf)s\n\nsetup()\n",
    ])
    module = module_of(app, text)
    return [app.pick(["from %s import READY" % module, "import %s" % module])]


def decorators(app):
    tools = app.leaf(fill(app, app.pick([
        "def traced(function):\n    import %(leaf)s\n    return function\n",
        "import functools\n\ndef traced(function):\n    @functools.wraps(function)\n    def inner(*args, **kwargs):\n        import %(leaf)s\n        return function(*args, **kwargs)\n    return inner\n",
        "def traced(function):\n    def inner(*args):\n        from %(leaf)s import %(name)s\n        return function(*args)\n    return inner\n",
        "class traced:\n    def __init__(self, function):\n        self.function = function\n    def __call__(self, *args):\n        import %(leaf)s\n        return self.function(*args)\n",
    ])))
    factory = app.leaf(fill(app, "def named(name):\n    def wrap(function):\n        __import__('%(leaf)s')\n        return function\n    return wrap\n"))
    other = app.leaf()
    text = "from %s import traced\nfrom %s import named\n\n" % (tools, factory) + app.pick([
        "@traced\ndef work(*args):\n    import %s\n    return 1\n" % other,
        "@named('x')\n@traced\ndef work():\n    import %s\n    return 1\n" % other,
        "@named('x')\nclass Work:\n    import %s\n\ndef work():\n    return Work()\n" % other,
        "class Work:\n    @traced\n    def run(self):\n        import %s\n\ndef work():\n    return Work().run()\n" % other,
    ]) + app.pick(["", "\nwork()\n", "\nDONE = work()\n"])
    return ["from %s import work" % app.leaf(text)] + app.pick([[], ["work()"]])


def comprehensions(app):
    leaves = [app.leaf() for _ in range(2)]
    names = ", ".join(map(repr, leaves + app.pick([[], [], ["nowhere_at_all"]])))
    return [app.pick([
        "MODULES = [__import__(name) for name in (%s,)]", "MODULES = {name: __import__(name) for name in [%s]}",
        "import importlib\nMODULES = list(map(importlib.import_module, [%s]))",
        "import importlib\nMODULES = [importlib.import_module(n) for n in [%s] if not n.startswith('nowhere')]",
        "from importlib import import_module\nMODULES = tuple(import_module(n) for n in (%s,))",
        "import importlib\nMODULES = dict(zip('abc', map(importlib.import_module, [%s])))",
        "from importlib import import_module as load\nfor number, name in enumerate([%s]):\n    load(name)",
        "import importlib\nLAZY = (importlib.import_module(n) for n in [%s])",
        "NAMES = {%s}\nMODULES = [__import__(n) for n in sorted(NAMES)]",
        "names = [%s]\nwhile names:\n    __import__(names.pop(0))",
        "import importlib\nok = all(importlib.import_module(n) for n in [%s])",
        "[__import__(n) for group in [[%s]] for n in group]",
    ]) % names]


def contexts(app):
    tools = app.leaf(fill(app, app.pick([
        "from contextlib import contextmanager\n\n@contextmanager\ndef session():\n    import %(leaf)s\n    yield 1\n    import json\n",
        "class session:\n    def __enter__(self):\n        import %(leaf)s\n        return self\n    def __exit__(self, *details):\n        return False\n",
        "class session:\n    def __enter__(self):\n        import %(leaf)s\n        return self\n    def __exit__(self, kind, error, trace):\n        return kind is ImportError\n",
    ])))
    other = app.leaf()
    return ["from %s import session" % tools,
            app.pick(["with session():\n    import %s" % other, "with session() as s:\n    from %s import %s" % (
                other, app.pick(app.binds(other)))])]


SHAPES = [functions, functions, functions, decorators, comprehensions, comprehensions, contexts]
