# SPDX-License-Identifier: Apache-2.0
"""Imports whose names are values, and code that is run by other means."""

import io
import zipfile


def names(app):
    leaf = app.leaf()
    parent, _, last = leaf.rpartition(".")
    values = {"leaf": leaf, "last": last, "parent": parent or leaf, "name": app.pick(app.binds(leaf)), "half": len(leaf) // 2,
              "front": leaf[: len(leaf) // 2], "back": leaf[len(leaf) // 2:]}
    return [app.pick([
        "import importlib\nimportlib.import_module('%(front)s' + '%(back)s')", "import importlib as il\nm = il.import_module('%(leaf)s')\nm.%(name)s",
        "from importlib import import_module\nimport_module(name='%(leaf)s')", "__import__('%(leaf)s', fromlist=['%(name)s']).%(name)s",
        "__import__('%(leaf)s')", "m = __import__('%(leaf)s', globals(), locals(), ['%(name)s'], 0)\nm.%(name)s",
        "import importlib\ngetattr(importlib.import_module('%(leaf)s'), '%(name)s')", "import builtins\nbuiltins.__import__('%(leaf)s')",
        "import importlib\nname = '%(leaf)s'.split('.')\nimportlib.import_module('.'.join(name))",
        "import importlib\nimportlib.__import__('%(leaf)s')", "exec('import %(leaf)s')", "eval(\"__import__('%(leaf)s')\")",
        "import importlib\nimportlib.import_module('%(leaf)s.nothing_below')", "import importlib\nimportlib.import_module('.%(last)s', '%(parent)s')",
        "import importlib\nimportlib.import_module('.%(last)s')", "import importlib\nimportlib.import_module('..%(last)s', package='%(leaf)s')",
        "import importlib\ntry:\n    importlib.import_module('nowhere_at_all')\nexcept ModuleNotFoundError as e:\n    if e.name != 'nowhere_at_all':\n        raise\n    import %(leaf)s",
        "import importlib\nloader = getattr(importlib, 'import_' + 'module')\nloader('%(leaf)s')", "import importlib\nimportlib.import_module('%(front)s'.strip() + '%(back)s'.lower())",
    ]) % values]


def guards(app):
    leaf = app.leaf()
    other = app.pick(["nowhere_at_all", app.leaf(), "json", "tomllib", "asynchat", leaf + ".below", "no_parent.below"])
    return [app.pick([
        "import importlib.util\nif importlib.util.find_spec('%(other)s'):\n    import %(other)s\nelse:\n    import %(leaf)s",
        "from importlib.util import find_spec\nHAVE = find_spec('%(other)s') is not None\nif not HAVE:\n    from %(leaf)s import *",
        "from importlib import util\nif util.find_spec('%(other)s') is None:\n    raise ImportError('needs it')",
        "import importlib.util as u\nHAVE = bool(u.find_spec('%(other)s'))\nif HAVE:\n    import %(leaf)s",
        "try:\n    import %(other)s\n    HAVE = True\nexcept ImportError:\n    HAVE = False\nif HAVE:\n    import %(leaf)s\nelse:\n    import nowhere_either",
    ]) % {"leaf": leaf, "other": other}]


def run_text(app):
    leaf = app.leaf()
    path = app.path(leaf)
    other = app.leaf()
    app.files[path] = "import %s\n" % other + app.files[path]
    return [app.pick([
        "exec(open('@ROOT@/%(path)s').read())", "import runpy\nrunpy.run_path('@ROOT@/%(path)s')", "import runpy\nrunpy.run_module('%(leaf)s')",
        "exec(compile(open('@ROOT@/%(path)s').read(), 'x', 'exec'))", "import runpy\nrunpy.run_module('%(leaf)s', run_name='__main__')",
        "import importlib.util\nspec = importlib.util.spec_from_file_location('by_place', '@ROOT@/%(path)s')\nm = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(m)",
        "import importlib.util, sys, os\nspec = importlib.util.spec_from_file_location('by_place', os.path.join('@ROOT@', '%(path)s'))\nm = importlib.util.module_from_spec(spec)\nsys.modules['by_place'] = m\nspec.loader.exec_module(m)\nimport by_place",
        "from importlib.machinery import SourceFileLoader\nSourceFileLoader('by_place', '@ROOT@/%(path)s').load_module()" if False else "import importlib.util as u\nspec = u.spec_from_file_location('gone_place', '@ROOT@/gone.py')\nif spec is None:\n    import nowhere_at_all",
    ]) % {"path": path, "leaf": leaf}]


def odd_names(app):
    """Keywords, digits and dashes, which only import_module can ask for; names that are not ASCII."""
    base = app.root + (app.top.replace(".", "/") + "/" if app.top else "")
    name = app.pick(["class", "async", "2fa", "my-plugin", "with space", "None", "ключ", "ﬁle", "Ångström", "naïve", "变量"])
    app.files[base + name + ".py"] = "X = 1\n"
    full = app.inside(name)
    if name.isidentifier() and name not in ("class", "async", "None"):
        return [app.pick(["import %s" % full, "from %s import X" % full, "import importlib\nimportlib.import_module('%s')" % full])]
    return [app.pick(["import importlib\nimportlib.import_module('%s')", "__import__('%s')"]) % full]


def archive(app):
    """A zip file on the search path."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(zipfile.ZipInfo("zipped.py"), "X = 1\n")
    app.files["bundle.zip"] = data.getvalue()
    if app.chance(50):
        app.python_path.append("/app/bundle.zip")
        return ["import zipped"]
    return ["import sys\nsys.path.insert(0, '@ROOT@/bundle.zip')\nfrom zipped import X"]


def hooks(app):
    leaf = app.leaf()
    return [app.pick([
        "import sys\n\nclass Finder:\n    @classmethod\n    def find_spec(cls, name, path=None, target=None):\n        return None\n\nsys.meta_path.insert(0, Finder)\nimport %s",
        "import sys\nsys.path_importer_cache.clear()\nimport %s", "import importlib\nimportlib.invalidate_caches()\nimport %s",
        "import sys\nfinders = list(sys.meta_path)\nimport %s",
    ]) % leaf]


SHAPES = [names, names, names, guards, guards, run_text, odd_names, archive, hooks]
