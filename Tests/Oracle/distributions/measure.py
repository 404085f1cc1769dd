"""What an installed distribution brings: import prefixes, requirements, programs, out of RECORD and METADATA."""

import importlib.metadata
import pathlib
import re

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

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


# Where images run; a requirement that holds in none of them is left out.
ENVIRONMENTS = [
    {"implementation_name": "cpython", "implementation_version": f"3.{minor}.0", "os_name": "posix",
     "platform_machine": machine, "platform_python_implementation": "CPython", "platform_release": "",
     "platform_system": "Linux", "platform_version": "", "python_full_version": f"3.{minor}.0",
     "python_version": f"3.{minor}", "sys_platform": "linux"}
    for minor in range(6, 16) for machine in ("x86_64", "aarch64")]


def holds_anywhere(marker, extras):
    return any(marker.evaluate({**environment, "extra": extra}) for environment in ENVIRONMENTS for extra in extras or [""])


def upper_bounds(specifier):
    """The clauses that can keep the newest release out."""
    return ",".join(sorted(str(clause) for clause in specifier if clause.operator in ("<", "<=", "==", "===", "~=")))


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
        if requirement.marker and not holds_anywhere(requirement.marker, extras):
            continue
        extras = f"[{','.join(sorted(map(canonicalize_name, requirement.extras)))}]" if requirement.extras else ""
        line = canonicalize_name(requirement.name) + extras + upper_bounds(requirement.specifier)
        line += f"; {marker}" if marker else ""
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
