#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts launchers of the package index for real and compares what they import with what importcheck predicts.

usage: compare.py IMPORTCHECK [--only PATTERN] [--environments DIRECTORY] [--seconds N] [--show] [--save]

Each case is a scratch project and a command form. The launcher is started in it until it has ended or come to rest; a
probe notes the project's files that are executed, in order, and `sys.path`. The prediction is `importcheck closure` of
a Dockerfile that installs the same and says the same. Compared are whether the program starts, the files in order, the
name that is missing and the search path.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
import cases
import environments
import explained
import starting
from record import Record

# Entries of the search path that are the interpreter's own.
LIBRARY, SITE = "(library)", "(site)"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class Scratch:
    """One case laid out in a directory; `/` of the image is `root`."""

    def __init__(self, case, folder, place):
        self.case, self.folder, self.place = case, folder, place
        self.root = os.path.join(folder, "root")
        self.port = free_port()
        for path, text in case.files.items():
            target = os.path.join(self.root, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w") as file:
                file.write(self.real(text))
            if text.startswith("#!"):
                os.chmod(target, 0o755)
        os.makedirs(self.root + case.directory, exist_ok=True)

    def real(self, text):
        return text.replace("@/", self.root + "/").replace("{port}", self.port)

    def image(self, text):
        return text.replace("@/", "/").replace("{port}", self.port)

    def mapped(self, value, change):
        return [change(word) for word in value] if isinstance(value, list) else change(value)

    def start(self):
        variables = {name: self.real(value) for name, value in self.case.variables.items()}
        environment = {
            "PATH": str(self.place / "bin") + ":/usr/bin:/bin", "HOME": self.folder, "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1", "PYTHONUNBUFFERED": "1",
            "PROBE_ROOT": self.root + "/", "DO_NOT_TRACK": "1", **variables}
        if self.case.title.partition("uwsgi")[1]:
            environment["PROBE_COMPILES"] = "1"
        real = starting.run(
            self.mapped(self.case.command, self.real), self.folder, self.root + self.case.directory, environment)
        for entry in real["executed"]:
            entry["file"] = entry["file"][len(self.root):]
            entry["path"] = self.search_path(entry)
        return real

    def search_path(self, entry):
        """The path as it would be in the image; the directory of a console script is left out."""
        found = []
        for item in entry["path"]:
            item = os.path.normpath(os.path.join(entry["directory"], item))
            if item == str(self.place / "bin"):
                continue
            if item == self.root or item.startswith(self.root + "/"):
                item = item[len(self.root):] or "/"
            elif item == str(environments.site_packages(self.place)):
                item = SITE
            elif "python3" in item:
                item = LIBRARY
            if item not in found:
                found.append(item)
        return found

    def dockerfile(self):
        requirements = " ".join("'%s'" % name for name in environments.REQUIREMENTS[self.case.environment])
        lines = ["FROM python:%d.%d" % sys.version_info[:2], "RUN pip install " + requirements]
        lines += ["COPY %s /%s" % (name, name) for name in sorted({path.split("/")[0] for path in self.case.files})]
        lines += ["WORKDIR " + self.case.directory] + self.case.installs.splitlines()
        lines += ["ENV %s=%s" % (name, json.dumps(self.image(value))) for name, value in self.case.variables.items()]
        command = self.mapped(self.case.command, self.image)
        if isinstance(command, str) and "\n" in command:
            first, _, rest = command.partition("\n")
            lines += ["COPY --chmod=755 <<'SCRIPT' /start.sh", "#!/bin/sh", first, *rest.split("\n"), "SCRIPT"]
            command = ["/start.sh"]
        lines.append("CMD " + (json.dumps(command) if isinstance(command, list) else command))
        return "\n".join(lines) + "\n"

    def predict(self, importcheck):
        # The image's paths are absolute in the texts too.
        context = os.path.join(self.folder, "context")
        for path, text in self.case.files.items():
            target = os.path.join(context, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w") as file:
                file.write(self.image(text))
        dockerfile = os.path.join(self.folder, "Dockerfile")
        with open(dockerfile, "w") as file:
            file.write(self.dockerfile())
        answers = []
        for command in ("closure", "check"):
            ran = subprocess.run(
                [importcheck, command, dockerfile, "--context", context, "--output-format", "json"],
                capture_output=True, text=True, timeout=60, cwd=os.path.dirname(dockerfile))
            if ran.returncode not in (0, 1) or not ran.stdout:
                return {"crash": ran.returncode, "output": ran.stderr[-1000:]}
            answers.append(json.loads(ran.stdout))
        return Prediction(*answers)


class Prediction(dict):
    def __init__(self, closure, report):
        super().__init__()
        self.launches = closure["launches"]
        self.errors = [finding for finding in report["findings"] if finding["level"] == "error"]
        self.gaps = [gap["message"] for service in report["services"] for gap in service["gaps"]]
        self.failure = next((launch["failure"] for launch in self.launches if launch["failure"]), None)

    def files(self, *circumstances):
        """The project's files of the launches, each once."""
        found = []
        for launch in self.launches:
            for module in launch["modules"]:
                path = module["path"] or ""
                if module["circumstance"] in circumstances and path.endswith(".py") and "/python3" not in path:
                    if path not in found:
                        found.append(path)
        return found

    def search_path(self):
        found = []
        for item in self.launches[0]["searchPath"]:
            if item.endswith("/site-packages"):
                item = SITE
            elif "/python3" in item:
                item = LIBRARY
            if item not in found:
                found.append(item)
        return found


def difference(case, real, predicted):
    """What both disagree on; None when they agree."""
    if "crash" in predicted:
        return "crashed: " + predicted["output"]
    fails = starting.failed(real)
    if fails and not predicted.errors and not predicted.failure:
        return "does not start"
    # What a fallback does is told more quietly, since it may never run.
    if not fails and (predicted.errors or predicted.failure and len(predicted.launches) == 1):
        return "starts"
    executed = []
    for entry in real["executed"]:
        if entry["file"] not in executed:
            executed.append(entry["file"])
    certain, perhaps = predicted.files("start"), predicted.files("conditional", "optional")
    if case.is_many:
        if not fails and set(executed) - set(perhaps) != set(certain) - set(perhaps):
            return "files"
        return None
    matched = follows(executed, certain, perhaps)
    if matched is None or (not fails and matched != len(certain)):
        return "files"
    missing = starting.MISSING.search(real["output"])
    if fails and missing and predicted.failure and predicted.failure["exception"] == "ModuleNotFoundError":
        if missing.group(1) != predicted.failure["module"] and predicted.failure["module"] not in real["output"]:
            return "missing name"
    if executed and predicted.launches:
        at = case.at or next((entry["file"].lstrip("/") for entry in real["executed"]), "")
        path = next((entry["path"] for entry in real["executed"] if entry["file"] == "/" + at), None)
        if path is not None and path != predicted.search_path():
            return "search path"
    return None


def follows(executed, certain, perhaps):
    """How many of the certain files were executed, in order; None when others were."""
    count = 0
    for file in executed:
        if certain[count : count + 1] == [file]:
            count += 1
        elif file not in perhaps:
            return None
    return count


def judge(case, place, importcheck):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Scratch(case, os.path.realpath(folder), place)
        predicted = scratch.predict(importcheck)
        real = scratch.start()
        return real, predicted, difference(case, real, predicted), scratch.dockerfile()


def show(real, predicted, dockerfile, full):
    if full:
        print("    " + dockerfile.replace("\n", "\n    "))
    print("    real:      status %s %s" % (real["status"], [entry["file"] for entry in real["executed"]]))
    for path in {tuple(entry["path"]) for entry in real["executed"]}:
        print("               path %s" % list(path))
    for line in real["output"].strip().splitlines()[-(30 if full else 3):]:
        print("               | " + line[:200])
    if "crash" in predicted:
        return
    print("    predicted: %s %s" % (predicted.failure, predicted.files("start")))
    if predicted.files("conditional", "optional", "deferred"):
        print("               later %s" % predicted.files("conditional", "optional", "deferred"))
    for launch in predicted.launches:
        print("               path %s %s" % (launch["searchPath"], launch["command"]))
    for finding in predicted.errors:
        print("               %s [%s]" % (finding["message"], finding["rule"]))
    for gap in predicted.gaps:
        print("               gap: " + gap)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("importcheck")
    parser.add_argument("--only", default="")
    parser.add_argument("--environments", default=os.path.join(tempfile.gettempdir(), "importcheck-launchers"))
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("launchers", "Launchers", "the launchers themselves, started in scratch projects")
    chosen = [case for case in cases.all_cases() if re.search(options.only, "%s %s" % (case.environment, case.title))]
    places = {name: environments.make(name, options.environments) for name in {case.environment for case in chosen}}
    start = time.monotonic()

    def task(case):
        if places[case.environment] is None:
            return "the launchers' environment can not be installed here", None
        if time.monotonic() - start > options.seconds:
            return "the time is over", None
        return None, judge(case, places[case.environment], os.path.realpath(options.importcheck))

    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        for case, (reason, judged) in zip(chosen, pool.map(task, chosen)):
            if reason:
                record.skips(reason)
                continue
            real, predicted, problem, dockerfile = judged
            known = explained.reason(case, problem)
            withheld = "crash" not in predicted and not predicted.launches and predicted.gaps
            if problem is None and not (withheld and real["executed"]):
                record.agrees()
            elif withheld and not predicted.errors:
                record.skips("withheld: " + explained.general(predicted.gaps[-1]))
            elif known:
                record.explains(known)
            else:
                record.differs("%s: %s" % (problem, case.title))
                show(real, predicted, dockerfile, options.show)
            if options.show and problem is None:
                show(real, predicted, dockerfile, True)
    record.figures["command forms"] = len(chosen)
    for name, place in sorted(places.items()):
        if place:
            found = environments.versions(place)
            direct = [requirement.split("[")[0] for requirement in environments.REQUIREMENTS[name]]
            record.figures["environment " + name] = ", ".join(
                "%s %s" % (launcher, found.get(launcher, found.get(launcher.capitalize(), "?"))) for launcher in direct)
    sys.exit(record.finish(options.save))


if __name__ == "__main__":
    main()
