#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds wheels of scratch projects and compares their files with what importcheck says `pip install .` installs.

usage: compare.py IMPORTCHECK [--only PATTERN] [--environments DIRECTORY] [--show] [--save]

The build backends of the package index are installed into one scratch environment, and each project's wheel is built
there for real. Compared are the Python files that land in `site-packages`, and the console scripts.
"""

import argparse
import concurrent.futures
import configparser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "conformance"), str(HERE.parent / "launchers")]
import environments
import layouts
from record import Record

environments.REQUIREMENTS["backends"] = [
    "setuptools", "wheel", "hatchling", "poetry-core", "flit_core", "uv_build", "pdm-backend"]


def build(place, files, folder):
    """The wheel's Python files and console scripts; None, with the output, when it can not be built."""
    write(files, folder)
    out = os.path.join(folder, "..", "wheels")
    ran = subprocess.run(
        [str(place / "bin" / "pip"), "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", out, folder],
        capture_output=True, text=True, timeout=300, env={**os.environ, "PATH": "%s/bin:%s" % (place, os.environ["PATH"])})
    wheels = list(pathlib.Path(out).glob("*.whl")) if ran.returncode == 0 else []
    if not wheels:
        return None, ran.stderr
    with zipfile.ZipFile(wheels[0]) as wheel:
        names = sorted(name for name in wheel.namelist() if name.endswith(".py") and ".data/" not in name)
        scripts = next((name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")), None)
        parser = configparser.ConfigParser(delimiters=("=",))
        parser.optionxform = str
        if scripts:
            parser.read_string(wheel.read(scripts).decode())
    return names, dict(parser["console_scripts"]) if parser.has_section("console_scripts") else {}


def write(files, folder):
    for path, text in files.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w") as file:
            file.write(text)


def predict(importcheck, files, scripts, folder):
    """The same as importcheck predicts it, and whether it says that it does not know."""
    context = os.path.join(folder, "context")
    write(files, context)
    dockerfile = os.path.join(folder, "Dockerfile")
    with open(dockerfile, "w") as file:
        file.write("FROM python:%d.%d\nWORKDIR /src\nCOPY . .\nRUN pip install .\n" % sys.version_info[:2])
        file.write("CMD %s\n" % " && ".join(sorted(scripts) or ["python"]))
    answers = {}
    for command in ("files", "closure"):
        ran = subprocess.run(
            [importcheck, command, dockerfile, "--context", context, "--output-format", "json"],
            capture_output=True, text=True, timeout=60)
        answers[command] = json.loads(ran.stdout)
    site = "/usr/local/lib/python%d.%d/site-packages/" % sys.version_info[:2]
    names = sorted(
        entry["path"][len(site):] for entry in answers["files"]["files"]
        if entry["path"].startswith(site) and entry["path"].endswith(".py") and entry["kind"] == "file")
    found = sorted(launch["command"] for launch in answers["closure"]["launches"])
    return names, found, answers["files"]["gaps"]


def one(importcheck, place, project):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        real, scripts = build(place, project.files, os.path.join(folder, "src"))
        if real is None:
            return None, scripts, None, None, None
        names, found, gaps = predict(importcheck, project.files, scripts, folder)
        return real, scripts, names, found, gaps


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("importcheck")
    parser.add_argument("--only", default="")
    parser.add_argument("--environments", default=os.path.join(tempfile.gettempdir(), "importcheck-launchers"))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("projects", "Projects that are installed", "the build backends' own wheels")
    place = environments.make("backends", options.environments)
    chosen = [project for project in layouts.PROJECTS if re.search(options.only, project.title)]

    def task(project):
        return one(os.path.realpath(options.importcheck), place, project) if place else None

    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        for project, answer in zip(chosen, pool.map(task, chosen)):
            if answer is None:
                record.skips("the build backends can not be installed here")
                continue
            real, scripts, names, found, gaps = answer
            if real is None:
                record.skips("the backend refuses the project")
                if options.show:
                    print(project.title, scripts[-1500:])
            elif names == real and found == sorted(scripts):
                record.agrees()
            elif not names and gaps:
                record.skips("withheld: " + re.sub(r"'[^']*'", "…", gaps[0]["message"]))
            else:
                record.differs("%s\n    real:      %s %s\n    predicted: %s %s" % (
                    project.title, real, sorted(scripts), names, found))
    record.figures["projects"] = len(chosen)
    if place:
        found = environments.versions(place)
        record.figures["backends"] = ", ".join("%s %s" % (name, found.get(name, "?")) for name in sorted(found))
    sys.exit(record.finish(options.save))


if __name__ == "__main__":
    main()
