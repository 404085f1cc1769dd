#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the direct requirements that importcheck reads with those that `pip install --dry-run --report` chooses.

    dryrun.py BINARY [--cases N] [--seed N] [--save]

Requirements files are generated: markers, extras, includes, constraints, comments, continuations, several mentions of one
distribution. pip resolves nothing in turn (`--no-deps`), and looks into a folder of empty wheels made here, so that no
index is asked.
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
from record import Record

NAMES = ["alpha", "beta-two", "gamma.three", "Delta_Four", "epsilon", "zeta", "eta", "theta"]
MARKERS = ['python_version >= "3.8"', 'python_version < "3.8"', 'sys_platform == "win32"', 'sys_platform == "linux"',
           'os_name == "posix" and python_full_version > "3.0"', 'extra == "x"', 'platform_system != "Linux"',
           'implementation_name in "cpython pypy"']
VERSIONS = ["1.0", "1.5", "2.0"]


def wheels(folder):
    for name in NAMES:
        plain = re.sub(r"[-_.]+", "_", name).lower()
        for version in VERSIONS:
            metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: x\n"
            with zipfile.ZipFile(folder / f"{plain}-{version}-py3-none-any.whl", "w") as wheel:
                base = f"{plain}-{version}.dist-info/"
                wheel.writestr(base + "METADATA", metadata)
                wheel.writestr(base + "WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
                wheel.writestr(base + "RECORD", "")


def line(choose):
    text = choose.choice(NAMES)
    if choose.random() < 0.3:
        text = choose.choice([text.upper(), text.replace("-", "_")])
    if choose.random() < 0.2:
        text += "[x]"
    if choose.random() < 0.5:
        text += choose.choice(["==1.5", ">=1.0", "<2", "~=1.0", " >= 1.0, != 1.5", "!=2.0"])
    if choose.random() < 0.5:
        text += choose.choice([";", " ; "]) + choose.choice(MARKERS)
    if choose.random() < 0.2:
        text += choose.choice(["  # why", " # -r nothing.txt"])
    if choose.random() < 0.1:
        text = text.replace(";", "\\\n  ;") if "#" not in text else text
    return text


def files(choose):
    first = [line(choose) for _ in range(choose.randint(1, 5))]
    second = [line(choose) for _ in range(choose.randint(0, 3))]
    if choose.random() < 0.5:
        first.insert(choose.randrange(len(first) + 1), choose.choice(["-r more.txt", "--requirement=sub/../more.txt", "-rmore.txt"]))
    if choose.random() < 0.3:
        first.append("-c limits.txt")
    return {"requirements.txt": "\n".join(first) + "\n", "more.txt": "\n".join(second) + "\n", "limits.txt": "alpha<3\nzeta>=1\n",
            "sub/x.txt": ""}


def chosen(folder, links):
    ran = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--report", "-", "--no-deps", "--no-index",
         "--ignore-installed", "--find-links", str(links), "-r", "requirements.txt"], cwd=folder, capture_output=True, text=True,
        timeout=120)
    if ran.returncode:
        return None
    report = json.loads(ran.stdout)
    return sorted(re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower() for item in report["install"] if item["requested"])


def predicted(binary, folder):
    modules = [re.sub(r"[-_.]+", "_", name).lower() for name in NAMES]
    (folder / "app.py").write_text("".join(f"import {name}\n" for name in modules))
    (folder / "Dockerfile").write_text(
        "FROM python:%d.%d\nWORKDIR /a\nCOPY . .\nRUN pip install --no-deps -r requirements.txt\nCMD [\"python\", \"app.py\"]\n"
        % sys.version_info[:2])
    learned = folder / ".lint-rules"
    learned.mkdir()
    learned.joinpath("packages.toml").write_text("".join(
        f'[packages.{re.sub(r"[-_.]+", "-", name).lower()}]\nimports = ["{module}"]\n' for name, module in zip(NAMES, modules)))
    ran = subprocess.run([binary, "closure", "Dockerfile", "--output-format", "json"], cwd=folder, capture_output=True, text=True,
                         timeout=60)
    launch = json.loads(ran.stdout)["launches"][0]
    return sorted(item["source"].removeprefix("distribution ") for item in launch["modules"]
                  if item["source"].startswith("distribution "))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("requirements-chosen", "Direct requirements that an install chooses", "`pip install --dry-run --report`")
    choose = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as place:
        links = pathlib.Path(place, "wheels")
        links.mkdir()
        wheels(links)
        for number in range(options.cases):
            folder = pathlib.Path(place, str(number))
            written = files(choose)
            for name, text in written.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text)
            real = chosen(folder, links)
            if real is None:
                record.skips("pip refuses the files: clauses that exclude each other")
                continue
            ours = predicted(str(pathlib.Path(options.binary).resolve()), folder)
            if ours == real:
                record.agrees()
            else:
                record.differs(f"{written}: ours {ours}, pip {real}")
    record.figures["files"] = options.cases
    raise SystemExit(record.finish(options.save))


main()
