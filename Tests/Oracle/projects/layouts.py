"""Scratch projects for each build backend: which modules and packages does it install?"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Project:
    title: str
    files: dict


def tree(*paths):
    return {path: "" for path in paths}


FLAT = tree("demo/__init__.py", "demo/core.py", "demo/sub/__init__.py", "demo/sub/deep.py", "tests/__init__.py", "tests/test_a.py", "setup_helper.txt")
SRC = tree("src/demo/__init__.py", "src/demo/core.py", "src/demo/sub/deep.py", "tests/test_a.py", "scripts/run.py")
TWO = tree("demo/__init__.py", "demo/core.py", "other/__init__.py", "other/x.py")
SINGLE = tree("demo.py")
NAMESPACE = tree("src/acme/demo/__init__.py", "src/acme/demo/core.py")
LOOSE = tree("demo/__init__.py", "demo/core.py", "demo/loose/inner.py", "docs/conf.py", "noxfile.py", "main.py")
DEEP = tree("python/demo/__init__.py", "python/demo/core.py", "python/tool.py", "src/lib.c")
HEAD = '[project]\nname = "demo"\nversion = "1"\n'


def project(backend, title, files, text="", head=HEAD):
    requires, name = {
        "setuptools": ("setuptools", "setuptools.build_meta"), "hatchling": ("hatchling", "hatchling.build"),
        "poetry": ("poetry-core", "poetry.core.masonry.api"), "flit": ("flit_core", "flit_core.buildapi"),
        "uv": ("uv_build", "uv_build"), "pdm": ("pdm-backend", "pdm.backend")}[backend]
    system = '[build-system]\nrequires = ["%s"]\nbuild-backend = "%s"\n' % (requires, name)
    return Project("%s: %s" % (backend, title), {**files, "pyproject.toml": system + head + text})


def setuptools():
    def make(title, files, text=""):
        return project("setuptools", title, files, text)

    yield make("flat", FLAT)
    yield make("src", SRC)
    yield make("single module", SINGLE)
    yield make("two packages", {**TWO, "setup.py": "from setuptools import setup\nsetup(packages=['demo', 'other'])\n"})
    yield make("packages listed", TWO, '[tool.setuptools]\npackages = ["demo"]\n')
    yield make("packages with sub", FLAT, '[tool.setuptools]\npackages = ["demo", "demo.sub"]\n')
    yield make("package-dir", DEEP, '[tool.setuptools]\npackages = ["demo"]\npackage-dir = {"" = "python"}\n')
    yield make("package-dir renamed", TWO, '[tool.setuptools]\npackages = ["new"]\npackage-dir = {"new" = "demo"}\n')
    yield make("py-modules", LOOSE, '[tool.setuptools]\npy-modules = ["main"]\npackages = []\n')
    yield make("find where", DEEP, '[tool.setuptools.packages.find]\nwhere = ["python"]\n')
    yield make("find include", TWO, '[tool.setuptools.packages.find]\ninclude = ["other*"]\n')
    yield make("find exclude", FLAT, '[tool.setuptools.packages.find]\nexclude = ["tests*"]\n')
    yield make("find everything", FLAT, '[tool.setuptools.packages.find]\nwhere = ["."]\n')
    yield make("find no namespaces", SRC, '[tool.setuptools.packages.find]\nwhere = ["src"]\nnamespaces = false\n')
    yield make("find namespaces", SRC, '[tool.setuptools.packages.find]\nwhere = ["src"]\n')
    yield make("namespace", NAMESPACE)
    yield make("loose folder inside", LOOSE, '[tool.setuptools.packages.find]\ninclude = ["demo*"]\nnamespaces = false\n')
    yield make("scripts", FLAT, '[project.scripts]\ndemo-run = "demo.core:main"\nother-run = "demo.sub.deep:main"\n')
    for title, call in [
            ("find_packages", "packages=find_packages()"), ("find_packages exclude", "packages=find_packages(exclude=['tests', 'tests.*'])"),
            ("find_packages where", "packages=find_packages('src'), package_dir={'': 'src'}"),
            ("find_packages where keyword", "packages=find_packages(where='src'), package_dir={'': 'src'}"),
            ("find_packages include", "packages=find_packages(include=['demo', 'demo.*'])"),
            ("packages", "packages=['demo']"), ("py_modules", "py_modules=['main']"), ("nothing", ""),
            ("find_namespace_packages", "packages=find_namespace_packages(where='src'), package_dir={'': 'src'}"),
            ("entry_points", "packages=['demo'], entry_points={'console_scripts': ['demo-run = demo.core:main']}")]:
        files = {**(SRC if "src" in call else {**FLAT, **LOOSE} if "py_modules" in call else FLAT)}
        text = "from setuptools import find_packages, find_namespace_packages, setup\nsetup(name='demo', version='1', %s)\n" % call
        yield Project("setup.py: " + title, {**files, "setup.py": text})
    for title, options, files in [
            ("find", "packages = find:\n", FLAT), ("src", "packages = find:\npackage_dir =\n    = src\n[options.packages.find]\nwhere = src\n", SRC),
            ("list", "packages =\n    demo\n    demo.sub\n", FLAT), ("modules", "py_modules = main\n", LOOSE),
            ("exclude", "packages = find:\n[options.packages.find]\nexclude =\n    tests*\n", FLAT),
            ("find_namespace", "packages = find_namespace:\npackage_dir =\n    = src\n[options.packages.find]\nwhere = src\n", SRC),
            ("scripts", "packages = find:\n[options.entry_points]\nconsole_scripts =\n    demo-run = demo.core:main\n", FLAT)]:
        text = "[metadata]\nname = demo\nversion = 1\n[options]\n" + options
        yield Project("setup.cfg: " + title, {**files, "setup.cfg": text, "setup.py": "from setuptools import setup\nsetup()\n"})


def hatchling():
    def make(title, files, text=""):
        return project("hatchling", title, files, text)

    wheel = "[tool.hatch.build.targets.wheel]\n"
    yield make("flat", FLAT)
    yield make("src", SRC)
    yield make("single module", SINGLE)
    yield make("namespace", NAMESPACE)
    yield make("packages", TWO, wheel + 'packages = ["demo", "other"]\n')
    yield make("packages below", DEEP, wheel + 'packages = ["python/demo"]\n')
    yield make("packages below src", SRC, wheel + 'packages = ["src/demo"]\n')
    yield make("only-include", TWO, wheel + 'only-include = ["other"]\n')
    yield make("only-include with sources", DEEP, wheel + 'only-include = ["python/demo"]\nsources = ["python"]\n')
    yield make("include", FLAT, wheel + 'include = ["demo"]\n')
    yield make("include pattern", FLAT, wheel + 'include = ["demo/*.py"]\n')
    yield make("include rooted", TWO, wheel + 'include = ["/demo"]\n')
    yield make("exclude", FLAT, wheel + 'packages = ["demo"]\nexclude = ["demo/sub"]\n')
    yield make("force-include", TWO, wheel + 'packages = ["demo"]\n[tool.hatch.build.targets.wheel.force-include]\n"other" = "demo/extra"\n')
    yield make("sources renamed", TWO, wheel + 'packages = ["demo"]\n[tool.hatch.build.targets.wheel.sources]\n"demo" = "renamed"\n')
    yield make("scripts", FLAT, '[project.scripts]\ndemo-run = "demo.core:main"\n')
    yield make("all of build", TWO, '[tool.hatch.build]\npackages = ["other"]\n')


def poetry():
    def make(title, files, text=""):
        return project("poetry", title, files, text)

    old = '[tool.poetry]\nname = "demo"\nversion = "1"\ndescription = ""\nauthors = []\n'
    yield make("flat", FLAT)
    yield make("src", SRC)
    yield make("single module", SINGLE)
    yield make("packages", TWO, '[tool.poetry]\npackages = [{include = "demo"}, {include = "other"}]\n')
    yield make("packages from", DEEP, '[tool.poetry]\npackages = [{include = "demo", from = "python"}]\n')
    yield make("packages to", TWO, '[tool.poetry]\npackages = [{include = "demo", to = "target"}]\n')
    yield make("packages pattern", FLAT, '[tool.poetry]\npackages = [{include = "demo/**/*.py"}]\n')
    yield make("module", LOOSE, '[tool.poetry]\npackages = [{include = "main.py"}]\n')
    yield make("exclude", FLAT, '[tool.poetry]\npackages = [{include = "demo"}]\nexclude = ["demo/sub"]\n')
    yield make("namespace", NAMESPACE, '[tool.poetry]\npackages = [{include = "acme", from = "src"}]\n')
    yield project("poetry", "old table", FLAT, old, head="")
    yield project("poetry", "old table with scripts", FLAT, old + '[tool.poetry.scripts]\ndemo-run = "demo.core:main"\n', head="")
    yield make("scripts", FLAT, '[project.scripts]\ndemo-run = "demo.core:main"\n')


def others():
    described = {"demo/__init__.py": '"""Demo."""\n__version__ = "1"\n'}
    flit_head = '[project]\nname = "demo"\nversion = "1"\ndescription = "x"\n'
    for title, files, text in [
            ("flat", {**FLAT, **described}, ""), ("src", {**SRC, "src/demo/__init__.py": '"""Demo."""\n'}, ""), ("single module", {"demo.py": '"""Demo."""\n'}, ""),
            ("other name", {**TWO, "other/__init__.py": '"""Other."""\n'}, '[tool.flit.module]\nname = "other"\n'),
            ("namespace", NAMESPACE, '[tool.flit.module]\nname = "acme.demo"\n'),
            ("scripts", {**FLAT, **described}, '[project.scripts]\ndemo-run = "demo.core:main"\n')]:
        yield project("flit", title, files, text, head=flit_head)
    for title, files, text in [
            ("src", SRC, ""), ("flat", FLAT, '[tool.uv.build-backend]\nmodule-root = ""\n'), ("not found", FLAT, ""),
            ("other name", tree("src/other/__init__.py"), '[tool.uv.build-backend]\nmodule-name = "other"\n'),
            ("names", {**tree("src/demo/__init__.py", "src/other/__init__.py", "src/third/__init__.py")}, '[tool.uv.build-backend]\nmodule-name = ["demo", "other"]\n'),
            ("namespace", NAMESPACE, '[tool.uv.build-backend]\nmodule-name = "acme.demo"\n'),
            ("scripts", SRC, '[project.scripts]\ndemo-run = "demo.core:main"\n')]:
        yield project("uv", title, files, text)
    for title, files, text in [
            ("flat", FLAT, ""), ("src", SRC, ""), ("two packages", TWO, ""), ("single module", SINGLE, ""), ("package-dir", DEEP, '[tool.pdm.build]\npackage-dir = "python"\n'),
            ("includes", TWO, '[tool.pdm.build]\nincludes = ["other"]\n'), ("scripts", FLAT, '[project.scripts]\ndemo-run = "demo.core:main"\n'),
            ("tests and docs", {**FLAT, **LOOSE}, "")]:
        yield project("pdm", title, files, text)


PROJECTS = [*setuptools(), *hatchling(), *poetry(), *others()]
