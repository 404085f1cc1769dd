# SPDX-License-Identifier: Apache-2.0
"""Modules that import each other, and attributes of modules that are not, or not yet, there."""


def pair(app):
    """Two modules in a circle, bound early or late, asked for by name, by attribute or when called."""
    one, two = app.inside(app.fresh()), app.inside(app.fresh())
    parent, _, last_one = one.rpartition(".")
    last_two = two.rpartition(".")[2]
    values = {"one": one, "two": two, "last_one": last_one, "last_two": last_two}
    first = app.pick([
        "from %(two)s import B\nA = 1\n", "A = 1\nfrom %(two)s import B\n", "import %(two)s\nA = 1\n",
        "import %(two)s\nA = %(two)s.B\n", "A = 1\nimport %(two)s as other\nC = other.B\n",
        "try:\n    from %(two)s import B\nexcept ImportError:\n    B = None\nA = 1\n",
        "def get():\n    from %(two)s import B\n    return B\nA = 1\n",
        "class A:\n    from %(two)s import B\n",
    ])
    second = app.pick([
        "from %(one)s import A\nB = 2\n", "B = 2\nfrom %(one)s import A\n", "import %(one)s\nB = %(one)s.A\n",
        "import %(one)s\nB = 2\n", "import %(one)s as other\nB = getattr(other, 'A', None)\n",
        "from %(one)s import *\nB = 2\n", "from %(one)s import *\nB = A\n",
        "import %(one)s\ndef B():\n    return %(one)s.A\n", "import %(one)s\ndef B():\n    return %(one)s.A\nB()\n",
        "import %(one)s as other\nif hasattr(other, 'A'):\n    B = 2\nelse:\n    B = 3\n    C = 4\n",
    ])
    if parent:
        first = app.pick([first, first, "from . import %(last_two)s\nA = 1\n", "from .%(last_two)s import B\nA = 1\n",
                          "from . import %(last_two)s as other\nA = other.B\n"])
        second = app.pick([second, second, "from . import %(last_one)s\nB = 2\n", "from . import %(last_one)s\nB = %(last_one)s.A\n",
                           "from .%(last_one)s import A\nB = 2\n", "import %(one)s as other\nB = other.A\n"])
    app.put(one, first % values)
    app.put(two, second % values)
    return [app.pick(["import %s" % one, "from %s import A" % one, "from %s import B" % two, "import %s, %s" % (two, one)])]


def package_circle(app):
    """A package whose __init__ imports submodules that import from the package."""
    home = app.inside(app.fresh(["graph_x", "engine", "net"]))
    inner = [app.fresh() for _ in range(3)]
    values = {"home": home, "a": inner[0], "b": inner[1], "c": inner[2], "last": home.rpartition(".")[2]}
    app.package(home, app.pick([
        "from .%(a)s import A\nfrom .%(b)s import B\n", "from . import %(a)s, %(b)s\nTOP = 1\n", "TOP = 1\nfrom .%(b)s import B\nfrom .%(a)s import A\n",
        "from .%(a)s import *\nTOP = 1\n", "import %(home)s.%(a)s\nTOP = 1\n", "import %(home)s.%(a)s as a\nTOP = a.A\n", "",
    ]) % values)
    app.put(home + "." + inner[0], app.pick([
        "from . import %(b)s\nA = %(b)s.B\n", "from %(home)s import B\nA = 1\n", "from . import TOP\nA = 1\n", "A = 1\nimport %(home)s.%(b)s\n",
        "import %(home)s\nA = %(home)s.%(b)s\n", "import %(home)s\nA = 1\n%(home)s.%(a)s\n", "from %(home)s.%(b)s import B as A\n",
        "import %(home)s.%(b)s as b\nA = b.B\n", "A = 1\n", "import %(home)s.%(b)s\nA = %(home)s.%(b)s.B\n", "A = 1\nfrom .. import %(last)s\n",
    ]) % values)
    app.put(home + "." + inner[1], app.pick([
        "from . import %(a)s\nB = 1\n", "B = 1\nfrom .%(a)s import A\n", "from .%(a)s import A\nB = A\n", "B = 1\n", "from . import %(c)s\nB = %(c)s.C\n",
        "import %(home)s.%(a)s as a\nB = 1\n", "import %(home)s.%(a)s as a\nB = a.A\n", "from %(home)s import *\nB = 2\n", "import %(home)s\nB = %(home)s.%(c)s\n",
    ]) % values)
    app.put(home + "." + inner[2], app.pick(["C = 1\n", "from .%(b)s import B\nC = B\n", "import %(home)s.%(a)s\nC = 1\n"]) % values)
    return [app.pick(["import %s" % home, "from %s import A" % home, "import %s.%s" % (home, inner[1]),
                      "from %s.%s import C" % (home, inner[2]), "from %s import %s" % (home, inner[2])])]


def attributes(app):
    """Attributes of modules used while the program starts."""
    home = app.inside(app.fresh(["stack", "box"]))
    app.package(home, app.pick(["", "from . import near\n", "NEAR = 1\n", "from .near import LIMIT\n"]))
    app.put(home + ".near", "LIMIT = 1\n\ndef call():\n    return %s\n" % app.pick(["LIMIT", "MISSING", "LIMIT + 1"]))
    app.put(home + ".far", app.pick(["FAR = 1\n", "from . import near\nFAR = near.LIMIT\n"]))
    return [app.pick([
        "import %(home)s\n%(home)s.near", "import %(home)s\nvalue = %(home)s.near.LIMIT", "import %(home)s\n%(home)s.far.FAR",
        "import %(home)s.near\n%(home)s.near.call()", "import %(home)s.near as near\nnear.GONE", "from %(home)s import near\nprint(near.GONE)",
        "import %(home)s.far\n%(home)s.far.FAR\n%(home)s.near", "import %(home)s\ntry:\n    %(home)s.far\nexcept AttributeError:\n    import %(home)s.far",
        "from %(home)s import near\nif not hasattr(near, 'GONE'):\n    import %(home)s.far\nelse:\n    import nowhere_at_all",
        "from %(home)s import near\nvalue = getattr(near, 'GONE', None)\nif value is None:\n    import %(home)s.far",
        "from %(home)s import near\ngetattr(near, 'GONE')", "from %(home)s import near\nnear.GONE = 1\nnear.GONE\nfrom %(home)s.near import GONE",
        "from %(home)s import near\ndel near.LIMIT\nnear.call()\nfrom %(home)s.near import LIMIT", "import %(home)s as h\nclass A:\n    x = h.near",
        "from %(home)s import near\nnear.call().gone", "from %(home)s import near\nx = [near.LIMIT, near.NOT]", "from %(home)s import far, near\nf'{near.LIMIT}{far.GONE}'",
        "from %(home)s import near\n@near.decorate\ndef f():\n    pass", "from %(home)s import near\nclass A(near.Base):\n    pass",
        "from %(home)s import near\ndef f(x: near.Nothing = 1) -> near.LIMIT:\n    pass", "import %(home)s\nfrom %(home)s import gone as x",
        "from %(home)s import near\nx: near.Nothing = 1", "from %(home)s import near\nsetattr(near, 'NEW', 1)\nfrom %(home)s.near import NEW",
    ]) % {"home": home}]


SHAPES = [pair, pair, pair, package_circle, package_circle, package_circle, attributes, attributes]
