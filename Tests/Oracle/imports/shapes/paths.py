# SPDX-License-Identifier: Apache-2.0
"""Search path edits, shadowed library modules, links, configuration of the path by files."""


def edits(app):
    name = app.fresh(["helper_lib", "shared_x", "third"])
    folder = app.pick(["lib_a", "vendor/inner", "up"])
    app.files["%s/%s.py" % (folder, name)] = app.body()
    values = {"folder": folder, "name": name, "first": folder.partition("/")[0], "rest": folder.partition("/")[2]}
    edit = app.pick([
        "import sys\nsys.path.insert(0, '@ROOT@/%(folder)s')", "import sys\nsys.path.append('%(folder)s')", "import sys, os\nsys.path.append(os.path.join(os.getcwd(), '%(folder)s'))",
        "import sys\nsys.path += ['@ROOT@/%(folder)s']", "import sys\nsys.path[0:0] = ['@ROOT@/%(folder)s']", "import sys\nsys.path = ['@ROOT@/%(folder)s'] + sys.path",
        "import sys\nsys.path = [p for p in sys.path if p] + ['@ROOT@/%(folder)s']", "import sys\nfrom pathlib import Path\nsys.path.append(Path('@ROOT@/%(folder)s'))",
        "import sys\nfrom pathlib import Path\nsys.path.append(str(Path.cwd() / '%(folder)s'))", "from sys import path\npath.append('@ROOT@/%(folder)s')", "import sys as system\nsystem.path.extend(('@ROOT@/%(folder)s', '@ROOT@/nowhere'))",
        "import site\nsite.addsitedir('@ROOT@/%(folder)s')", "import sys\nif '@ROOT@/%(folder)s' not in sys.path:\n    sys.path.insert(0, '@ROOT@/%(folder)s')",
        "import sys\nfor part in ('gone', '%(folder)s'):\n    sys.path.append(f'@ROOT@/{part}')", "import sys\ndef add(path):\n    if path not in sys.path:\n        sys.path.insert(0, path)\nadd('@ROOT@/%(folder)s')",
        "import sys\nold = sys.path[:]\nsys.path[:] = ['@ROOT@/%(folder)s']\ntry:\n    import %(name)s\nfinally:\n    sys.path[:] = old", "import sys\nsys.path.insert(0, '@ROOT@/%(folder)s/../%(folder)s')",
        "import sys, os\nsys.path.insert(0, os.path.abspath('%(folder)s'))\nsys.path.remove(os.path.abspath('%(folder)s'))", "import sys\nsys.path.insert(0, '@ROOT@/%(folder)s')\nsys.path.pop(0)",
        "import sys\nsys.path.clear()", "import sys\ndel sys.path[0]\nsys.path.append('@ROOT@/%(folder)s')", "import sys\nsys.path = 3", "import sys\nsys.path = ('@ROOT@/%(folder)s',)", "import sys\nsys.path.append(None)",
        "import sys, os\nROOT = os.environ.get('EXTRA', '@ROOT@/%(folder)s')\nsys.path.append(ROOT)", "import sys\nsys.path.extend([d for d in ['@ROOT@/gone', '@ROOT@/%(folder)s']])",
        "import sys\nsys.path.insert(len(sys.path), '@ROOT@/%(folder)s')", "import sys\nsys.path.insert(-1, b'@ROOT@/%(folder)s'.decode())", "import os\nos.chdir('@ROOT@/%(folder)s')\nimport sys\nsys.path.insert(0, '')",
        "import sys\nclass added:\n    def __enter__(self):\n        sys.path.insert(0, '@ROOT@/%(folder)s')\n    def __exit__(self, *a):\n        sys.path.pop(0)\nwith added():\n    import %(name)s",
    ]) % values
    if "EXTRA" in edit and app.chance(70):
        app.environment["EXTRA"] = "/app/" + folder
    return [edit, app.pick(["import %(name)s", "from %(name)s import %(bound)s"]) % {
        **values, "bound": app.pick(["LIMIT", "VERSION", "Client"])}]


def shadows(app):
    """A module of the program under the name of one of the library."""
    name = app.pick(["sched", "colorsys", "this_is_new", "chunk", "wave", "sndhdr", "os", "sys", "abc", "site", "io", "time", "secrets_x", "plistlib", "tomllib", "imp", "distutils"])
    inside = app.chance(40) and app.top
    dotted = app.inside(name) if inside else name
    root = app.root if inside else ""
    app.files[root + dotted.replace(".", "/") + app.pick([".py", ".py", "/__init__.py"])] = "OWN = 1\n"
    return [app.pick(["import %s" % dotted, "from %s import OWN" % dotted, "import %s" % name, "from %s import OWN" % name,
                      "import %s\n%s.OWN" % (name, name)])]


def links(app):
    leaf = app.leaf()
    base = app.path(leaf)
    app.files["linked.py"] = (base,)
    app.files["linkdir"] = (base.rpartition("/")[0] or ".",)
    last = leaf.rpartition(".")[2]
    app.files["dangling.py"] = ("nowhere.py",)
    return [app.pick(["import linked", "import linkdir.%s" % last, "import dangling", "import linked, %s" % leaf, "from linkdir import %s" % last,
                      "import linked\nlinked.__name__"])]


def odd_files(app):
    """Directories named like modules, an __init__ that is a directory or a dangling link, empty packages."""
    name = app.fresh()
    kind = app.random.randint(0, 6)
    if kind == 0:
        app.files[name + ".py"] = None
        return ["import " + name]
    if kind == 1:
        app.files[name + "/__init__.py"] = None
        app.files[name + "/inner.py"] = ""
        return ["import %s.inner" % name]
    if kind == 2:
        app.files[name + "/__init__.py"] = ("gone.py",)
        app.files[name + "/inner.py"] = ""
        return ["import %s.inner" % name]
    if kind == 3:
        app.files[name] = None
        return [app.pick(["import %s", "import %s.inner", "from %s import inner"]) % name]
    if kind == 4:
        app.files[name + ".pyc"] = b"not byte code"
        return ["import " + name]
    if kind == 5:
        app.files[name + ".PY"] = ""
        return ["import " + name]
    app.files[name + ".py"] = "# -*- coding: latin-1 -*-\nX = '\xe9'\n".encode("latin-1") if app.chance(50) else b"X = '\xe9'\n"
    return ["import " + name]


def itself(app):
    """Programs that import their own start."""
    return [app.pick(["import main", "import server", "from main import nothing_at_all", "import __main__\n__main__.__name__", "from __main__ import later\nlater = 1",
                      "later = 1\nfrom __main__ import later", "import sys\nsys.modules['__main__'].__name__"])]


SHAPES = [edits, edits, edits, shadows, shadows, links, odd_files, itself]
