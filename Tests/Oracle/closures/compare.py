#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the modules that importing real distributions loads with what `importcheck closure` predicts.

usage: compare.py IMPORTCHECK [--save] [--only NAME] [--folder DIRECTORY] [--show]

Each distribution is installed from the index, with what it requires, into a folder of its own that stays between runs.
That folder is the program's own source: a scratch image copies it, and starts `python -c "import X"`. The real
interpreter does the same with the folder on its search path; what it has in `sys.modules` from the folder is the
truth. Modules that are loaded only perhaps count for recall and not against precision.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
from record import Record

# Pure Python, each with what is imported of it.
DISTRIBUTIONS = {
    "requests": "requests", "flask": "flask", "click": "click", "jinja2": "jinja2", "werkzeug": "werkzeug",
    "httpx": "httpx", "attrs": "attr", "rich": "rich.console", "pytest": "pytest", "packaging": "packaging.requirements",
    "starlette": "starlette.applications", "django": "django.conf", "celery": "celery", "kombu": "kombu",
    "marshmallow": "marshmallow", "jsonschema": "jsonschema", "networkx": "networkx", "sympy": "sympy",
    "pygments": "pygments", "docutils": "docutils.core", "babel": "babel.core", "tqdm": "tqdm", "boto3": "boto3",
    "tornado": "tornado.web", "bottle": "bottle", "python-dateutil": "dateutil.parser", "pytz": "pytz", "six": "six",
    "beautifulsoup4": "bs4", "html5lib": "html5lib", "mako": "mako.template", "alembic": "alembic.config",
    "peewee": "playhouse.shortcuts", "rq": "rq", "redis": "redis", "stripe": "stripe", "structlog": "structlog",
    "loguru": "loguru", "typer": "typer", "textual": "textual.app", "markdown": "markdown", "mistune": "mistune",
    "openpyxl": "openpyxl", "paramiko": "paramiko", "scrapy": "scrapy", "twisted": "twisted.internet.defer",
    "trio": "trio", "anyio": "anyio", "sphinx": "sphinx.application", "setuptools": "setuptools", "pip": "pip",
    "uvicorn": "uvicorn", "gunicorn": "gunicorn.app.wsgiapp", "hypothesis": "hypothesis", "pyparsing": "pyparsing",
}

# What stays different, by the beginning of `distribution:module`, with its reason.
REASONS = {}

BEGUN = "begun, and failed under a handler: `sys.modules` lacks it at the end"

REAL = """
import sys
root = {folder!r} + "/"
bootstrap = sys.modules["_frozen_importlib"]
made = bootstrap.module_from_spec
def module_from_spec(spec):
    if isinstance(spec.origin, str) and spec.origin.startswith(root):
        print("begun", spec.name)
    return made(spec)
bootstrap.module_from_spec = module_from_spec
import {name}
for name in list(sys.modules):
    module = sys.modules[name]
    file = getattr(module, "__file__", None)
    if isinstance(file, str) and file.startswith(root) and getattr(module, "__name__", None) == name:
        print("loaded", name)
"""


def install(name, folder):
    """The folder with the distribution; None, with a sentence, when it can not be had."""
    place = pathlib.Path(folder) / name
    if (place / ".complete").exists():
        return place
    shutil.rmtree(place, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile",
           "--target", str(place), name]
    try:
        made = subprocess.run(pip, capture_output=True, text=True, timeout=600)
    except subprocess.TimeoutExpired:
        return None
    if made.returncode:
        print("%s can not be installed here: %s" % (name, made.stderr.strip()[-200:]))
        return None
    (place / ".complete").touch()
    return place


def real(place, name):
    """The modules of the folder in `sys.modules`, and all that were begun; None when the import fails."""
    text = REAL.format(name=name, folder=str(place))
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/nonexistent", "PYTHONPATH": str(place),
                   "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run([sys.executable, "-S", "-c", text], env=environment, cwd="/", capture_output=True, text=True)
    if ran.returncode:
        return None
    lines = [line.split() for line in ran.stdout.split("\n")]
    return [{line[1] for line in lines if line[:1] == [kind]} for kind in ("loaded", "begun")]


def predicted(importcheck, place, name):
    """Sure modules, those that are perhaps loaded, the failure, and gaps."""
    with tempfile.TemporaryDirectory() as folder:
        dockerfile = os.path.join(folder, "Dockerfile")
        with open(dockerfile, "w", encoding="utf-8") as file:
            file.write("FROM python:%d.%d\nWORKDIR /app\nCOPY . .\n" % sys.version_info[:2])
            file.write("CMD " + json.dumps(["python", "-c", "import " + name]) + "\n")
        ran = subprocess.run(
            [importcheck, "closure", dockerfile, "--context", str(place), "--output-format", "json"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    if not ran.stdout:
        return None
    launch = json.loads(ran.stdout)["launches"][0]
    sure, perhaps = [], []
    for module in launch["modules"]:
        path = module["path"] or ""
        if path.startswith("/app/") and module["source"] != "namespace":
            {"start": sure, "conditional": perhaps}.get(module["circumstance"], []).append(module["name"])
    return sure, perhaps, launch["failure"], [gap["message"] for gap in launch.get("gaps", [])]


class Comparison:
    def __init__(self, options, record):
        self.options, self.record = options, record
        self.loaded = self.sure = self.right = self.found = 0

    def one(self, distribution, name):
        place = install(distribution, self.options.folder)
        if place is None:
            return self.record.skips("the index does not give it here")
        truth = real(place, name)
        if truth is None:
            return self.record.skips("the import fails in the interpreter itself")
        answer = predicted(self.options.importcheck, place, name)
        if answer is None:
            return self.record.differs("%s: no answer" % distribution)
        self.judge(distribution, *truth, *answer)

    def judge(self, distribution, truth, begun, sure, perhaps, failure, gaps):
        sure, perhaps = set(sure) - {"__main__"}, set(perhaps)
        for _ in (sure & begun) - truth:
            self.record.explains(BEGUN)
        sure -= begun - truth
        self.loaded += len(truth)
        self.sure += len(sure)
        self.right += len(sure & truth)
        self.found += len(truth & (sure | perhaps))
        for name in sorted(sure - truth):
            self.tell(distribution, name, "is not loaded", gaps)
        for name in sorted(truth - sure - perhaps):
            self.tell(distribution, name, "is loaded and not predicted", gaps)
        for _ in truth & sure:
            self.record.agrees()
        for _ in (truth & perhaps) - sure:
            self.record.skips("predicted as perhaps loaded")
        if failure:
            self.record.differs("%s: a failure that does not happen: %s" % (distribution, failure))

    def tell(self, distribution, name, what, gaps):
        for beginning, reason in REASONS.items():
            if (distribution + ":" + name).startswith(beginning):
                return self.record.explains(reason)
        if what == "is loaded and not predicted" and gaps:
            return self.record.skips("loaded by what is told as a gap")
        self.record.differs("%s: %s %s" % (distribution, name, what))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("importcheck")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", default=os.path.join(tempfile.gettempdir(), "importcheck-closures"))
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    record = Record("closures", "Closures of distributions", "`sys.modules` of CPython after importing real distributions")
    comparison = Comparison(options, record)
    chosen = {name: module for name, module in DISTRIBUTIONS.items() if options.only in name}
    for name, module in chosen.items():
        comparison.one(name, module)
    record.figures["distributions"] = len(chosen)
    record.figures["precision"] = "%.2f %%" % (100.0 * comparison.right / max(comparison.sure, 1))
    record.figures["recall"] = "%.2f %%" % (100.0 * comparison.found / max(comparison.loaded, 1))
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
