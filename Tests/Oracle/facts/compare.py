#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `importcheck inspect imports --batch` with what Python's own `ast` says of the same files.

    compare.py BINARY DIRECTORY-OR-FILE… [--python INTERPRETER] [--every N]

Each file that INTERPRETER (default: the one that runs this) parses must give the same imports: module, name,
alias, level, line, column, and whether it stands in a function. Imports under TYPE_CHECKING count on neither
side. `site-packages` inside a directory is left out, unless it is named itself. Files that INTERPRETER refuses must not make importcheck crash; what it says of them is counted only.
Prints the counts, and fails on any difference.
"""

import argparse
import ast
import json
import os
import subprocess
import sys

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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--python", help="the interpreter whose ast judges")
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    options = parser.parse_args()
    if options.python:
        arguments = [argument for argument in sys.argv if argument not in ("--python", options.python)]
        os.execv(options.python, [options.python] + arguments)

    paths = list(python_files(options.paths))[:: options.every]
    agree = refused = differ = silent = imports = 0
    for path, answer in zip(paths, ours(options.binary, paths)):
        expected = reference(path)
        if expected is None:
            refused += 1
            silent += not answer["problems"]
            continue
        pairs = zip(answer["imports"], expected)
        got = [relevant(entry, wanted) for entry, wanted in pairs]
        if got == expected and len(answer["imports"]) == len(expected) and not answer["problems"]:
            agree += 1
            imports += len(expected)
            continue
        differ += 1
        print(f"differ: {path}", *answer["problems"])
        for mine, wanted in zip(got, expected):
            if mine != wanted:
                print(f"  importcheck {mine}\n  python      {wanted}")
                break
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"python {version}: agree {agree} ({imports} imports), differ {differ}, "
          f"refused by that python {refused} (of which importcheck reads {silent})")
    sys.exit(1 if differ or not agree else 0)


if __name__ == "__main__":
    main()
