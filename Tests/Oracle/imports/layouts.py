"""Random layouts of small Python programs, each from its own seed."""

import random

PACKAGES = ["alpha", "beta", "gamma"]
MODULES = ["one", "two", "three", "four"]
SHADOWS = ["colorsys", "sched", "this_is_new"]
LIBRARY = ["os.path", "json", "collections.abc", "xml.etree", "concurrent.futures"]
REMOVED = ["asynchat", "imghdr", "telnetlib", "tomllib", "graphlib"]
MISSING = ["nowhere", "absent", "Alpha", "ONE"]
HANDLERS = [
    "ImportError", "ModuleNotFoundError", "Exception", "", "(ImportError, AttributeError)",
    "(KeyError, ModuleNotFoundError)", "KeyError", "ValueError", "BaseException", "OSError",
]
MODULE_CONDITIONS = [
    "sys.version_info >= (3, 9)", "sys.version_info < (3, 10)", "sys.version_info[:2] == (3, 11)",
    "sys.version_info.minor > 10", "sys.platform == 'linux'", "sys.platform.startswith('win')",
    "os.name == 'nt'", "__name__ == '__main__'", "TYPE_CHECKING", "typing.TYPE_CHECKING", "not TYPE_CHECKING",
    "False", "True", "__package__", "__name__.startswith('alpha')", "'one' in __name__",
]


class Layout:
    """Files by path relative to the working directory, and how the program is started."""

    def __init__(self, seed):
        self.seed = seed
        self.random = random.Random(seed)
        self.files = {}
        self.arguments = []
        self.python_path = []
        self.options, self.environment, self.directory = [], {}, ""
        self.roots = [""]
        self.modules = {}
        self.build()
        self.python_path = ["/app" if entry == "." else "/app/" + entry for entry in self.python_path]

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, items):
        return self.random.choice(list(items))

    # The tree

    def build(self):
        if self.chance(50):
            self.roots.append(self.pick(["lib/", "src/", "alpha/", "vendor/deep/"]))
        if self.chance(30):
            self.python_path = [self.pick(self.roots[-1:] + ["lib/", "gone/"]).rstrip("/") or "."]
        for root in self.roots:
            for _ in range(self.random.randint(1, 3)):
                self.package(root, "", self.pick(PACKAGES), 0)
            for _ in range(self.random.randint(0, 3)):
                self.module(root, "", self.pick(MODULES + SHADOWS + PACKAGES[:1]))
        self.choose_start()
        for path, name in list(self.modules.items()):
            self.files[path] = self.source(path, name)
        self.is_broken = self.chance(5)
        if self.is_broken:
            self.files[self.pick(self.files)] += "def broken(:\n"

    def package(self, root, prefix, name, depth):
        base = root + prefix.replace(".", "/") + ("/" if prefix else "") + name
        full = (prefix + "." if prefix else "") + name
        if self.chance(65):
            self.modules[base + "/__init__.py"] = full
        for _ in range(self.random.randint(0, 3)):
            self.module(root, full, self.pick(MODULES))
        if depth < 2 and self.chance(35):
            self.package(root, full, self.pick(PACKAGES), depth + 1)
        if self.chance(25):
            self.modules[base + "/__main__.py"] = full + ".__main__"

    def module(self, root, prefix, name):
        base = root + prefix.replace(".", "/") + ("/" if prefix else "") + name
        self.modules[base + ".py"] = (prefix + "." if prefix else "") + name

    def choose_start(self):
        kind = self.random.random()
        runnable = sorted(p for p in self.modules if not p.endswith("__init__.py"))
        if kind < 0.35 or not runnable:
            self.modules["main.py"] = "main"
            self.arguments = ["main.py"]
        elif kind < 0.6:
            self.arguments = [self.pick(runnable)]
        else:
            name = self.modules[self.pick(sorted(self.modules))]
            if name.endswith(".__main__"):
                name = name[: -len(".__main__")]
            self.arguments = ["-m", name]
        self.start = self.arguments[-1]

    # Names

    def known(self):
        return sorted(set(self.modules.values()))

    def a_module(self):
        value = self.random.random()
        if value < 0.82:
            name = self.pick(self.known()).replace(".__main__", "")
            return name
        if value < 0.87:
            return self.pick(self.known()).replace(".__main__", "") + "." + self.pick(MODULES + MISSING)
        if value < 0.92:
            return self.pick(LIBRARY + SHADOWS)
        if value < 0.95:
            return self.pick(REMOVED)
        return self.pick(MISSING)

    def an_own_module(self):
        """A module that may be asked for names: which ones the library's modules have is not predicted."""
        name = self.a_module()
        return self.pick(self.known()) if name in LIBRARY + REMOVED + SHADOWS[:2] else name

    def a_name(self):
        return self.pick(["A", "B", "C", "late", "helper", "Thing", "lazy"] + MODULES[:2] + PACKAGES[:1]
                         + (["nothing"] if self.chance(30) else []))

    # Sources

    def source(self, path, name):
        self.path = path
        self.depth = path.count("/")
        head = ["import os", "import sys", "import typing", "from typing import TYPE_CHECKING"]
        body = []
        binds = ["A = 1", "B = 'two'", "def helper():\n    return 1", "class Thing:\n    value = 1"]
        self.random.shuffle(binds)
        statements = binds[: self.random.randint(1, 4)]
        for _ in range(self.random.randint(0, 4)):
            statements.insert(self.random.randint(0, len(statements)), self.statement(0))
        if self.chance(15):
            statements.insert(0, "__all__ = [%s]" % ", ".join(repr(n) for n in self.names(3)))
            if self.chance(40):
                statements.append(self.pick(["__all__ += ['A']", "__all__.append('B')", "__all__.extend(['late'])",
                                             "__all__ = __all__ + ['Thing']"]))
        if self.chance(8):
            statements.append(self.getter())
        if path.endswith("__init__.py") and self.chance(6):
            statements.insert(0, "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)")
        if path.endswith("__init__.py") and self.chance(4):
            statements.insert(0, "__path__.append(os.path.join(os.path.dirname(__file__), '..', 'gamma'))")
        statements.append("late = 1")
        return "\n".join(head + body + statements) + "\n"

    def names(self, most):
        return [self.a_name() for _ in range(self.random.randint(0, most))]

    def getter(self):
        return self.pick([
            "def __getattr__(name):\n    raise AttributeError(name)",
            "def __getattr__(name):\n    if name == 'lazy':\n        return 1\n    raise AttributeError(name)",
            "def __getattr__(name):\n    if name in ('lazy', 'nothing'):\n        import importlib\n"
            "        return importlib.import_module('%s')\n    raise AttributeError(name)" % self.a_module(),
        ])

    def indent(self, text):
        return "\n".join("    " + line for line in text.split("\n"))

    def statement(self, level):
        value = self.random.random()
        if level > 2 or value < 0.45:
            return self.plain_import()
        if value < 0.60:
            return self.attempt(level)
        if value < 0.68:
            return self.branch(level)
        if value < 0.78:
            return self.path_edit()
        if value < 0.83:
            return self.dynamic()
        if value < 0.90:
            return self.function(level)
        if value < 0.92:
            return "class Inner:\n" + self.indent(self.statement(level + 1).replace("import *", "import A"))
        if value < 0.94:
            return "with __import__('contextlib').suppress(%s):\n" % self.pick(
                ["ImportError", "ModuleNotFoundError", "KeyError", "Exception"]) + self.indent(self.statement(level + 1))
        if value < 0.96:
            return "for _name in %r:\n    __import__(_name)" % ([self.a_module() for _ in range(2)],)
        if value < 0.98:
            return "import importlib.util\nif importlib.util.find_spec(%r) is not None:\n" % self.pick(
                self.known() + MISSING).split(".")[0] + self.indent(self.plain_import())
        return self.pick(["sys.modules.pop(%r, None)" % self.a_module(), "C = 3\ndel C",
                          "sys.modules[%r] = sys" % self.pick(MISSING)])

    def plain_import(self):
        value = self.random.random()
        if value < 0.25:
            return "import " + self.a_module()
        if value < 0.33:
            return "import %s as renamed" % self.a_module()
        if value < 0.6:
            names = ", ".join(dict.fromkeys(self.a_name() for _ in range(self.random.randint(1, 2))))
            return "from %s import %s" % (self.an_own_module(), names)
        if value < 0.7:
            module = self.pick(self.known())
            if "." in module:
                return "from %s import %s" % tuple(module.rsplit(".", 1))
            return "import " + module
        if value < 0.75:
            return "from %s import *" % self.a_module()
        level = self.random.choice([1, 1, 1, 1, 2, 2, 3])
        tail = self.pick(["", self.pick(MODULES), self.pick(PACKAGES), self.pick(PACKAGES) + "." + self.pick(MODULES)])
        return "from %s%s import %s" % ("." * level, tail, self.a_name())

    def attempt(self, level):
        lines = ["try:", self.indent(self.statement(level + 1))]
        for handler in self.random.sample(HANDLERS, self.random.choice([1, 1, 2])):
            if handler == "" and len(lines) > 2:
                continue
            bound = " as error" if handler and self.chance(30) else ""
            lines.append("except%s%s:" % (" " + handler if handler else "", bound))
            lines.append(self.indent(self.handler(level, bound)))
            if handler == "":
                break
        if self.chance(15):
            lines += ["else:", self.indent(self.statement(level + 1))]
        if self.chance(10):
            lines += ["finally:", self.indent(self.pick(["pass", "D = 4"]))]
        return "\n".join(lines)

    def handler(self, level, bound):
        value = self.random.random()
        if value < 0.4:
            return self.pick(["pass", "C = None", "A = None"])
        if value < 0.6:
            return self.statement(level + 1)
        if value < 0.75:
            return "raise"
        if value < 0.85:
            return "raise RuntimeError('no')" + (" from error" if bound else "")
        if value < 0.9:
            return "raise ImportError('no')"
        if value < 0.93:
            return "sys.exit(1)"
        return self.path_edit() + "\n" + self.plain_import()

    def branch(self, level):
        lines = ["if %s:" % self.pick(MODULE_CONDITIONS), self.indent(self.statement(level + 1))]
        if self.chance(40):
            lines += ["else:", self.indent(self.statement(level + 1))]
        return "\n".join(lines)

    def path_edit(self):
        target = self.pick([r.rstrip("/") or "." for r in self.roots] + ["lib", "alpha", "beta"])
        up = "/".join([".."] * self.depth)
        here = "os.path.dirname(os.path.abspath(__file__))"
        value = self.pick([
            "os.path.join(%s, %r, %r)" % (here, up or ".", target),
            "os.path.abspath(os.path.join(os.path.dirname(__file__), %r))" % ((up + "/" if up else "") + target),
            "os.path.normpath(os.path.join(%s, %r)) + %r" % (here, up or ".", "/" + target),
            "f'{os.getcwd()}/%s'" % target,
            "'%s/%s' % (os.getcwd(), " + repr(target) + ")",
            "'{}/{}'.format(os.getcwd(), %r)" % target,
            "str(__import__('pathlib').Path(__file__).resolve().parents[%d] / %r)" % (self.depth, target),
            "os.path.realpath(%r)" % target,
            repr(target),
        ])
        return self.pick([
            "sys.path.insert(0, %s)" % value, "sys.path.insert(0, %s)" % value, "sys.path.append(%s)" % value,
            "sys.path += [%s]" % value, "sys.path[0:0] = [%s]" % value, "sys.path = [%s] + sys.path" % value,
            "sys.path.extend([%s])" % value, "if %s not in sys.path:\n    sys.path.insert(1, %s)" % (value, value),
            "sys.path[0] = %s" % value, "sys.path.pop(0)", "del sys.path[0]", "sys.path.remove(sys.path[0])",
        ])

    def dynamic(self):
        module = self.a_module()
        return "import importlib\n" + self.pick([
            "importlib.import_module(%r)" % module,
            "C = importlib.import_module('%s' + %r)" % (module[:2], module[2:]),
            "importlib.import_module(f'{__name__[:0]}%s')" % module,
            "importlib.import_module('.%s', __package__ or 'alpha')" % self.pick(MODULES),
            "importlib.import_module('..%s', __package__ or 'alpha.beta')" % self.pick(MODULES),
            "C = __import__(%r)" % module,
            "C = __import__(%r, fromlist=['one'])" % module,
        ])

    def function(self, level):
        body = self.indent(self.statement(level + 1).replace("import *", "import A"))
        name = "run%d" % self.random.randint(0, 99)
        text = "def %s():\n%s\n    return 1" % (name, body)
        return text + ("\n%s()" % name if self.chance(60) else "")
