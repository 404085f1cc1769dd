# SPDX-License-Identifier: Apache-2.0
"""Packages: what their `__init__` says, re-exports, `__all__`, `__path__`, lazy tables, portions."""


def package(app):
    dotted = app.inside(app.fresh(["api", "db", "kernel", "plugins", "vendor_x", "compat"]))
    return dotted


def reexports(app):
    home = package(app)
    inner = [app.leaf(inside=home) for _ in range(app.random.randint(1, 3))]
    lines, names = [], []
    for module in inner:
        last = module.rpartition(".")[2]
        name = app.pick(app.binds(module))
        names.append(name)
        lines.append(app.pick([
            "from .%s import %s" % (last, name), "from . import %s" % last, "from .%s import *" % last,
            "from %s import %s" % (module, name), "from .%s import %s as %s" % (last, name, name),
            "from . import %s as %s_module" % (last, last)]))
    if app.chance(40):
        lines.append("__all__ = [%s]" % ", ".join(repr(name) for name in names))
    app.package(home, "\n".join(lines) + "\n")
    return [app.pick(["from %s import %s" % (home, names[0]), "from %s import *" % home, "import %s" % home,
                      "import %s as part\npart.%s" % (home, names[-1])])]


def exports_of_exports(app):
    home = package(app)
    one, two = [app.leaf(
        "__all__ = ['%s', '%s']\n%s = 1\n%s = 2\n" % (a, b, a, b), inside=home)
        for a, b in (("first", "second"), ("third", "fourth"))]
    one, two = one.rpartition(".")[2], two.rpartition(".")[2]
    total = app.pick([
        "__all__ = %s.__all__ + %s.__all__", "__all__ = [*%s.__all__, *%s.__all__]",
        "__all__ = []\n__all__ += %s.__all__\n__all__ += %s.__all__",
        "__all__ = list(%s.__all__)\n__all__.extend(%s.__all__)",
        "__all__ = sum((m.__all__ for m in (%s, %s)), [])", "__all__ = ('extra',) + tuple(%s.__all__) + tuple(%s.__all__)\nextra = 1",
        "__all__ = [name for module in (%s, %s) for name in module.__all__]",
        "__all__ = (%s.__all__ + %s.__all__ + ['gone_name'])",
    ]) % (one, two)
    app.package(home, "from . import %s, %s\nfrom .%s import *\nfrom .%s import *\n%s\n" % (one, two, one, two, total))
    name = app.pick(["first", "fourth", "third"])
    return [app.pick(["from %s import *\n%s" % (home, name), "from %s import %s" % (home, name)])]


def lazy_table(app):
    home = package(app)
    inner = app.leaf(inside=home)
    last, name = inner.rpartition(".")[2], app.pick(app.binds(inner))
    text = app.pick([
        "import importlib\n_LAZY = {'%(name)s': '.%(last)s'}\n\ndef __getattr__(name):\n    if name in _LAZY:\n"
        "        return getattr(importlib.import_module(_LAZY[name], __name__), name)\n"
        "    raise AttributeError(name)\n",
        "from importlib import import_module\n_TABLE = {'%(name)s': ('%(last)s', '%(name)s')}\n\ndef __getattr__(name):\n"
        "    try:\n        where, what = _TABLE[name]\n    except KeyError:\n        raise AttributeError(f'no {name}') from None\n"
        "    module = import_module(f'.{where}', __name__)\n    value = getattr(module, what)\n    globals()[name] = value\n"
        "    return value\n\ndef __dir__():\n    return sorted(_TABLE)\n",
        "def __getattr__(name):\n    if name == '%(name)s':\n        from .%(last)s import %(name)s\n        return %(name)s\n"
        "    raise AttributeError('module %%r has no attribute %%r' %% (__name__, name))\n",
        "import importlib\n__all__ = ['%(last)s']\n\ndef __getattr__(name):\n    if name in __all__:\n"
        "        return importlib.import_module('.' + name, __name__)\n    raise AttributeError(name)\n",
    ]) % {"name": name, "last": last}
    app.package(home, text)
    other = app.pick([name, name, last, "NotThere"])
    return [app.pick(["from %s import %s" % (home, other), "import %s\n%s.%s" % (home, home, other),
                      "from %s import %s as lazily" % (home, other), "import %s" % home])]


def own_path(app):
    home = package(app)
    folder = app.pick(["vendored", "_parts", "ext"])
    leaf = app.fresh()
    base = app.root + home.replace(".", "/")
    app.files["%s/%s/%s.py" % (base, folder, leaf)] = app.body()
    edit = app.pick([
        "import os\n__path__.append(os.path.join(os.path.dirname(__file__), '%s'))",
        "import os.path\n__path__.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '%s'))",
        "import os\n__path__ = [os.path.join(p, '%s') for p in __path__] + __path__",
        "from pathlib import Path\n__path__ += [str(Path(__file__).parent / '%s')]",
        "__path__ = [__path__[0] + '/%s']", "__path__.append('%s')",
        "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\nHERE = '%s'"]) % folder
    app.package(home, edit + "\n" + app.pick(["", "from . import %s\n" % leaf]))
    return [app.pick(["import %s.%s" % (home, leaf), "from %s import %s" % (home, leaf)])]


def portions(app):
    """A namespace package with portions on several entries of the search path."""
    name = app.fresh(["plug", "ns", "corp"])
    one, two = app.fresh(), app.fresh()
    app.files["%s/%s.py" % (name, one)] = app.body()
    app.files["extra/%s/%s.py" % (name, two)] = app.body()
    if app.chance(25):
        app.files["%s%s/__init__.py" % (app.pick(["", "extra/"]), name)] = ""
    if app.chance(20):
        app.files["extra/%s/%s.py" % (name, one)] = "OTHER = 1\n"
    app.python_path.insert(app.random.randint(0, len(app.python_path)), "/app/extra")
    lines = ["import %s.%s, %s.%s" % (name, one, name, two)]
    if app.chance(30):
        lines = ["import sys\nsys.path.append('@ROOT@/late')\nimport %s" % name, "from %s import %s" % (name, two)]
        app.files["late/%s/%s.py" % (name, "later")] = ""
        lines.append("import %s.later" % name)
    return lines


def name_of_both(app):
    """A module and a package of one name, a module where a package was, a case difference."""
    name = app.fresh()
    full = app.inside(name)
    base = app.root + full.replace(".", "/")
    kind = app.random.random()
    app.files[base + ".py"] = "A = 1\n"
    if kind < 0.6:
        app.files[base + app.pick(["/__init__.py", "/inner.py"])] = "B = 1\n"
    if kind > 0.8:
        app.files[base + "/__init__.py"] = None
    return [app.pick(["from %s import A", "from %s import B", "import %s.inner", "from %s import inner", "import %s"]) % full]


def aliases(app):
    home = package(app)
    app.package(home, "")
    inner = app.package(home + ".low", app.pick(["", "from .. import *\n", "X = 1\n"]))
    one = app.leaf(inside=inner)
    two = app.leaf("from .. import low as lower\nfrom . import %s as one\nfrom ..low.%s import %s\n" % (
        one.rpartition(".")[2], one.rpartition(".")[2], app.pick(app.binds(one))), inside=inner)
    return [app.pick([
        "import %s as two" % two, "import %s\n%s.__name__" % (two, two), "from %s import %s as x, %s as y" % (
            inner, one.rpartition(".")[2], two.rpartition(".")[2]),
        "import %s as a, %s as b, %s" % (one, two, home), "import %s\n%s.low\n%s.low.%s" % (
            two, home, home, two.rpartition(".")[2])])]


def main_module(app):
    home = package(app)
    inner = app.leaf(inside=home)
    app.package(home, "")
    app.files[app.root + home.replace(".", "/") + "/__main__.py"] = (
        "from . import %s\nfrom .%s import %s\nif __name__ == '__main__':\n    import never_there\n" % (
            inner.rpartition(".")[2], inner.rpartition(".")[2], app.pick(app.binds(inner))))
    return [app.pick(["import %s.__main__", "from %s import __main__"]) % home]


def relative_up(app):
    home = package(app)
    deep = home + ".a.b.c"
    for level in (home, home + ".a", home + ".a.b"):
        if app.chance(70):
            app.package(level, app.pick(["", "MARK = 1\n"]))
    side = app.leaf(inside=home + ".a")
    last = side.rpartition(".")[2]
    app.put(deep, app.pick([
        "from .. import %(last)s\n", "from ..%(last)s import %(name)s\n", "from ... import a as up\nfrom ...a import %(last)s\n",
        "from .... import nothing\n", "from ..... import nothing\n", "from ... import *\nfrom ..b import c\n",
        "from . import c as me\n"]) % {"last": last, "name": app.pick(app.binds(side))})
    return ["import " + deep]


SHAPES = [reexports, exports_of_exports, lazy_table, own_path, portions, name_of_both, aliases, main_module, relative_up]
