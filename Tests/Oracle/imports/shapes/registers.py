# SPDX-License-Identifier: Apache-2.0
"""Application frames: factories, registries, plug-ins, settings, commands."""


def modules(app, home, count):
    return [app.leaf(inside=home).rpartition(".")[2] for _ in range(count)]


def factory(app):
    home = app.inside(app.fresh(["web", "site_x", "portal"]))
    views = modules(app, home + ".views", 2)
    app.package(home + ".views", app.pick(["", "from . import %s\n" % ", ".join(views), "from .%s import *\n" % views[0]]))
    models = modules(app, home, 1)[0]
    text = app.pick([
        "def create_app(config=None):\n    from . import %(models)s\n    register(config)\n    return %(models)s\n\ndef register(app):\n    from .views import %(one)s, %(two)s\n",
        "from importlib import import_module\n\ndef create_app():\n    for name in ('%(one)s', '%(two)s'):\n        import_module(f'.views.{name}', __name__)\n    return object()\n",
        "from importlib import import_module\nBLUEPRINTS = ['%(one)s', '%(two)s']\n\ndef create_app():\n    for name in BLUEPRINTS:\n        import_module('{}.views.{}'.format(__package__, name))\n    from .%(models)s import *\n" if False else
        "from importlib import import_module\nBLUEPRINTS = ['%(one)s', '%(two)s']\n\ndef create_app():\n    for name in BLUEPRINTS:\n        import_module('{}.views.{}'.format(__package__, name))\n    return BLUEPRINTS\n",
        "from . import %(models)s\n\ndef create_app():\n    app = {'models': %(models)s}\n    with_views(app)\n    return app\n\ndef with_views(app):\n    from .views import %(one)s as one\n    app['one'] = one\n    from .views import %(two)s as two\n",
    ]) % {"one": views[0], "two": views[1], "models": models}
    app.package(home, text)
    return ["from %s import create_app" % home] + app.pick([["app = create_app()"], ["app = create_app()"], []])


def registry(app):
    home = app.inside(app.fresh(["registry", "hub", "catalog"]))
    app.package(home, app.pick([
        "REGISTRY = {}\n\ndef register(name):\n    def wrap(function):\n        REGISTRY[name] = function\n        return function\n    return wrap\n\nfrom . import %s\n",
        "REGISTRY = {}\n\ndef register(name):\n    def wrap(function):\n        REGISTRY[name] = function\n        return function\n    return wrap\n\ndef load_all():\n    from . import %s\n",
        "from . import %s\n\nREGISTRY = {}\n\ndef register(name):\n    def wrap(function):\n        REGISTRY[name] = function\n        return function\n    return wrap\n",
    ]) % "first_plugin")
    leaf = app.leaf()
    app.put(home + ".first_plugin", app.pick([
        "from . import register\n\n@register('one')\ndef one():\n    import %s\n    return 1\n",
        "from .. import %s\n" % home.rpartition(".")[2] + "\n@%s.register('one')\ndef one():\n    import %%s\n" % home.rpartition(".")[2] if "." in home else "from . import register\n\n@register('one')\ndef one():\n    import %s\n",
        "from %s import register\n\n@register(name='one')\ndef one():\n    import %%s\n" % home,
        "import %s as hub\n\n@hub.register('one')\ndef one():\n    import %%s\n" % home,
    ]) % leaf)
    return ["from %s import REGISTRY" % home] + app.pick([
        [], ["REGISTRY['one']()"], ["from %s import load_all\nload_all()\nREGISTRY['one']()" % home],
        ["import %s.first_plugin\nfor name, call in REGISTRY.items():\n    call()" % home],
        ["REGISTRY.get('one', print)()"], ["if 'two' in REGISTRY:\n    import nowhere_at_all"]])


def plugins(app):
    home = app.inside(app.fresh(["addons", "plugs"]))
    names = modules(app, home, 2)
    if app.chance(70):
        app.package(home, "")
    values = {"home": home, "one": names[0], "two": names[1]}
    return [app.pick([
        "import importlib\nPLUGINS = {}\nfor key, module in {'a': '%(home)s.%(one)s', 'b': '%(home)s.%(two)s'}.items():\n    PLUGINS[key] = importlib.import_module(module)",
        "import importlib\nfor name in ('%(one)s', '%(two)s'):\n    importlib.import_module('%(home)s.' + name)",
        "import importlib\nfor name, wanted in [('%(one)s', True), ('nowhere_at_all', False), ('%(two)s', True)]:\n    if not wanted:\n        continue\n    importlib.import_module(f'%(home)s.{name}')",
        "from importlib import import_module\nloaded = []\nfor name in ['nowhere_at_all', '%(one)s']:\n    try:\n        loaded.append(import_module('%(home)s.%%s' %% name))\n    except ImportError:\n        continue\n    else:\n        break\nelse:\n    import nothing_worked",
        "import importlib\nDRIVERS = dict(fast='%(home)s.%(one)s', slow='%(home)s.nowhere_at_all')\ndriver = importlib.import_module(DRIVERS['fast'])",
        "import pkgutil, importlib, %(home)s\nfor found in pkgutil.iter_modules(%(home)s.__path__):\n    importlib.import_module('%(home)s.' + found.name)",
        "import importlib\nENTRY = '%(home)s.%(one)s:main'\nmodule, _, attribute = ENTRY.partition(':')\nimportlib.import_module(module)",
        "import importlib\npath, name = '%(home)s.%(one)s.Thing'.rsplit('.', 1)\ntry:\n    Thing = getattr(importlib.import_module(path), name)\nexcept AttributeError as error:\n    import %(home)s.%(two)s",
        "import os, importlib, %(home)s\nfor file in sorted(os.listdir('@ROOT@')):\n    if file.endswith('_never.py'):\n        importlib.import_module(file[:-3])",
    ]) % values]


def settings(app):
    home = app.inside(app.fresh(["conf", "config_x"]))
    app.package(home, "")
    app.put(home + ".base", "DEBUG = False\nINSTALLED_APPS = ['%s.one', '%s.two']\nDATABASES = {'default': {'ENGINE': '%s.engine'}}\n" % (home, home, home))
    app.put(home + ".production", app.pick(["from .base import *\nDEBUG = False\n", "from %s.base import *\nfrom .base import INSTALLED_APPS\nINSTALLED_APPS += ['%s.three']\n" % (home, home)]))
    for name in ("one", "two", "three", "engine"):
        if app.chance(88):
            app.package(home + "." + name, "") if app.chance(50) else app.put(home + "." + name, "")
        if app.chance(40):
            app.put(home + "." + name + ".models", app.pick(["", "import json\n", "from ..base import DEBUG\n"]))
    text = app.pick([
        "os.environ.setdefault('APP_SETTINGS', '%(home)s.production')\nsettings = importlib.import_module(os.environ['APP_SETTINGS'])\n",
        "settings = importlib.import_module('%(home)s.' + os.environ.get('APP_MODE', 'production'))\n",
        "settings = importlib.import_module('%(home)s.' + os.getenv('APP_MODE', 'production'))\n",
        "from %(home)s import production as settings\n",
    ]) % {"home": home}
    if "APP_MODE" in text and app.chance(80):
        app.environment["APP_MODE"] = app.pick(["production", "production", "base", "staging"])
    text = "import importlib, os\n" + text + app.pick([
        "for name in settings.INSTALLED_APPS:\n    importlib.import_module(name)\n    try:\n        importlib.import_module(name + '.models')\n    except ModuleNotFoundError as error:\n        if error.name != name + '.models':\n            raise\n",
        "for name in settings.INSTALLED_APPS:\n    module = importlib.import_module(name)\n    if importlib.util.find_spec(name + '.models') is not None if hasattr(module, '__path__') else False:\n        importlib.import_module(name + '.models')\n".replace("import importlib", "import importlib.util"),
        "[importlib.import_module(name) for name in settings.INSTALLED_APPS]\n",
        "importlib.import_module(settings.DATABASES['default']['ENGINE'])\n",
        "if settings.DEBUG:\n    import nowhere_at_all\n",
    ])
    return [text.replace("import importlib, os", "import importlib.util, os")]


def commands(app):
    home = app.inside(app.fresh(["cmds", "cli_x"]))
    one, two = modules(app, home, 2)
    app.package(home, "")
    mode = app.pick(["serve", "work", "absent"])
    if app.chance(75):
        app.environment["MODE"] = mode
    values = {"home": home, "one": one, "two": two}
    return [app.pick([
        "import os\n\ndef serve():\n    from %(home)s import %(one)s\n\ndef work():\n    from %(home)s import %(two)s\n\n{'serve': serve, 'work': work}.get(os.environ.get('MODE', 'serve'), serve)()",
        "import os\nmode = os.environ.get('MODE')\nif mode == 'serve':\n    import %(home)s.%(one)s\nelif mode == 'work':\n    import %(home)s.%(two)s\nelse:\n    print('nothing')",
        "import os\nif os.environ['MODE'] == 'serve' if 'MODE' in os.environ else False:\n    import %(home)s.%(one)s",
        "import sys\nif len(sys.argv) > 1:\n    import nowhere_at_all\nelse:\n    import %(home)s.%(two)s",
        "import os\nif (mode := os.getenv('MODE')) and mode != 'absent':\n    import %(home)s.%(one)s",
        "import os, importlib\nNAMES = {'serve': '%(one)s', 'work': '%(two)s'}\nif 'MODE' in os.environ and os.environ['MODE'] in NAMES:\n    importlib.import_module('%(home)s.' + NAMES[os.environ['MODE']])",
    ]) % values]


SHAPES = [factory, factory, registry, registry, plugins, plugins, settings, commands]
