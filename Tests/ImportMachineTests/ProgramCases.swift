extension ProgramCase {
  static let all = packages + names + handlers + paths + launches + later + values

  private static let packages = [
    ProgramCase("a sibling of the script", ["main.py": "import one", "one.py": ""], fails: []),
    ProgramCase(
      "a file that is not copied", ["main.py": "import one", "one.py": ""], copies: ["main.py ./"],
      fails: ["start missing(one.py) one main.py:1"]),
    ProgramCase(
      "a file that is ignored", ["main.py": "import one", "one.py": ""], ignore: "one.py",
      fails: ["start missing(one.py) one main.py:1"]),
    ProgramCase("a folder without __init__", ["main.py": "import a.b", "a/b.py": ""], fails: []),
    ProgramCase(
      "a module is not a package", ["main.py": "import a.b", "a.py": ""],
      fails: ["start missing a.b main.py:1"]),
    ProgramCase(
      "names are case-sensitive", ["main.py": "import One", "one.py": ""],
      fails: ["start distribution One main.py:1"]),
    ProgramCase(
      "a package hides a module of its name",
      ["main.py": "from a import x", "a/__init__.py": "x = 1", "a.py": "y = 1"], fails: []),
    ProgramCase(
      "a module hides a portion of its name", ["main.py": "import a.b", "a/b.py": "", "a.py": ""],
      fails: ["start missing(a/b.py) a.b main.py:1"]),
    ProgramCase(
      "portions on several entries",
      ["main.py": "import a.one, a.two", "a/one.py": "", "lib/a/two.py": ""],
      before: ["ENV PYTHONPATH=/app/lib"], fails: []),
    ProgramCase(
      "a regular package hides portions on earlier entries",
      ["main.py": "import a.one", "a/one.py": "", "lib/a/__init__.py": ""],
      before: ["ENV PYTHONPATH=/app/lib"], fails: ["start missing(a/one.py) a.one main.py:1"]),
    ProgramCase(
      "extend_path merges packages",
      [
        "main.py": "import a.one", "a/one.py": "",
        "lib/a/__init__.py": "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)",
      ], before: ["ENV PYTHONPATH=/app/lib"], fails: []),
    ProgramCase(
      "a library module beside the script hides it",
      ["main.py": "import sched\nsched.x", "sched.py": "x = 1"], fails: []),
    ProgramCase(
      "a module loaded at start hides the file", ["main.py": "from os import getcwd", "os.py": ""], fails: []),
    ProgramCase(
      "a submodule that the library lacks", ["main.py": "import os.nothing"],
      fails: ["start distribution os.nothing main.py:1"]),
    ProgramCase(
      "removed from the library", ["main.py": "import imghdr"], version: "3.13",
      fails: ["start removed(3.13) imghdr main.py:1"]),
    ProgramCase("not yet removed", ["main.py": "import imghdr, distutils.core"], fails: []),
  ]

  private static let names = [
    ProgramCase(
      "a name that is not there", ["main.py": "from one import x, y", "one.py": "x = 1"],
      fails: ["start name(y) one main.py:1"]),
    ProgramCase(
      "a submodule as a name", ["main.py": "from a import b", "a/__init__.py": "", "a/b.py": ""], fails: []),
    ProgramCase(
      "a submodule as a name that is not copied",
      ["main.py": "from a import b", "a/__init__.py": "", "a/b.py": ""],
      copies: ["main.py ./", "a/__init__.py a/"], fails: ["start missing(a/b.py) a.b main.py:1"]),
    ProgramCase(
      "a cycle that asks too early",
      ["main.py": "import a", "a.py": "from b import x\ny = 1", "b.py": "from a import y\nx = 1"],
      fails: ["start circular(y) a b.py:1"]),
    ProgramCase(
      "a cycle that asks for what is bound",
      ["main.py": "import a", "a.py": "y = 1\nfrom b import x", "b.py": "from a import y\nx = 1"], fails: []),
    ProgramCase(
      "a star import takes public names",
      ["main.py": "from a import x, _y", "a.py": "from b import *", "b.py": "x = 1\n_y = 2"],
      fails: ["start name(_y) a main.py:1"]),
    ProgramCase(
      "a star import takes __all__",
      [
        "main.py": "from a import _y", "a.py": "from b import *",
        "b.py": "__all__ = ['x']\n__all__ += ['_y']\nx = _y = 2",
      ],
      fails: []),
    ProgramCase(
      "a name of __all__ that is missing", ["main.py": "from b import *", "b.py": "__all__ = ['x']"],
      fails: ["start name(x) b main.py:1"]),
    ProgramCase(
      "a module with __getattr__", ["main.py": "from a import x", "a.py": "def __getattr__(name): return 1"],
      fails: []),
    ProgramCase(
      "a __getattr__ that refuses",
      ["main.py": "from a import x", "a.py": "def __getattr__(name): raise AttributeError(name)"],
      fails: ["start name(x) a main.py:1"]),
    ProgramCase(
      "a name bound in an undecided branch",
      ["main.py": "from a import x", "a.py": "import os\nif os.getenv('MODE'):\n    x = 1"], fails: []),
    ProgramCase(
      "a deleted name", ["main.py": "from a import x", "a.py": "x = 1\ndel x"],
      fails: ["start name(x) a main.py:1"]),
    ProgramCase(
      "names of what is not read", ["main.py": "from requests import x\n"],
      before: ["RUN pip install requests"], fails: []),
    ProgramCase(
      "a relative import in a script", ["main.py": "from . import one", "one.py": ""],
      fails: ["start relative(.) __main__ main.py:1"]),
    ProgramCase(
      "a relative import above the top", ["main.py": "import a.b", "a/b.py": "from ..c import x"],
      fails: ["start relative(..c) a.b a/b.py:1"]),
  ]

  private static let handlers = [
    ProgramCase(
      "a handled failure", ["main.py": "try:\n    import nowhere\nexcept ImportError:\n    nowhere = None"],
      fails: ["optional distribution nowhere main.py:2"]),
    ProgramCase(
      "a fallback that fails",
      ["main.py": "try:\n    import nowhere\nexcept ImportError:\n    import elsewhere"],
      fails: ["optional distribution nowhere main.py:2", "start distribution elsewhere main.py:4"]),
    ProgramCase(
      "a handler that raises again",
      ["main.py": "try:\n    import nowhere\nexcept ImportError:\n    print(1)\n    raise"],
      fails: ["start distribution nowhere main.py:2"]),
    ProgramCase(
      "a handler of something else", ["main.py": "try:\n    import nowhere\nexcept KeyError:\n    pass"],
      fails: ["start distribution nowhere main.py:2"]),
    ProgramCase(
      "a failure inside an optional module",
      ["main.py": "try:\n    import a\nexcept Exception:\n    pass", "a.py": "import nowhere"],
      fails: ["optional distribution nowhere a.py:1"]),
    ProgramCase(
      "suppress",
      ["main.py": "import contextlib\nwith contextlib.suppress(ImportError):\n    import nowhere"],
      fails: ["optional distribution nowhere main.py:3"]),
    ProgramCase(
      "a handler that edits the path and imports again",
      [
        "main.py":
          "try:\n    import a\nexcept ImportError:\n    import sys\n    sys.path.append('/app/lib')\n    import a",
        "lib/a.py": "",
      ], fails: ["optional missing(lib/a.py) a main.py:2"]),
    ProgramCase(
      "type checking only",
      ["main.py": "import typing as t\nif t.TYPE_CHECKING:\n    import nowhere"], fails: []),
    ProgramCase(
      "an undecided branch", ["main.py": "import os\nif os.getenv('X'):\n    import nowhere"],
      fails: ["conditional distribution nowhere main.py:3"]),
    ProgramCase(
      "a variable of the image decides",
      ["main.py": "import os\nif os.environ.get('X') == 'no':\n    import nowhere"],
      before: ["ENV X=yes"], fails: []),
    ProgramCase(
      "the version decides",
      ["main.py": "import sys\nif sys.version_info >= (3, 11):\n    import tomllib\nelse:\n    import tomli"],
      fails: []),
  ]

  private static let paths = [
    ProgramCase(
      "the path from the file",
      [
        "main.py":
          "import sys, os\nsys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))\nimport a",
        "lib/a.py": "",
      ], fails: []),
    ProgramCase(
      "the path from pathlib",
      [
        "main.py": "import sys\nfrom pathlib import Path\nROOT = Path(__file__).resolve().parent\n"
          + "for part in ('lib', 'more'):\n    sys.path.append(str(ROOT / part))\nimport a, b",
        "lib/a.py": "", "more/b.py": "",
      ], fails: []),
    ProgramCase(
      "a computed path makes a first-party miss doubtful",
      ["main.py": "import sys, json\nsys.path.insert(0, json.load(open('x')))\nimport a"], fails: []),
    ProgramCase(
      "the path is a number", ["main.py": "import sys\nsys.path = 3\nimport a", "a.py": ""], fails: []),
  ]

  private static let launches = [
    ProgramCase(
      "a module run with -m", ["a/__init__.py": "", "a/b.py": "from . import c", "a/c.py": ""],
      command: ["python", "-m", "a.b"], fails: []),
    ProgramCase(
      "a package run with -m", ["a/__init__.py": "", "a/__main__.py": "from .b import x", "a/b.py": "x = 1"],
      command: ["python", "-m", "a"], fails: []),
    ProgramCase(
      "a script that is missing", ["main.py": ""], copies: ["main.py other/"],
      fails: ["start target(main.py) __main__ Dockerfile:4"]),
    ProgramCase(
      "a factory that is there", ["app.py": "def create():\n    pass"],
      command: ["gunicorn", "app:create()"],
      before: ["RUN pip install gunicorn"], fails: []),
    ProgramCase(
      "an application that is not there", ["app.py": "def create():\n    pass"],
      command: ["gunicorn", "app:main"],
      before: ["RUN pip install gunicorn"], fails: ["start attribute(main) app Dockerfile:5"]),
    ProgramCase(
      "an application module that is not there", ["app.py": ""], command: ["gunicorn", "src.app:main"],
      before: ["RUN pip install gunicorn"], fails: ["start target src.app Dockerfile:5"]),
  ]

  private static let later = [
    ProgramCase(
      "in a function", ["main.py": "def f():\n    import nowhere"],
      fails: ["deferred distribution nowhere main.py:2"]),
    ProgramCase(
      "in a function that is called", ["main.py": "def f():\n    import nowhere\nf()"],
      fails: ["start distribution nowhere main.py:2"]),
    ProgramCase(
      "behind a module that a function imports",
      ["main.py": "def f():\n    import a", "a.py": "import nowhere"],
      fails: ["deferred distribution nowhere a.py:1"]),
    ProgramCase(
      "in the main block",
      ["main.py": "def main():\n    from a import x\nif __name__ == '__main__':\n    main()", "a.py": ""],
      fails: ["start name(x) a main.py:2"]),
    ProgramCase(
      "in a method that the constructor calls",
      [
        "main.py":
          "class A:\n    def __init__(self):\n        self.load()\n    def load(self):\n        import nowhere\nA()"
      ],
      fails: ["start distribution nowhere main.py:5"]),
  ]

  private static let values = [
    ProgramCase(
      "import_module with a literal",
      ["main.py": "import importlib\nimportlib.import_module('no' + 'where')"],
      fails: ["start distribution nowhere main.py:2"]),
    ProgramCase(
      "import_module with a computed name",
      ["main.py": "import importlib, sys\nimportlib.import_module(sys.argv[1])"], fails: []),
    ProgramCase(
      "a guard",
      ["main.py": "from importlib.util import find_spec\nif find_spec('nowhere'):\n    import nowhere"],
      fails: []),
    ProgramCase(
      "a broken file", ["main.py": "import a", "a.py": "x = (\n"], fails: ["start syntax a a.py:1"]),
    ProgramCase(
      "a dictionary that a text which is not followed was given",
      ["main.py": "import sys\nd = {}\nexec(sys.argv[1], d)\nd['a']\nfrom one import x", "one.py": ""],
      fails: ["start name(x) one main.py:5"]),
    ProgramCase("a script that imports itself", ["main.py": "import main\nimport main"], fails: []),
    ProgramCase(
      "a handler of what a text that is no number raises",
      ["main.py": "try:\n    int('x')\nexcept ValueError:\n    import nowhere"],
      fails: ["start distribution nowhere main.py:4"]),
    ProgramCase(
      "a module that a handler imported perhaps, and a statement surely",
      [
        "main.py": "try:\n    x = len(y())\nexcept:\n    import a\ndef y(): pass\nimport a",
        "a.py": "from nowhere import x",
      ],
      fails: ["start distribution nowhere a.py:1"]),
    ProgramCase(
      "a mapping pattern", ["main.py": "match {'k': 1}:\n    case {'k': one}:\n        import nowhere"],
      fails: ["start distribution nowhere main.py:3"]),
    ProgramCase(
      "a manager of which nobody knows whether it keeps an exception back",
      [
        "main.py": "import time\nclass M:\n    def __enter__(self): pass\n    def __exit__(self, *e):\n"
          + "        return time.time() > 1\nwith M():\n    from a import x",
        "a.py": "",
      ],
      fails: ["optional name(x) a main.py:7"]),
    ProgramCase(
      "a module of a package that is run as the main one",
      [
        "main.py": "import runpy\nrunpy.run_module('a.b', run_name='__main__')", "a/__init__.py": "",
        "a/b.py": "from .c import x\nfrom .c import y", "a/c.py": "x = 1",
      ],
      fails: ["start name(y) a.c a/b.py:2"]),
  ]
}
