# SPDX-License-Identifier: Apache-2.0
"""Random services, each from its own seed: a small monorepo, a Dockerfile that copies most of what one program needs."""

import json
import random

LIBRARIES = ["flask", "requests", "redis", "numpy"]
STANDARD = ["json", "os.path", "logging", "collections.abc"]
SHARED = ["shared", "common", "platform_lib"]
PARTS = ["clients", "utils", "models"]
MODULES = ["db", "cache", "pool", "schema", "health"]
NAMES = ["connect", "LIMIT", "Client", "get_pool"]


class Service:
    """Files of a context by path, and what starts the program: an entry of the oracle."""

    def __init__(self, seed):
        self.random = random.Random("service/%d" % seed)
        self.files = {}
        self.modules = {}
        self.broken = self.random.random() < 0.6
        self.build()

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, items):
        return self.random.choice(sorted(items))

    def build(self):
        self.name = self.pick(["worker", "web", "coordinator"])
        self.layout = self.pick(["flat", "package", "nested", "source"])
        self.home = {"flat": self.name, "package": self.name, "nested": "services/" + self.name,
                     "source": self.name + "/src"}[self.layout]
        for shared in self.random.sample(SHARED, self.random.randint(1, 2)):
            self.package(shared)
        self.own = [m for m in self.random.sample(MODULES, 3)]
        for module in self.own:
            self.modules["%s/%s.py" % (self.home, module)] = self.importable(module)
        self.main = "%s/%s.py" % (self.home, self.pick(["main", "app", "wsgi"]))
        self.modules[self.main] = self.importable(self.main.split("/")[-1][:-3])
        if self.layout == "package" or self.layout == "nested" and self.chance(60):
            self.files[self.home + "/__init__.py"] = ""
        if self.layout == "nested" and self.chance(40):
            self.files["services/__init__.py"] = "from services.%s import %s\n" % (self.name, self.own[0]) if (
                self.chance(30)) else ""
        for path in sorted(self.modules):
            self.files[path] = self.source(path)
        self.files["requirements.txt"] = "\n".join(LIBRARIES) + "\n"
        self.files["tests/test_all.py"] = "import nothing\n"
        self.choose_ignore()
        self.files["Dockerfile"] = self.dockerfile()

    def importable(self, module):
        """The dotted name by which the code of this service names a module of its own."""
        return {"flat": module, "source": module, "package": "%s.%s" % (self.name, module),
                "nested": "services.%s.%s" % (self.name, module)}[self.layout]

    def package(self, name):
        for part in self.random.sample(PARTS, self.random.randint(0, 2)) + [""]:
            folder = name + ("/" + part if part else "")
            for module in self.random.sample(MODULES, self.random.randint(1, 2)):
                path = "%s/%s.py" % (folder, module)
                self.modules[path] = path[:-3].replace("/", ".")
            if self.chance(70):
                self.modules[folder + "/__init__.py"] = folder.replace("/", ".")

    # Sources

    def source(self, path):
        lines = []
        for _ in range(self.random.randint(1, 4)):
            lines += self.statement(path)
        is_main = path == self.main
        body = ["def connect():", "    " + self.pick(["return 1", "import json; return json", "return LIMIT"]),
                "LIMIT = 3", "class Client:", "    pass"]
        if not self.chance(15):
            body += ["get_pool = connect"]
        if is_main:
            lines = ["import sys"] + lines + ["import " + self.modules[self.pick(self.reachable(path))]]
            body += ["app = Client()"] if not self.chance(8) else []
            if self.start_is_script():
                body += ["if __name__ == '__main__':", "    connect()"]
        return "\n".join(lines + body) + "\n"

    def start_is_script(self):
        return self.layout in ("flat", "source")

    def reachable(self, path):
        """What a module may import: main modules import anything, others mostly what stands beside them."""
        others = [p for p in self.modules if p not in (path, self.main)]
        if not self.chance(10):
            # Mostly without cycles: shared code does not import a service, and what comes later not what is before.
            others = [p for p in others if (p.startswith(self.home), p) > (path.startswith(self.home), path)] or others
            if not path.startswith(self.home):
                others = [p for p in others if not p.startswith(self.home)] or others
        near = [p for p in others if p.split("/")[0] == path.split("/")[0]]
        return near if near and self.chance(50) else others

    def statement(self, path):
        target = self.pick(self.reachable(path))
        module = self.modules[target]
        if target.endswith("/__init__.py") and self.chance(50):
            return ["import " + module]
        kind = self.random.random()
        if kind < 0.3:
            return ["import " + module]
        if kind < 0.6:
            return ["from %s import %s" % (module, ", ".join(self.random.sample(NAMES, self.random.randint(1, 2))))]
        if kind < 0.68 and "." in module:
            return ["from %s import %s" % tuple(module.rsplit(".", 1))]
        if kind < 0.75:
            return ["import " + self.pick(LIBRARIES + STANDARD)]
        if kind < 0.82:
            # Not of a distribution: the oracle makes dummies of those.
            return ["try:", "    import %s as fast" % module, "except ImportError:", "    fast = None"]
        if kind < 0.86:
            return ["from typing import TYPE_CHECKING", "if TYPE_CHECKING:", "    import never.there"]
        if kind < 0.92 and "/" in path and not path.startswith(self.home) or kind < 0.92 and self.layout in (
                "package", "nested"):
            sibling = [p for p in self.modules if p.rsplit("/", 1)[0] == path.rsplit("/", 1)[0] and p != path
                       and p != self.main and not p.endswith("__init__.py")]
            if sibling and path != self.main:
                return ["from . import " + self.pick(sibling).rsplit("/", 1)[1][:-3]]
        if kind < 0.95:
            return ["def later():", "    import " + module]
        return ["import " + module] if not self.broken else ["import %s.absent" % module.split(".")[0]]

    # The image

    def choose_ignore(self):
        if self.chance(30):
            folder = self.pick({p.split("/")[0] for p in self.modules})
            self.files[".dockerignore"] = self.pick([
                "tests\n", "**/*.md\n", "tests\n%s/%s\n" % (folder, self.pick(PARTS)) if self.broken else "tests/\n",
                "*\n!%s\n!requirements.txt\n" % "\n!".join(sorted({p.split("/")[0] for p in self.modules})),
            ])

    def dockerfile(self):
        # Code of a flat service is copied to the working directory itself, that of a package below its own name.
        flat = self.layout in ("flat", "source")
        lines = ["FROM python:%s-slim" % self.pick(["3.9", "3.11", "3.12"]),
                 "WORKDIR " + self.pick(["/app", "/srv/code", "/app/"]), "COPY requirements.txt .",
                 "RUN pip install -r requirements.txt"]
        top = sorted({p.split("/")[0] for p in self.modules} - {self.home.split("/")[0]})
        if self.chance(20) and not flat:
            lines.append("COPY . .")
        else:
            if self.broken and self.chance(50):
                top.remove(self.pick(top))
            for folder in top:
                lines.append(self.pick(["COPY %s/ ./%s/", "COPY %s %s", "ADD %s/ ./%s"]) % (folder, folder))
            lines += self.own_copies(flat)
        if self.chance(20):
            lines.append("RUN " + self.pick(["mkdir -p data && touch data/x.txt", "touch extra.py", "chmod +x requirements.txt"]))
        lines.append(self.start(flat))
        return "\n".join(lines) + "\n"

    def own_copies(self, flat):
        if self.chance(30):
            paths = [p for p in sorted(self.files) if p.startswith(self.home + "/") and p.endswith(".py")]
            if self.broken and len(paths) > 1:
                paths.remove(self.pick([p for p in paths if p != self.main]))
            return ["COPY %s %s" % (" ".join(paths), "./" if flat else "./%s/" % self.home)]
        target = "./" if flat else self.pick(["./%s/", "%s"]) % self.home
        copies = ["COPY %s/ %s" % (self.home, target)]
        if self.layout == "nested" and "services/__init__.py" in self.files and self.chance(70):
            copies.append("COPY services/__init__.py services/")
        return copies

    def start(self, flat):
        module = self.modules[self.main]
        if self.broken and self.chance(8):
            module += "x"
        file = self.main.split("/")[-1]
        if flat and self.chance(50):
            self.entry = ["--script", file]
            return self.pick(['CMD ["python", "%s"]', "CMD python %s", 'ENTRYPOINT ["python3", "-u", "%s"]']) % file
        if self.chance(25):
            self.entry = ["--import", module]
            return 'CMD ["python", "-c", "import %s"]' % module
        self.entry = ["--app", module + ":app"]
        return self.pick(['CMD ["gunicorn", "-b", ":8080", %s]', 'CMD ["uvicorn", %s, "--port", "80"]',
                          'ENTRYPOINT ["hypercorn", %s]']) % json.dumps(module + ":app")
