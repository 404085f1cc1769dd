# SPDX-License-Identifier: Apache-2.0
"""Random programs of the shapes that applications have, each from its own seed, with a fault in every other one.

Independent of `layouts.py`: written from the language reference. A program is a package, or plain modules, into
which several shapes are put; each shape of `shapes.py` is one idiom of real code that decides what is imported.
"""

import random
import re

import shapes

STEMS = [
    "accounts", "billing", "clients", "core", "handlers", "jobs", "loaders", "models", "orders", "parsers", "queues",
    "reports", "services", "storage", "tasks", "views", "workers", "schemas", "settings_x", "tools_x", "événements",
    "données",
]
NAMES = ["Client", "LIMIT", "connect", "run_job", "Schema", "VERSION", "Handler", "make", "DEFAULTS", "parse_all"]
TOPS = ["app", "service", "project", "acme"]


class Application:
    """Files by path, and how the program is started; texts say `@ROOT@` for the working directory."""

    def __init__(self, seed):
        self.random = random.Random("application %d" % seed)
        self.files, self.environment = {}, {}
        self.arguments, self.options, self.python_path, self.directory = [], [], [], ""
        self.used, self.modules = set(), []
        self.choose_home()
        lines = []
        for _ in range(self.random.randint(1, 4)):
            lines += self.guarded(self.pick(shapes.ALL)(self))
        self.choose_start(lines)
        self.add_imports()
        if self.chance(50):
            self.spoil()

    # Chance

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, items):
        return self.random.choice(list(items))

    def fresh(self, stems=None):
        """A name that no other module has."""
        stem = self.pick(stems or STEMS)
        while stem in self.used:
            stem += self.pick("abcdefg")
        self.used.add(stem)
        return stem

    def name(self):
        return self.pick(NAMES)

    # The tree

    def choose_home(self):
        """Where the modules of the shapes live: at the top, in a package, in a namespace package, below src."""
        self.top, self.root = "", ""
        kind = self.random.random()
        if kind < 0.2:
            return
        self.top = self.pick(TOPS)
        if kind > 0.85:
            self.root = self.pick(["src/", "lib/", "deep/er/"])
            self.python_path.append("/app/" + self.root.rstrip("/"))
        if self.chance(40):
            inner = self.pick(["core", "backend", "x1"])
            self.used.add(inner)
            if self.chance(75):
                self.package(self.top, "")
            self.top += "." + inner
        if self.chance(75):
            self.package(self.top, self.pick(["", "VERSION = '1'\n", "import os\nimport sys\n"]))

    def inside(self, name):
        return self.top + "." + name if self.top else name

    def put(self, dotted, text):
        """A module."""
        self.modules.append(dotted)
        self.files[self.root + dotted.replace(".", "/") + ".py"] = text
        return dotted

    def package(self, dotted, text):
        """A regular package."""
        self.files.setdefault(self.root + dotted.replace(".", "/") + "/__init__.py", text)
        return dotted

    def leaf(self, text=None, inside=None):
        """A new module with a few names; its dotted name."""
        stem = self.fresh()
        dotted = inside + "." + stem if inside else self.inside(stem)
        return self.put(dotted, self.body() if text is None else text)

    def body(self):
        names = self.random.sample(NAMES, self.random.randint(1, 4))
        kinds = ["{0} = 1", "def {0}():\n    return '{0}'", "class {0}:\n    kind = 'x'", "{0} = ['a', 'b']"]
        lines = [self.pick(kinds).format(name) for name in names]
        if self.chance(20):
            lines.insert(0, "__all__ = [%s]" % ", ".join(map(repr, names[:2])))
        if self.chance(25):
            lines.insert(self.random.randint(0, len(lines)), self.pick(["import os.path", "import sys", "import json"]))
        return "\n".join(lines) + "\n"

    def binds(self, dotted):
        """The names that a module's text shows."""
        text = self.text(dotted) or ""
        return re.findall(r"^(?:def |class )?(\w+)(?: =|\(|:)", text, re.M) or ["nothing_there"]

    def path(self, dotted):
        base = self.root + dotted.replace(".", "/")
        return base + "/__init__.py" if base + "/__init__.py" in self.files else base + ".py"

    def text(self, dotted):
        text = self.files.get(self.path(dotted))
        return text if isinstance(text, str) else None

    # Around the shapes

    def guarded(self, lines):
        """The lines that use a shape, sometimes in a construct around them."""
        if not lines or not self.chance(22) or any(line.startswith("from __future__") for line in lines):
            return lines
        inner = ["    " + part for line in lines for part in line.split("\n")]
        error = self.pick(["ImportError", "ModuleNotFoundError", "Exception", "(ImportError, AttributeError)", "KeyError",
                           "AttributeError", "BaseException"])
        return self.pick([
            ["try:"] + inner + ["except %s:" % error, "    fallback = True"],
            ["try:"] + inner + ["except %s as error:" % error, "    print('no', error)", "    raise"],
            ["try:"] + inner + ["except %s:" % error, "    fallback = 1", "else:", "    fallback = 2", "finally:",
                                "    done = True"],
            ["try:"] + inner + ["except %s as error:" % error, "    raise RuntimeError('start') from error"],
            ["import contextlib", "with contextlib.suppress(%s):" % error.strip("()")] + inner,
            ["import sys", "if sys.version_info >= (3, %d):" % self.random.randint(8, 13)] + inner,
            ["import sys", "if sys.platform == 'win32':"] + inner + ["else:", "    fallback = 3"],
            ["def started():"] + inner + ["started()"],
            ["def never():"] + inner,
            ["for turn in range(2):"] + inner,
            ["if True:"] + inner,
            ["class Started:"] + inner,
            ["def main():"] + inner + ["    return 0", "if __name__ == '__main__':", "    main()"],
        ])

    def add_imports(self):
        """More imports between modules, which make cycles of every sort."""
        for _ in range(self.random.choice([0, 0, 1, 1, 2, 3])):
            if len(self.modules) < 2:
                return
            target, other = self.random.sample(self.modules, 2)
            text = self.text(target)
            if text is None or "__future__" in text:
                continue
            statement = self.statement(target, other)
            lines = text.split("\n")
            spots = [i for i, line in enumerate(lines) if line and not line[0].isspace() and line[0] not in ")]}@"
                     and not line.startswith(("else", "elif", "except", "finally", "case", "def ", "class "))] or [0]
            spots.append(len(lines))
            spot = self.pick(spots)
            if spot and (lines[spot - 1].startswith("@") or lines[spot - 1].endswith("\\")):
                continue
            lines.insert(spot, statement)
            self.files[self.path(target)] = "\n".join(lines)

    def statement(self, target, other):
        parent, _, last = other.rpartition(".")
        name = self.pick(self.binds(other) + ["VERSION"])
        forms = ["import %s" % other, "from %s import %s" % (other, name), "from %s import *" % other,
                 "import %s as other_x" % other, "import %s\n%s.%s" % (other, other, name)]
        if parent:
            forms += ["from %s import %s" % (parent, last)] * 2
            if target.rpartition(".")[0] == parent:
                forms += ["from . import %s" % last, "from .%s import %s" % (last, name), "from . import %s as near" % last]
        return self.pick(forms)

    # The start

    def choose_start(self, lines):
        text = "\n".join(lines) + "\n"
        if text.startswith("from __future__") is False and "from __future__" in text:
            text = "from __future__ import annotations\n" + text.replace("from __future__ import annotations\n", "")
        kind = self.random.random()
        if kind < 0.45:
            self.files["main.py"] = text
            self.arguments = ["main.py"]
        elif kind < 0.55 and self.top:
            self.files[self.root + self.top.replace(".", "/") + "/__main__.py"] = text
            self.arguments = ["-m", self.top]
            if self.root and self.chance(50):
                self.directory = self.root.rstrip("/")
        elif kind < 0.7 and self.top:
            name = self.fresh(["entry", "cli", "start"])
            self.put(self.inside(name), text)
            self.arguments = ["-m", self.inside(name)]
        elif kind < 0.78:
            name = self.fresh(["run", "job"])
            folder = self.pick(["bin", "scripts", self.top.split(".")[0] or "bin"])
            self.files["%s/%s.py" % (folder, name)] = self.pick([
                "import os, sys\nsys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))\n",
                "import sys\nfrom pathlib import Path\nsys.path.append(str(Path(__file__).resolve().parent.parent))\n",
                "import sys\nfrom pathlib import Path\nROOT = Path(__file__).parents[1]\nsys.path[:0] = [str(ROOT)]\n", "",
                "import sys, os.path as osp\nhere = osp.realpath(osp.dirname(__file__))\n"
                "if osp.join(here, '..') not in sys.path:\n    sys.path.insert(1, osp.join(here, '..'))\n",
            ]) + text
            self.arguments = ["%s/%s.py" % (folder, name)]
            if self.chance(25):
                self.files["go.py"] = (self.arguments[0],)
                self.arguments = ["go.py"]
        elif kind < 0.86 and len(text) < 1500 and "@ROOT@" not in text:
            self.arguments = ["-c", text]
        else:
            self.files["server.py"] = text
            self.arguments = self.pick([["server.py"], ["-m", "server"], ["./server.py"]])
        if self.chance(10):
            self.options = self.pick([["-I"], ["-E"], ["-s"], ["-B"], ["-u"], ["-O"]])
        if self.chance(4):
            self.environment["PYTHONSAFEPATH"] = "1"
        if self.chance(8):
            self.python_path.insert(self.random.randint(0, len(self.python_path)),
                                    self.pick(["/app", "/app/nowhere", "/app/bin", "/app/src"]))

    # Faults

    def spoil(self):
        own = sorted(path for path, text in self.files.items() if isinstance(text, str) and path.endswith(".py"))
        if not own:
            return
        path = self.pick(own)
        text = self.files[path]
        kind = self.random.random()
        if kind < 0.2:
            if path not in self.arguments:
                del self.files[path]
        elif kind < 0.45:
            names = re.findall(r"^(?:def |class )?(\w+)(?: = |\(|:$)", text, re.M)
            if names:
                name = self.pick(names)
                self.files[path] = re.sub(r"^(def |class )?%s\b" % name, r"\g<1>%s_old" % name, text, count=1, flags=re.M)
        elif kind < 0.6:
            lines = text.split("\n")
            spots = [i for i, line in enumerate(lines) if line.startswith(("import ", "from ", "def ", "class "))
                     and "__future__" not in line and (i == 0 or not lines[i - 1].startswith("@"))]
            if spots:
                lines.insert(self.pick(spots), self.pick([
                    "import nowhere", "from nowhere.there import x", "import json.nothing", "from os import path, nothing_x",
                    "import asynchat", "import tomllib", "from . import nothing_near", "from ... import far",
                    "raise ImportError('not here')", "import sys; sys.exit(3)"]))
                if "nothing_x" not in lines[spots[0]]:
                    self.files[path] = "\n".join(lines)
        elif kind < 0.7 and path.endswith("__init__.py"):
            del self.files[path]
        elif kind < 0.78:
            if not path.endswith("__init__.py") and path not in self.arguments:
                folder, _, last = path.rpartition("/")
                del self.files[path]
                self.files[(folder + "/" if folder else "") + last.capitalize()] = text
        elif kind < 0.84 and not path.endswith("__init__.py"):
            self.files.setdefault(path[:-3] + "/__init__.py", "INSTEAD = 1\n")
        elif kind < 0.9:
            self.files.setdefault(path[:-3] + "/other.py", "INSTEAD = 1\n")
        elif kind < 0.95:
            self.files[path] = text + self.pick(["def broken(:\n", "x = (\n", "  bad\n", "return 1\n", "print 'x'\n"])
        else:
            self.files[path] = text.replace("import ", "import  ", 1).replace("\n", "\r\n")
