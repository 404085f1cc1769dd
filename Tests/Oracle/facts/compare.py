#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `importcheck inspect imports --batch` with what Python's own `ast` says of the same files.

    compare.py BINARY [DIRECTORY-OR-FILE…] [--every N] [--save]

Each file that the interpreter parses must give the same imports: module, name, alias, level, line, column, and
whether it stands in a function. Imports under TYPE_CHECKING count on neither side. `site-packages` inside a directory
is left out, unless it is named itself. Files that the interpreter refuses must not make importcheck crash. Without
a directory every interpreter of the machine judges the standard library that it came with.
Prints the counts, and fails on any difference.
"""

import argparse
import ast
import json
import os
import pathlib
import subprocess
import sys
import sysconfig

HERE = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "conformance"), str(HERE / "imports")]
import reference as interpreters
from record import Record

sys.setrecursionlimit(20000)


def type_checking(node, names):
    """False when a test is false at run time because of TYPE_CHECKING, True when true, else None."""
    if isinstance(node, ast.Name):
        return False if node.id in names else None
    if isinstance(node, ast.Attribute):
        return False if node.attr == "TYPE_CHECKING" else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = type_checking(node.operand, names)
        return None if inner is None else not inner
    if isinstance(node, ast.BoolOp):
        values = [type_checking(value, names) for value in node.values]
        deciding = isinstance(node.op, ast.Or)
        if deciding in values:
            return deciding
        return None if None in values else not deciding
    return None


class Imports(ast.NodeVisitor):
    """Collects imports in source order; independent of how importcheck walks its own tree."""

    def __init__(self):
        self.found = []
        self.functions = 0
        self.names = {"TYPE_CHECKING"}

    def visit_If(self, node):
        self.visit(node.test)
        outcome = type_checking(node.test, self.names)
        if outcome is not False:
            for child in node.body:
                self.visit(child)
        if outcome is not True:
            for child in node.orelse:
                self.visit(child)

    def function(self, node):
        self.functions += 1
        for child in node.body:
            self.visit(child)
        self.functions -= 1

    visit_FunctionDef = visit_AsyncFunctionDef = function

    def add(self, node, module, name, alias, level):
        self.found.append(
            [module or "", name, alias, level, node.lineno, node.col_offset + 1, self.functions > 0])

    def visit_Import(self, node):
        for alias in node.names:
            self.add(node, alias.name, None, alias.asname, 0)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            if node.module in ("typing", "typing_extensions") and alias.name == "TYPE_CHECKING":
                self.names.add(alias.asname or alias.name)
            self.add(node, node.module, alias.name, alias.asname, node.level)


def reference(path):
    """The imports of a file, or None when this interpreter refuses it."""
    with open(path, "rb") as file:
        source = file.read()
    try:
        tree = ast.parse(source)
        compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    visitor = Imports()
    visitor.visit(tree)
    return visitor.found


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for directory, folders, names in os.walk(path):
            folders[:] = sorted(set(folders) - {"site-packages"})
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(directory, name)


def ours(binary, paths):
    """The answers of one batch, in order."""
    requests = "".join(json.dumps({"id": index, "path": path}) + "\n" for index, path in enumerate(paths))
    command = [binary, "inspect", "imports", "--batch"]
    done = subprocess.run(command, input=requests.encode(), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if [answer["id"] for answer in answers] != list(range(len(paths))):
        sys.exit("not one answer per request, in order")
    return answers


def relevant(entry, expected):
    """Ours in the shape of the reference; only what is deferred is compared of the circumstance.

    An import under `try` within a function is `optional`, so the reference decides whether that is one.
    """
    deferred = entry["circumstance"] == "deferred" or (entry["circumstance"] == "optional" and expected[-1])
    return [entry[key] for key in ("module", "name", "alias", "level", "line", "column")] + [deferred]


class Comparison:
    """The files of one interpreter's library, judged by that interpreter."""

    def __init__(self):
        self.agree = self.refused = self.silent = self.imports = 0
        self.different = []

    def take(self, path, answer):
        expected = reference(path)
        if expected is None:
            self.refused += 1
            self.silent += not answer["problems"]
            return
        got = [relevant(entry, wanted) for entry, wanted in zip(answer["imports"], expected)]
        if got == expected and len(answer["imports"]) == len(expected) and not answer["problems"]:
            self.agree += 1
            self.imports += len(expected)
            return
        first = next((pair for pair in zip(got, expected) if pair[0] != pair[1]), (answer["problems"], "…"))
        self.different.append("%s: importcheck %s, python %s" % (os.path.basename(path), *first))


def compare(binary, paths):
    """What this interpreter's `ast` says of files, against the tool's answers."""
    result = Comparison()
    for path, answer in zip(paths, ours(binary, paths)):
        result.take(path, answer)
    return result


def in_every_interpreter(options):
    """Runs this script in each interpreter of the machine, over its own library; the counts as one record."""
    record = Record("facts", "Imports of Python files", "Python's own `ast`, over the standard library of each version")
    pythons = interpreters.interpreters()
    if options.every > 1:
        pythons = pythons[-1:]
    for name, python in pythons:
        command = [python, os.path.abspath(__file__), options.binary, "--json", "--every", str(options.every)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode:
            record.differs("Python %s: the comparison itself ended with status %d" % (name, done.returncode))
            continue
        found = json.loads(done.stdout)
        record.agrees(found["agree"])
        for line in found["different"]:
            record.differs("Python %s: %s" % (name, line))
        for _ in range(found["refused"]):
            record.skips("the interpreter refuses the file itself (test data of its own grammar)")
        record.figures["Python " + name] = "%d files, %d imports" % (found["agree"], found["imports"])
    return record.finish(options.save)


def library():
    """The standard library's folder of the interpreter that runs this."""
    return [sysconfig.get_path("stdlib")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if not options.paths and not options.json:
        return in_every_interpreter(options)
    found = compare(options.binary, list(python_files(options.paths or library()))[:: options.every])
    if options.json:
        print(json.dumps(vars(found)))
        return 0
    print(*found.different, sep="\n")
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"python {version}: agree {found.agree} ({found.imports} imports), differ {len(found.different)}, "
          f"refused by that python {found.refused} (of which importcheck reads {found.silent})")
    return 1 if found.different or not found.agree else 0


if __name__ == "__main__":
    sys.exit(main())
