#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs requirement sets and compares what importcheck says of them with `find_spec` in the real environments.

usage: compare.py IMPORTCHECK [--only PATTERN] [--seconds N] [--show] [--save]

Asked of each set: every importable dotted prefix of its environment, and as many that other sets bring and this one does
not. Then the same with one requirement taken away at a time: its prefixes have to be reported, unless something else
still requires it. Half of the sets (held-out/) are not used for making the built-in table. Environments are kept (see
environments.py); what is not installed within the seconds is skipped. Needs the `packaging` library.
"""

import argparse
import collections
import importlib.metadata
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "conformance")]
import environments
import refresh
from measure import prefixes
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from record import Record

# Every environment has them, whatever the set says.
OF_THE_ENVIRONMENT = {"pip", "setuptools", "wheel"}
ASK = """
import importlib.util, json, sys
def there(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False
    except Exception:
        return None
print(json.dumps({name: there(name) for name in json.load(sys.stdin)}))
"""


class Environment:
    """What a set really installs."""

    def __init__(self, name, kind, wanted, place):
        self.name, self.kind, self.wanted, self.place = name, kind, wanted, place
        self.requires, self.prefixes = {}, collections.defaultdict(set)
        for distribution in importlib.metadata.distributions(path=[str(environments.site(place))]):
            name = canonicalize_name(distribution.metadata["Name"])
            self.requires[name] = parsed(distribution.requires or [])
            for prefix in prefixes(distribution):
                self.prefixes[prefix].add(name)
            # Namespaces, so that their parents are asked too.
            for prefix in prefixes(distribution):
                while "." in prefix:
                    prefix = prefix.rpartition(".")[0]
                    self.prefixes[prefix].add(name)

    def reachable(self, wanted):
        """What these requirements bring, out of what is installed."""
        found, pending = set(OF_THE_ENVIRONMENT & set(self.requires)), [(item, ()) for item in parsed(wanted)]
        seen = set()
        while pending:
            requirement, extras = pending.pop()
            if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in extras or [""]):
                continue
            name = canonicalize_name(requirement.name)
            key = name, tuple(sorted(requirement.extras))
            if name in self.requires and key not in seen:
                seen.add(key)
                found.add(name)
                pending += [(item, ("",) + key[1]) for item in self.requires[name]]
        return found

    def real(self, names):
        ran = subprocess.run([str(self.place / "bin/python"), "-c", ASK], input=json.dumps(names), text=True,
                             capture_output=True, timeout=300, cwd="/")
        return json.loads(ran.stdout.splitlines()[-1]) if ran.returncode == 0 else {}


def parsed(texts):
    found = []
    for text in texts:
        try:
            found.append(Requirement(text))
        except InvalidRequirement:
            pass
    return found


class Tool:
    """importcheck's answers for requirements and names: 'there', 'missing', or 'unsure' with why."""

    def __init__(self, binary):
        self.binary = os.path.realpath(binary)

    def ask(self, wanted, names):
        with tempfile.TemporaryDirectory() as folder:
            write = lambda name, text: pathlib.Path(folder, name).write_text(text)
            write("requirements.txt", "\n".join(wanted) + "\n")
            write("app.py", "".join(f"import {name}\n" for name in names))
            write("Dockerfile", "FROM python:%d.%d\nWORKDIR /app\nCOPY . .\n"
                  "RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt\n"
                  "CMD [\"/venv/bin/python\", \"app.py\"]\n" % sys.version_info[:2])
            closure = self.run(folder, "closure", "--output-format", "json")
            found = {module["name"]: module["source"] for module in closure["launches"][0]["modules"]}
            reported = {}
            for finding in self.run(folder, "check", "--output-format", "json")["findings"]:
                for module in [finding["file"], *finding["also"]]:
                    reported[module] = finding["level"]
                match = re.search(r"module '([^']*)'", finding["message"])
                if match:
                    reported[match[1]] = finding["level"]
        answers = {}
        for name in names:
            if name in reported:
                answers[name] = "missing", reported[name]
            elif found.get(name, "").startswith(("distribution", "namespace", "image")):
                answers[name] = "there", found[name]
            else:
                answers[name] = "unsure", found.get(name)
        return answers

    def run(self, folder, command, *options):
        ran = subprocess.run([self.binary, command, "Dockerfile", *options], cwd=folder, capture_output=True, text=True,
                             timeout=120)
        return json.loads(ran.stdout)


class Comparison:
    def __init__(self, tool, record, show):
        self.tool, self.record, self.show = tool, record, show
        self.table = {name for (name, _) in dict(refresh.committed())}
        self.counts = {kind: collections.Counter() for kind in environments.SETS}
        self.removals = {kind: collections.Counter() for kind in environments.SETS}

    def whole(self, environment, elsewhere):
        random.seed(environment.name)
        own = [name for name in sorted(environment.prefixes)
               if not environment.prefixes[name] <= OF_THE_ENVIRONMENT and not is_standard(name)]
        others = sorted(name for name in elsewhere if name not in environment.prefixes and not is_standard(name))
        names = own + random.sample(others, min(len(own), len(others)))
        real, said = environment.real(names), self.tool.ask(environment.wanted, names)
        counts = self.counts[environment.kind]
        for name in names:
            providers = environment.prefixes.get(name) or elsewhere[name]
            known = bool(providers & self.table)
            if real.get(name) is None:
                self.record.skips("find_spec itself fails on the name")
                continue
            if not known:
                counts["unlisted"] += 1
                counts["unlisted and judged rightly"] += said[name][0] == ("there" if real[name] else "missing")
                if said[name][0] == "missing" and real[name] and said[name][1] == "error":
                    self.record.differs(f"{environment.name}: {name} is there (of {sorted(providers)}), said {said[name]}")
                else:
                    self.record.skips("the distribution is not in the table")
                continue
            counts["real" if real[name] else "absent"] += 1
            counts[f"{'real' if real[name] else 'absent'} said {said[name][0]}"] += 1
            self.judge(environment.name, name, real[name], said[name], sorted(providers))

    def judge(self, title, name, real, said, providers):
        if said[0] == "unsure":
            self.record.skips("importcheck withholds its answer")
        elif (said[0] == "there") == real:
            self.record.agrees()
        else:
            self.record.differs(f"{title}: {name} {'is' if real else 'is not'} there (of {providers}), said {said}")

    def without(self, environment, requirement):
        """The set without one requirement: what only that brought has to be reported."""
        taken = canonicalize_name(Requirement(requirement).name)
        rest = [other for other in environment.wanted if canonicalize_name(Requirement(other).name) != taken]
        left = environment.reachable(rest)
        names = [name for name, owners in sorted(environment.prefixes.items())
                 if taken in owners and ("." not in name or owners == {taken}) and not is_standard(name)]
        if taken not in self.table or not names or taken in OF_THE_ENVIRONMENT:
            return
        answers = self.tool.ask(rest, names)
        counts = self.removals[environment.kind]
        for name in names:
            stays = bool(environment.prefixes[name] & left)
            said = answers[name]
            counts["kept" if stays else "lost"] += 1
            counts[f"{'kept' if stays else 'lost'} said {said[0]}"] += 1
            if said[1] == "error":
                counts["reported as an error"] += 1
            self.judge(f"{environment.name} without {requirement}", name, stays, said,
                       sorted(environment.prefixes[name]))


def is_standard(name):
    return name.partition(".")[0] in sys.stdlib_module_names


def share(part, whole):
    return f"{100 * part / whole:.2f} % ({part} of {whole})" if whole else "-"


def figures(comparison):
    found = {}
    for kind, counts in comparison.counts.items():
        there, wrong = counts["real said there"], counts["absent said there"]
        found[f"sets {kind}: precision of 'importable'"] = share(there, there + wrong)
        found[f"sets {kind}: recall of 'importable'"] = share(there, counts["real"])
        found[f"sets {kind}: precision of 'missing'"] = share(
            counts["absent said missing"], counts["absent said missing"] + counts["real said missing"])
        found[f"sets {kind}: recall of 'missing'"] = share(counts["absent said missing"], counts["absent"])
        found[f"sets {kind}: prefixes of distributions outside the table judged rightly"] = share(
            counts["unlisted and judged rightly"], counts["unlisted"])
        removals = comparison.removals[kind]
        found[f"sets {kind}, one requirement removed: lost prefixes reported"] = share(
            removals["lost said missing"], removals["lost"])
        found[f"sets {kind}, one requirement removed: prefixes that stay reported"] = share(
            removals["kept said missing"], removals["kept"])
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("importcheck")
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--removals", type=int, default=4, help="requirements taken away in turn, chosen at random")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("distributions", "What requirement sets make importable", "`find_spec` in environments that pip installed")
    end = time.time() + options.seconds
    made = []
    for kind, folder in environments.SETS.items():
        for file in sorted(folder.glob("*.txt")):
            wanted = environments.lines(file)
            is_here = (environments.directory(file.stem, wanted) / "complete").exists()
            if not re.search(options.only, file.stem):
                continue
            if not is_here and time.time() > end:
                record.skips("a set that was not installed in time")
                continue
            place, _ = environments.install(file.stem, wanted, seconds=max(60, int(end - time.time())))
            if place:
                made.append(Environment(file.stem, kind, wanted, place))
            else:
                record.skips("a set that can not be installed here")
    elsewhere = collections.defaultdict(set)
    for environment in made:
        for name, owners in environment.prefixes.items():
            elsewhere[name] |= owners
    comparison = Comparison(Tool(options.importcheck), record, options.show)
    for environment in made:
        comparison.whole(environment, elsewhere)
        random.seed("without " + environment.name)
        for requirement in random.sample(environment.wanted, min(options.removals, len(environment.wanted))):
            comparison.without(environment, requirement)
    record.figures["sets"] = ", ".join(
        f"{sum(item.kind == kind for item in made)} {kind}" for kind in environments.SETS)
    record.figures.update(figures(comparison))
    raise SystemExit(record.finish(options.save))


main()
