# SPDX-License-Identifier: Apache-2.0
"""How long checks take, beside what ruff takes on the same machine in the same minute.

usage: measure.py BINARY [--runs N] [--ruff PROGRAM]

Makes two repositories in a temporary directory: one Dockerfile whose program imports 60 of 5,000 files, and one of 100
services that share code among 10,000 files. Each program is run N times, all of them in turn, and the median of each is
printed with its ratio to that of `ruff --version` or `ruff analyze graph`. Fails when a check does not find the one
module that is missing. Without --ruff, ruff is installed into a scratch environment; where that fails, it is left out.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

MODULE = '''"""Part {number} of the program."""
import json
import logging
from dataclasses import dataclass
{imports}

log = logging.getLogger(__name__)


@dataclass
class Part{number}:
    name: str
    weight: float = {number}.5

    def describe(self) -> str:
        return json.dumps({{"name": self.name, "weight": self.weight}})


def total(parts: list["Part{number}"]) -> float:
    return sum(part.weight for part in parts)
'''
DOCKERFILE = 'FROM python:3.11-slim\nWORKDIR /srv\n%sCMD ["python", "%s"]\n'


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def chain(root, package, count, last):
    """A package of modules that import each other one after the other."""
    for number in range(count):
        imports = "from %s.part%d import Part%d" % (package, number + 1, number + 1) if number + 1 < count else last
        write(root / package / ("part%d.py" % number), MODULE.format(number=number, imports=imports))
    write(root / package / "__init__.py", "")


def others(root, count):
    for number in range(count):
        write(root / ("other/package%d/module%d.py" % (number // 100, number)), MODULE.format(number=number, imports=""))


def one_service(root):
    chain(root, "app", 60, "import shared.lost")
    others(root, 4940)
    write(root / "shared/__init__.py", "")
    write(root / "shared/lost.py", "")
    write(root / "main.py", "from app.part0 import Part0\nprint(Part0('first').describe())\n")
    write(root / "Dockerfile", DOCKERFILE % ("COPY main.py .\nCOPY app/ app/\nCOPY other/ other/\n", "main.py"))


def monorepo(root):
    """100 services of 60 files each that import 40 shared ones, and 3,960 files of others."""
    chain(root, "shared", 40, "")
    others(root, 3960)
    for service in range(100):
        name = "service%d" % service
        chain(root, name, 60, "import shared.part0" if service else "import shared.part0, lost")
        write(root / name / "main.py", "import %s.part0\n" % name)
        copies = "COPY shared/ shared/\nCOPY %s/ %s/\nENV PYTHONPATH=/srv\n" % (name, name)
        write(root / ("docker/%s.Dockerfile" % name), DOCKERFILE % (copies, name + "/main.py"))
    write(root / "lost.py", "")


def ruff_program(given, folder):
    if given:
        return given
    place = folder / "ruff"
    steps = [[sys.executable, "-m", "venv", str(place)], [str(place / "bin/pip"), "install", "-q", "ruff"]]
    if any(subprocess.run(step, capture_output=True, check=False).returncode for step in steps):
        return None
    return str(place / "bin/ruff")


class Candidate:
    def __init__(self, name, command, folder, expected=None, prepare=None):
        self.name, self.command, self.folder = name, command, folder
        self.expected, self.prepare, self.times = expected, prepare, []

    def run(self):
        if self.prepare:
            subprocess.run(self.prepare, cwd=self.folder, capture_output=True, check=False)
        start = time.perf_counter()
        answer = subprocess.run(self.command, cwd=self.folder, capture_output=True, text=True, check=False)
        self.times.append((time.perf_counter() - start) * 1000)
        if self.expected and self.expected not in answer.stdout:
            sys.exit("%s: '%s' was not found: %s%s" % (self.name, self.expected, answer.stdout[-500:], answer.stderr))

    @property
    def median(self):
        return statistics.median(self.times)


def measure(title, candidates, runs, base):
    for candidate in candidates:
        candidate.run()
        candidate.times.clear()
    for _ in range(runs):
        for candidate in candidates:
            candidate.run()
    print(title)
    reference = next((one.median for one in candidates if one.name == base), None)
    for one in candidates:
        ratio = "" if reference is None else "  %5.2f × %s" % (one.median / reference, base)
        print("  %-36s %8.1f ms  (%.1f to %.1f)%s" % (one.name, one.median, min(one.times), max(one.times), ratio))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--ruff")
    options = parser.parse_args()
    binary = str(pathlib.Path(options.binary).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ruff = ruff_program(options.ruff, folder)
        one, many = folder / "one", folder / "many"
        one_service(one)
        monorepo(many)
        cache = ["--cache-dir", str(folder / "cache")]
        check = [binary, "check", "Dockerfile", "--output-format", "concise"]
        candidates = [
            Candidate("importcheck, cold", check + ["--no-cache"], one, "shared.lost"),
            Candidate("importcheck, warm", check + cache, one, "shared.lost"),
        ]
        if ruff:
            candidates += [Candidate("ruff --version", [ruff, "--version"], one),
                           Candidate("ruff analyze graph FILE", [ruff, "analyze", "graph", "main.py"], one)]
        measure("one Dockerfile, 60 files imported of 5,000", candidates, options.runs, "ruff --version")
        check = [binary, "check", "docker", "--context", ".", "--output-format", "concise"]
        candidates = [
            Candidate("importcheck, cold", check + ["--no-cache"], many, "'lost'"),
            Candidate("importcheck, warm", check + cache, many, "'lost'"),
        ]
        if ruff:
            candidates.append(
                Candidate("ruff analyze graph, no cache", [ruff, "analyze", "graph", "."], many))
        measure("100 services of 10,000 files", candidates, max(options.runs // 4, 3), "ruff analyze graph, no cache")


main()
