# SPDX-License-Identifier: Apache-2.0
"""Classes: bodies, methods, hooks, and objects that stand for modules."""

from .calls import fill, module_of


def classes(app):
    text = app.pick([
        "class Config:\n    from %(leaf)s import %(name)s as limit\n    import json\n    size = 3\n\nREADY = Config.limit\n",
        "class Loader:\n    def load(self):\n        import %(leaf)s\n        return self\n\nREADY = Loader().load()\n",
        "import importlib\n\nclass Loader:\n    def __init__(self, name):\n        self.name = name\n    def load(self):\n        return importlib.import_module(self.name)\n\nREADY = Loader('%(leaf)s').load()\n",
        "class Loader:\n    @classmethod\n    def create(cls):\n        return cls().open()\n    def open(self):\n        from %(leaf)s import %(name)s\n        return %(name)s\n\nREADY = Loader.create()\n",
        "class Loader:\n    @staticmethod\n    def create(name):\n        return __import__(name)\n\nREADY = Loader.create('%(leaf)s')\n",
        "class Loader:\n    @property\n    def module(self):\n        import %(leaf)s\n        return %(leaf)s\n\nREADY = Loader().module\n",
        "class Base:\n    def run(self):\n        raise NotImplementedError\n\nclass Child(Base):\n    def run(self):\n        import %(leaf)s\n\nChild().run()\nREADY = 1\n",
        "class Base:\n    def __init__(self):\n        self.setup()\n    def setup(self):\n        pass\n\nclass Child(Base):\n    def __init__(self):\n        super().__init__()\n    def setup(self):\n        super().setup()\n        import %(leaf)s\n\nREADY = Child()\n",
        "class Base:\n    def __init_subclass__(cls, **more):\n        super().__init_subclass__(**more)\n        import %(leaf)s\n\nclass Child(Base):\n    pass\n\nREADY = Child\n",
        "class Meta(type):\n    def __new__(mcs, name, bases, space):\n        import %(leaf)s\n        return super().__new__(mcs, name, bases, space)\n\nclass Thing(metaclass=Meta):\n    pass\n\nREADY = Thing\n",
        "class Call:\n    def __call__(self):\n        import %(leaf)s\n\nREADY = Call()()\n",
        "import enum\n\nclass Kind(enum.Enum):\n    ONE = 'one'\n    TWO = 'two'\n\nfrom %(leaf)s import %(name)s\nREADY = Kind.ONE\n",
        "from dataclasses import dataclass, field\n\ndef make():\n    import nowhere_at_all\n\n@dataclass\nclass Row:\n    name: str = 'x'\n    items: list = field(default_factory=make)\n\nimport %(leaf)s\nREADY = Row\n",
        "class Chain:\n    def add(self, name):\n        __import__(name)\n        return self\n\nREADY = Chain().add('json').add('%(leaf)s')\n",
        "class Later:\n    def __getattr__(self, name):\n        import nowhere_at_all\n\nimport %(leaf)s\nREADY = Later()\n",
        "class Names:\n    ALL = ['%(leaf)s']\n    FIRST = ALL[0]\n\nfor one in Names.ALL:\n    __import__(one)\nREADY = Names\n",
        "from typing import NamedTuple\n\nclass Row(NamedTuple):\n    module: str\n    wanted: bool = True\n\nrow = Row('%(leaf)s')\nREADY = __import__(row.module)\n",
        "import importlib\n\nclass Lazy:\n    def __init__(self, name):\n        self._name, self._module = name, None\n    def get(self):\n        if self._module is None:\n            self._module = importlib.import_module(self._name)\n        return self._module\n\nlazy = Lazy('%(leaf)s')\nREADY = lazy.get()\n",
        "def build():\n    class Inner:\n        import %(leaf)s\n    return Inner\n\nREADY = build()\n",
    ])
    module = module_of(app, text)
    return [app.pick(["from %s import READY" % module, "import %s" % module])]


def stand_ins(app):
    """Modules that put something into sys.modules."""
    inner = app.leaf()
    name = app.pick(app.binds(inner))
    kind = app.random.randint(0, 8)
    if kind == 0:
        module = app.leaf("import sys\n\nclass Facade:\n    %s = 1\n    __name__ = __name__\n\nsys.modules[__name__] = Facade()\n" % name)
        return ["from %s import %s" % (module, app.pick([name, "not_in_facade"]))]
    if kind == 1:
        return ["import sys\nimport %s\nsys.modules['old_name'] = %s\nimport old_name\nfrom old_name import %s" % (
            inner, inner, app.pick([name, "not_there_at_all"]))]
    if kind == 2:
        return ["import sys, types\nsys.modules['made_up'] = types.ModuleType('made_up')\nimport made_up"
                + app.pick(["", "\nimport made_up.sub", "\nfrom made_up import anything"])]
    if kind == 3:
        return ["import sys\nsys.modules['%s'] = None\nimport %s" % (inner, inner)]
    if kind == 4:
        return ["import sys\nimport %s\ndel sys.modules['%s']\nimport %s" % (inner, inner, inner)]
    if kind == 5:
        return ["import importlib\nimport %s as again\nimportlib.reload(again)" % inner]
    if kind == 6:
        module = app.leaf("import sys\nfrom types import ModuleType\n\nclass Own(ModuleType):\n    @property\n    def lazy(self):\n        return 1\n\nsys.modules[__name__].__class__ = Own\n")
        return ["from %s import lazy" % module]
    if kind == 7:
        module = app.leaf("import sys\nfrom %s import *\nsys.modules[__name__ + '_alias'] = sys.modules[__name__]\n" % inner)
        return ["import %s\nimport %s_alias\nfrom %s_alias import %s" % (module, module, module, name)]
    return ["import sys\nif '%s' in sys.modules:\n    import nowhere_at_all\nimport %s\nassert '%s' in sys.modules" % (inner, inner, inner)]


SHAPES = [classes, classes, classes, stand_ins, stand_ins]
