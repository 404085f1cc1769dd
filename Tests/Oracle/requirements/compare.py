#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `importcheck inspect requirements|marker --batch` with the `packaging` library on generated texts.

    compare.py BINARY [--cases N] [--seed N] [--save]

Half of the texts are requirements, half are markers with an environment; one of three is damaged in a place or two.
Versions and specifiers are compared within both: as what is printed of a requirement, and as the value of a marker.
Needs the `packaging` library.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
from packaging.markers import InvalidMarker, Marker, UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement
from record import Record

SHOWN = 30
NAMES = ["requests", "Flask", "zope.interface", "A", "a1", "my_pkg", "ruamel.yaml.clib", "x--y", "Django_REST", "b2-"]
EXTRAS = ["socks", "S3", "async_pool", "a.b", "dev-tools", "x"]
VERSIONS = ["1", "1.0", "2.0.0", "0.9a1", "1.0rc2", "1.0.dev3", "1.0.post1", "1!2.0", "1.0+local.1", "3.11", "3.11.7", "3.10",
            "2.7.18", "v1.2", "1.0-1", "1.0.a.1", "01.2", "1.*", "1.0.*", "2023.12.1", "1.0C1", "1.0.preview2"]
OPERATORS = ["==", "!=", ">=", "<=", ">", "<", "~=", "==="]
VARIABLES = ["python_version", "python_full_version", "os_name", "sys_platform", "platform_machine", "platform_system",
             "platform_python_implementation", "implementation_name", "implementation_version", "platform_release", "extra"]
VALUES = ["3.8", "3.11", "3.11.7", "3.13.0rc1", "posix", "nt", "linux", "win32", "x86_64", "aarch64", "Linux", "Windows", "CPython",
          "PyPy", "cpython", "dev", "a_b", "", "3", "3.*", "4.0", "6.1.0-18-amd64"]
DAMAGE = " ()[]<>=!~;,'\"@.*_-+ax19"


class Texts:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, items):
        return self.random.choice(items)

    def space(self):
        return self.one(["", "", "", " ", "  ", "\t"])

    def specifier(self):
        return self.one(OPERATORS) + self.space() + self.one(VERSIONS)

    def specifiers(self):
        count = self.one([0, 1, 1, 1, 2, 3])
        text = (self.space() + "," + self.space()).join(self.specifier() for _ in range(count))
        return "(%s)" % text if text and self.random.random() < 0.1 else text

    def atom(self, depth):
        if depth and self.random.random() < 0.25:
            return "(%s%s%s)" % (self.space(), self.marker(depth - 1), self.space())
        mark = self.one("'\"")
        sides = [self.one(VARIABLES), mark + self.one(VALUES) + mark]
        if self.random.random() < 0.25:
            sides.reverse()
        operator = self.one(OPERATORS + ["in", "not in", "not  in"])
        gap = " " if operator[0] in "in" else self.space()
        return sides[0] + gap + operator + gap + sides[1]

    def marker(self, depth=2):
        text = self.atom(depth)
        for _ in range(self.one([0, 0, 1, 1, 2])):
            text += " %s %s" % (self.one(["and", "or"]), self.atom(depth))
        return text

    def requirement(self):
        text = self.one(NAMES) + self.space()
        if self.random.random() < 0.3:
            names = [self.one(EXTRAS) for _ in range(self.one([0, 1, 2, 3]))]
            text += "[%s]%s" % ((self.space() + "," + self.space()).join(names), self.space())
        text += self.specifiers()
        if self.random.random() < 0.4:
            text += self.space() + ";" + self.space() + self.marker()
        return text

    def damaged(self, text):
        if self.random.random() > 0.34:
            return text
        for _ in range(self.one([1, 1, 2])):
            at = self.random.randrange(len(text) + 1)
            kind = self.one(["insert", "drop", "swap"])
            if kind == "insert":
                text = text[:at] + self.one(DAMAGE) + text[at:]
            elif kind == "drop":
                text = text[:at] + text[at + 1:]
            else:
                text = text[:at] + self.one(DAMAGE) + text[at + 1:]
        return text

    def environment(self):
        minor = self.one([8, 10, 11, 13])
        full = "3.%d.%s" % (minor, self.one(["0", "7", "0rc1"]))
        return {"python_version": "3.%d" % minor, "python_full_version": full, "implementation_version": full,
                "os_name": "posix", "sys_platform": self.one(["linux", "win32"]), "platform_machine": self.one(["x86_64", "aarch64"]),
                "platform_system": "Linux", "platform_python_implementation": "CPython", "implementation_name": "cpython",
                "platform_release": "6.1.0-18-amd64", "platform_version": "#1 SMP", "extra": self.one(["", "dev", "a-b"])}


def ask(binary, kind, requests):
    text = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run([binary, "inspect", kind, "--batch"], input=text.encode(), stdout=subprocess.PIPE, check=True, timeout=600)
    return [json.loads(line) for line in done.stdout.splitlines()]


def reference_requirement(text):
    try:
        found = Requirement(text)
    except InvalidRequirement:
        return None
    return {"name": found.name, "extras": sorted(found.extras), "specifier": str(found.specifier), "url": found.url,
            "marker": str(found.marker) if found.marker else None}


def judge_requirement(record, text, answer):
    expected = reference_requirement(text)
    if not text.strip() or text.strip()[0] in "-." or "://" in text:
        record.skips("a requirements file reads the line as something else than a requirement")
        return
    found = [{key: item[key] for key in ("name", "extras", "specifier", "url", "marker")} for item in answer["requirements"]]
    if found == ([expected] if expected else []):
        record.agrees()
    else:
        record.differs("requirement %r: ours %r, reference %r" % (text, found or answer["problems"], expected))


def judge_marker(record, text, environment, answer):
    try:
        marker = Marker(text)
    except InvalidMarker:
        expected = {"error": True}
    else:
        expected = {"str": str(marker)}
        try:
            expected["result"] = marker.evaluate(environment)
        except (UndefinedComparison, UndefinedEnvironmentName):
            expected["undefined"] = True
    found = {key: True if key in ("error", "undefined") else answer[key]
             for key in ("error", "str", "result", "undefined") if key in answer}
    if found == expected:
        record.agrees()
    else:
        record.differs("marker %r in %r: ours %r, reference %r" % (text, environment, answer, expected))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--cases", type=int, default=50000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("requirements", "Requirements, specifiers and markers, generated", "the `packaging` library")
    texts = Texts(options.seed)
    requirements = [texts.damaged(texts.requirement()) for _ in range(options.cases // 2)]
    for text, answer in zip(requirements, ask(options.binary, "requirements", [{"text": text} for text in requirements])):
        judge_requirement(record, text, answer)
    markers = [(texts.damaged(texts.marker()), texts.environment()) for _ in range(options.cases // 2)]
    requests = [{"text": text, "environment": environment} for text, environment in markers]
    for (text, environment), answer in zip(markers, ask(options.binary, "marker", requests)):
        judge_marker(record, text, environment, answer)
    record.figures["cases"] = format(options.cases, ",")
    raise SystemExit(record.finish(options.save))


main()
