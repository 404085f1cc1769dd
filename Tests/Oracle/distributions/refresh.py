#!/usr/bin/env python3
"""Makes the built-in table of distributions from installed ones and from declared.txt.

    python -m pip install --target SITE -r sets/NAME.txt     (once per set, each in a directory of its own)
    python refresh.py SITE…                                  (rewrites the two Swift files)

From every distribution it takes the dotted import prefixes (RECORD), what it requires (METADATA) and its
programs (entry points, files in bin/). Distributions that are in the table already and not in the directories
given keep their line. Needs the `packaging` library.
"""

import importlib.metadata
import pathlib
import re
import sys

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parents[2] / "Sources/Model/PackageResolution/Table"

# Extras for the distribution's own developers; nobody's image asks for them.
DEVELOPMENT_EXTRA = re.compile(
    r"(?:^|-)(?:dev|devel|develop|development|test|tests|testing|tester|doc|docs|documentation|lint|linting|typing|types|type|"
    r"mypy|check|checks|cover|coverage|benchmark|benchmarks|bench|release|ci|examples?|style|nightly|enabler|"
    r"build|tutorial|tutorials|quality|maintainer|maint|profile|complete-dev|setup)(?:-|$)"
)
# Directories beside the packages that are not meant to be imported by others.
NOT_FOR_IMPORT = {"tests", "test", "testing", "docs", "doc", "examples", "example", "benchmarks", "scripts", "bin",
                  "samples", "tools", "build", "src", "licenses"}
NAMESPACE_CODE = re.compile(r"declare_namespace|extend_path")
MODULE_FILE = re.compile(r"^([A-Za-z_]\w*)(?:\.py|(?:\.[\w-]+)*\.so)$")


class Node:
    """A directory of the site, as RECORD lists it."""

    def __init__(self):
        self.directories, self.files = {}, set()


def tree(distribution):
    root = Node()
    for file in distribution.files or []:
        parts = file.parts
        if ".." in parts or parts[0].endswith((".dist-info", ".data", ".libs")) or "__pycache__" in parts:
            continue
        node = root
        for part in parts[:-1]:
            node = node.directories.setdefault(part, Node())
        node.files.add(parts[-1])
    return root


def is_namespace(distribution, path, node):
    if "__init__.py" not in node.files:
        return not any(name.startswith("__init__.") and name.endswith(".so") for name in node.files)
    if len(path) > 2:
        return False
    text = pathlib.Path(distribution.locate_file("/".join(path) + "/__init__.py")).read_text("utf-8", "replace")
    return bool(NAMESPACE_CODE.search(text)) and len(text) < 2000


def prefixes(distribution):
    found = set()

    def walk(path, node):
        for name in node.files:
            match = MODULE_FILE.match(name)
            if match and match[1] != "__init__" and match[1] != "conftest":
                found.add(".".join(path + [match[1]]))
        for name, child in node.directories.items():
            if not name.isidentifier() or (not path and name in NOT_FOR_IMPORT):
                continue
            if is_namespace(distribution, path + [name], child):
                walk(path + [name], child)
            else:
                found.add(".".join(path + [name]))

    walk([], tree(distribution))
    return sorted(found)


def requirements(distribution):
    found = set()
    for text in distribution.requires or []:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        marker = str(requirement.marker or "")
        extras = re.findall(r'extra == "([^"]*)"', marker)
        if extras and all(DEVELOPMENT_EXTRA.search(extra) for extra in extras):
            continue
        extras = f"[{','.join(sorted(map(canonicalize_name, requirement.extras)))}]" if requirement.extras else ""
        line = canonicalize_name(requirement.name) + extras + (f"; {marker}" if marker else "")
        if "|" not in line and "\t" not in line:
            found.add(line)
    return sorted(found)


def programs(distribution):
    found = {}
    for file in distribution.files or []:
        parts = file.parts
        if len(parts) >= 2 and parts[-2] == "bin" and (parts[0] == ".." or len(parts) == 2):
            found[parts[-1]] = ""
    for entry in distribution.entry_points:
        if entry.group in ("console_scripts", "gui_scripts"):
            found[entry.name] = entry.value.split("[")[0].replace(" ", "")
    return [f"{name}={target}" for name, target in sorted(found.items()) if " " not in name]


def installed(site):
    for distribution in importlib.metadata.distributions(path=[site]):
        name = distribution.metadata["Name"]
        if name and distribution.files is not None:
            key = canonicalize_name(name), distribution.version
            yield key, (prefixes(distribution), requirements(distribution), programs(distribution))


def line(key, entry):
    imports, requires, scripts = entry
    return "\t".join([*key, " ".join(imports), " | ".join(requires), " ".join(scripts)])


def parsed(text):
    name, version, imports, requires, scripts = text.split("\t")
    return (name, version), (imports.split(), requires.split(" | ") if requires else [], scripts.split())


def order(key):
    return key[0] + "\t", Version(key[1]) if key[1] else Version("0")


def distinct(table):
    """Without versions that say the same as the next newer one of their distribution."""
    kept = {}
    for key in sorted(table, key=order, reverse=True):
        newer = next((entry for other, entry in reversed(kept.items()) if other[0] == key[0]), None)
        if table[key] != newer:
            kept[key] = table[key]
    return kept


def declared():
    shared = {}
    for text in (HERE / "declared.txt").read_text().splitlines():
        if text.startswith("@"):
            mark, meaning = text.split(" = ")
            shared[mark] = meaning
        elif text and not text.startswith("#"):
            name, imports, requires, scripts = (part.strip() for part in text.split("|", 3))
            # Longer marks first: one may begin with another.
            for mark in sorted(shared, key=len, reverse=True):
                requires = requires.replace(mark, shared[mark])
            found = sorted({str(Requirement(text)) for text in re.split(r"\s*,,\s*", requires) if text})
            assert name == canonicalize_name(name), name
            yield (name, ""), (sorted(set(imports.split())), found, sorted(scripts.split()))


def committed():
    path = TARGET / "DistributionLines.swift"
    if path.exists():
        for text in path.read_text().splitlines():
            if text.count("\t") == 4:
                yield parsed(text)


def index(table):
    """Import prefix to the distributions that provide it, the likeliest first."""
    preferred = (HERE / "preferred.txt").read_text().split()
    found = {}
    for (name, _), (imports, _, _) in table.items():
        for prefix in imports:
            if name not in found.setdefault(prefix, []):
                found[prefix].append(name)

    def rank(prefix, name):
        plain = prefix.lower().replace("_", "-").replace(".", "-")
        return (name not in preferred, name != plain, len(name), name)

    return {prefix: sorted(names, key=lambda name: rank(prefix, name)) for prefix, names in found.items()}


def swift(file, constant, comment, lines):
    body = "\n".join(lines)
    (TARGET / file).write_text(
        f"// Generated by Tests/Oracle/distributions/refresh.py; do not edit.\n// swift-format-ignore-file\n\n"
        f"/// {comment}\nlet {constant}: StaticString = #\"\"\"\n{body}\n\"\"\"#\n"
    )


def main(sites):
    by_hand = dict(declared())
    table = {key: entry for key, entry in committed() if key[1]}
    before = set(table)
    for site in sites:
        for key, entry in installed(site):
            table.setdefault(key, entry) if key not in before else table.update({key: entry})
    measured = {name for name, _ in table}
    table.update({key: entry for key, entry in by_hand.items() if key[0] not in measured})
    table = distinct(table)
    TARGET.mkdir(parents=True, exist_ok=True)
    swift("DistributionLines.swift", "distributionLines",
          "A distribution a line: name, version, import prefixes, requirements, programs; sorted by name and version.",
          [line(key, table[key]) for key in sorted(table, key=order)])
    providers = index(table)
    swift("ProviderLines.swift", "providerLines",
          "Import prefix and the distributions that provide it, the likeliest first, sorted by prefix.",
          [f"{prefix}\t{' '.join(providers[prefix])}" for prefix in sorted(providers)])
    names = {name for name, _ in table}
    print(f"{len(names)} distributions in {len(table)} lines ({len(names - measured)} declared), "
          f"{len(providers)} import prefixes")


main(sys.argv[1:])
