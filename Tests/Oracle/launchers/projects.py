"""Small projects as texts by path: `app/` is the working directory, other folders lie beside it.

`@/x` in a text or a command stands for the absolute path `/x`.
"""

WSGI = """\
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"x"]
"""

ASGI = """\
async def application(scope, receive, send):
    raise RuntimeError(scope["type"])
"""

# What makes a server's application of a callable named `application`.
NAMES = """\
app = application
class Holder:
    inner = application
holder = Holder()
def create_app(*arguments):
    return application
"""


def files(base="", **texts):
    """Files by name: `main` is `main.py`, `pkg__mod` is `pkg/mod.py`, `pkg__` is `pkg/__init__.py`."""
    made = {}
    for name, text in texts.items():
        path = name.replace("__", "/")
        made[base + (path + "__init__.py" if path.endswith("/") else path + ".py")] = text
    return made


def flat(body):
    """A module with a sibling."""
    return files("app/", main="import helper\n" + body + NAMES, helper="value = 1\n")


def package(body, root="app/"):
    """A package whose `__init__` imports, with relative and absolute imports inside."""
    return files(
        root, svc__="from . import settings\n", svc__settings="value = 1\n",
        svc__main="from svc.core import run\nfrom .extra import more\n" + body + NAMES,
        svc__core="def run(): pass\n", svc__extra="more = 1\n")


def source(body, folder="src"):
    """The program lies in a folder of its own."""
    return files("app/%s/" % folder, main="import helper\n" + body + NAMES, helper="value = 1\n")


def library(body):
    """The program needs a module of a directory beside its own."""
    return {**files("app/", main="import shared\n" + body + NAMES), **files("srv/lib/", shared="value = 1\n")}


def broken(body):
    """The program imports what nothing has."""
    return files("app/", main="import helper\n" + body + NAMES, helper="import nowhere_at_all\n")


def namespace(body):
    """A folder without `__init__`."""
    return files("app/", svc__main="from svc.core import run\n" + body + NAMES, svc__core="def run(): pass\n")
