# SPDX-License-Identifier: Apache-2.0
"""Values on which imports depend: text operations, mixed statements, futures, stars."""

from .calls import module_of


def texts(app):
    leaf = app.leaf()
    parent, _, last = leaf.rpartition(".")
    values = {"leaf": leaf, "last": last, "parts": ", ".join(map(repr, leaf.split("."))), "upper": leaf.upper(), "slashes": leaf.replace(".", "/"),
              "parent": parent, "dot": "." if parent else ""}
    return ["import importlib\n" + app.pick([
        "importlib.import_module('.'.join([%(parts)s]))", "importlib.import_module('%%s%%s' %% ('%(parent)s%(dot)s', '%(last)s'))", "importlib.import_module('{}{}'.format('%(parent)s%(dot)s', '%(last)s'))",
        "importlib.import_module('%(slashes)s.py'[:-3].replace('/', '.'))", "importlib.import_module('%(leaf)s:app'.split(':')[0])", "importlib.import_module(' %(leaf)s '.strip())",
        "importlib.import_module('x-%(leaf)s'.removeprefix('x-') if hasattr(str, 'removeprefix') else '%(leaf)s')", "import os\nimportlib.import_module(os.path.splitext('%(slashes)s.py')[0].replace(os.sep, '.'))",
        "name, = ['%(leaf)s']\nimportlib.import_module(name)", "first, *rest = [%(parts)s]\nimportlib.import_module('.'.join([first] + rest))", "name = '%(leaf)s' or 'nowhere_at_all'\nimportlib.import_module(name)",
        "name = None\nname = name or '%(leaf)s'\nimportlib.import_module(name)", "options = {'module': '%(leaf)s'}\nimportlib.import_module(options['module'])", "options = {}\noptions['module'] = '%(leaf)s'\nimportlib.import_module(options.get('module'))",
        "options = {'a': {'b': ['%(leaf)s']}}\nimportlib.import_module(options['a']['b'][0])", "base = {'x': 1}\nmore = {**base, 'm': '%(leaf)s'}\nimportlib.import_module(more['m'])", "options = {}\noptions.update(m='%(leaf)s')\nimportlib.import_module(options.pop('m'))",
        "names = ['nowhere_at_all', '%(leaf)s']\nimportlib.import_module(names[-1])", "names = sorted({'%(leaf)s'})\nimportlib.import_module(names[0])", "names = '%(leaf)s, json'.split(', ')\nfor name in names:\n    importlib.import_module(name)",
        "count = 0\nwhile count < 2:\n    count += 1\n    if count == 2:\n        importlib.import_module('%(leaf)s')", "names = []\nnames.append('%(leaf)s')\nfor i in range(len(names)):\n    importlib.import_module(names[i])",
        "flag = bool([]) or len('ab') == 2\nimportlib.import_module('%(leaf)s' if flag else 'nowhere_at_all')", "importlib.import_module(max(['%(leaf)s'], key=len))", "importlib.import_module(next(iter(['%(leaf)s'])))",
        "importlib.import_module(str('%(leaf)s'))", "import re\nimportlib.import_module(re.sub('Z', '', '%(leaf)s'))", "from string import Template\nimportlib.import_module(Template('%(leaf)s').substitute())",
        "importlib.import_module(f'{\"%(leaf)s\"!s}')", "a, b = '%(leaf)s', 1\nif b > 0 and a:\n    importlib.import_module(a)", "importlib.import_module('%(leaf)s'[0:])", "importlib.import_module(*['%(leaf)s'])",
        "importlib.import_module(**{'name': '%(leaf)s'})", "importlib.import_module((lambda: '%(leaf)s')())", "import operator\noperator.methodcaller('lower')('x')\nimportlib.import_module('%(leaf)s')",
        "import json\nimportlib.import_module(json.loads('[\"%(leaf)s\"]')[0])", "names = ('%(leaf)s',) * 1\nimportlib.import_module(names[0])", "names = [x for x in ['%(leaf)s', ''] if x]\n[importlib.import_module(n) for n in names]",
        "for kind, (name, *rest) in {'k': ('%(leaf)s', 1, 2)}.items():\n    importlib.import_module(name)", "def get(mapping, key, default=None):\n    return mapping.get(key, default)\nimportlib.import_module(get({'a': '%(leaf)s'}, 'a'))",
    ]) % values]


def futures(app):
    leaf = app.leaf()
    module = app.leaf("from __future__ import annotations\nfrom typing import TYPE_CHECKING, Any\nif TYPE_CHECKING:\n    from nowhere_at_all import Thing\n\ndef f(x: Thing, y: 'Other' = None) -> Gone:\n    z: Unknown = 1\n    return x\n\nclass Row:\n    field: Missing = None\n    other: AlsoMissing\n\nimport %s\n" % leaf)
    return ["import %s" % module]


def annotations(app):
    """Annotations are expressions, but not under 3.14 and not in function bodies."""
    return [app.pick(["x: int = 1\ny: 'Later'", "from typing import Optional, List\ndef f(a: Optional[int] = None) -> List[str]:\n    return []", "def f(a: 'Nothing') -> 'Gone':\n    b: Gone = 1\nf(1)",
                      "import typing as t\nT = t.TypeVar('T')\nclass Box(t.Generic[T]):\n    item: T"])]


def stars(app):
    text = app.pick([
        "from %(leaf)s import *\nOWN = 1\n", "from %(leaf)s import *\n__all__ = ['OWN', '%(name)s']\nOWN = 1\n", "from os.path import *\nOWN = join('a', 'b')\n", "import %(leaf)s as _private\nOWN = 1\n_hidden = 2\n",
        "__all__ = ('OWN',)\nOWN = _hidden = 1\n", "from %(leaf)s import *\nfrom %(leaf)s import *\n_OWN = 1\n", "__all__ = []\nOWN = 1\n", "__all__ = ['%(last)s_gone']\nOWN = 1\n", "from typing import *\nOWN = Optional[int]\n",
        "__all__ = ['a', 'b']\n__all__.remove('a')\nb = OWN = 1\n", "__all__ = ['OWN'] + [n for n in ('x',) if n.startswith('y')]\nOWN = 1\n", "__all__ = [n for n in dir() if not n.startswith('_')]\nOWN = 1\n", "__all__ = 'OWN',\nOWN = 1\n",
        "def export(f):\n    __all__.append(f.__name__)\n    return f\n__all__ = []\n\n@export\ndef OWN():\n    pass\n",
    ])
    module = module_of(app, text)
    second = app.leaf("from %s import *\n" % module)
    return [app.pick(["from %s import OWN" % second, "from %s import *\nOWN" % second, "from %s import _hidden" % second, "from %s import *\ntry:\n    OWN\nexcept NameError:\n    import nowhere_at_all" % second])]


SHAPES = [texts, texts, texts, futures, annotations, stars, stars]
