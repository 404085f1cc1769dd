#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `importcheck closure` with real interpreters over random programs.

usage: compare.py IMPORTCHECK [--save] [--count N] [--from SEED] [--seed SEED]… [--kind layouts|applications]
                  [--python VERSION]… [--rotate] [--jobs N]

The programs of `Fixtures/programs`, written by hand, are run as well.
Each program is judged by every interpreter from 3.8 that the machine has; with --rotate by one of them in turn.
The outcome, the exception with its module, name, file and line, and the modules in the order in which they are
loaded must be the same. With --seed only those programs are run, and shown in full.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import queue
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
import applications
import layouts
import programs
import reference
import verdict
from record import Record

KINDS = {"layouts": layouts.Layout, "applications": applications.Application}
WRITTEN = programs.every()
# Every so many programs the interpreter is started for real as well, to judge the server that stands in for it.
SAMPLE = 41


def dockerfile(layout, version):
    lines = ["FROM python:" + version, "WORKDIR /app"]
    environment = dict(layout.environment)
    if layout.python_path:
        environment["PYTHONPATH"] = ":".join(layout.python_path)
    lines += ["ENV %s=%s" % (name, json.dumps(value)) for name, value in environment.items()]
    lines += ["COPY . ."] + (["WORKDIR " + layout.directory] if layout.directory else [])
    return "\n".join(lines + ["CMD " + json.dumps(["python"] + layout.options + layout.arguments)]) + "\n"


def predict(importcheck, version, layout, folder, context):
    path = os.path.join(folder, "Dockerfile-" + version)
    # In a folder of its own: the settings of this repository are not the program's.
    with open(path, "w", encoding="utf-8") as file:
        file.write(dockerfile(layout, version))
    try:
        ran = subprocess.run(
            [importcheck, "closure", path, "--context", context, "--output-format", "json"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=60, cwd=folder)
    except subprocess.TimeoutExpired:
        return {"crash": "none in 60 seconds", "output": ""}
    if ran.returncode or not ran.stdout:
        return {"crash": ran.returncode, "output": ran.stderr.decode("utf-8", "replace")[-500:]}
    launches = json.loads(ran.stdout)["launches"]
    return strip(launches[0], context) if launches else {"crash": "no launch", "output": ""}


def strip(launch, context):
    """The modules in the shape of the reference, paths relative to the working directory."""
    sure, perhaps, others = [], [], set()
    for module in launch["modules"]:
        path = module["path"] or ""
        if path == "/app" or path.startswith("/app/"):
            entry = (module["name"], path[len("/app/"):], module["source"] == "namespace")
            if module["circumstance"] == "start":
                sure.append(entry)
            elif module["circumstance"] == "conditional":
                perhaps.append(entry)
        elif module["circumstance"] == "start" and module["source"] == "standard-library":
            others.add(module["name"])
    failure = launch["failure"]
    if failure and failure.get("file"):
        failure["file"] = os.path.relpath(failure["file"], context)
    return {
        "loaded": sure, "perhaps": perhaps, "others": others, "failure": failure,
        "gaps": [gap["reason"] for gap in launch.get("gaps", [])],
    }


class Comparison:
    """One run: a pool of workers, each with its own interpreters."""

    def __init__(self, options, record):
        self.options = options
        self.record = record
        found = reference.interpreters()
        self.pythons = [p for p in found if not options.python or p[0] in options.python]
        self.idle = queue.Queue()
        self.same = self.sampled = 0

    def run(self, tasks):
        with concurrent.futures.ThreadPoolExecutor(max_workers=self.options.jobs) as pool:
            for _ in range(self.options.jobs):
                self.idle.put([reference.Interpreter(*python) for python in self.pythons])
            for results in pool.map(lambda task: self.one(*task), tasks):
                self.tell(*results)
        while not self.idle.empty():
            for interpreter in self.idle.get():
                interpreter.close()

    def one(self, kind, seed):
        layout = WRITTEN[seed] if kind == "programs" else KINDS[kind](seed)
        interpreters = self.idle.get()
        chosen = interpreters
        if self.options.rotate and kind != "programs":
            chosen = [interpreters[seed % len(interpreters)]]
        results = []
        with reference.laid_out(layout) as folder:
            context = self.context(layout, folder)
            for interpreter in chosen:
                real = interpreter.run(layout, folder)
                predicted = predict(self.options.importcheck, interpreter.name, layout, folder, context)
                sample = None
                if seed % SAMPLE == 0 and "killed" not in real:
                    sample = is_same_ending(real, interpreter.start(layout, folder))
                results.append((interpreter.name, real, predicted, verdict.judge(layout, real, predicted), sample))
        self.idle.put(interpreters)
        return kind, seed, layout, results

    @staticmethod
    def context(layout, folder):
        """The files as the image has them; another copy where they name their own place."""
        if not any(c and "@ROOT@" in (c[0] if isinstance(c, tuple) else c)
                   for c in layout.files.values() if not isinstance(c, bytes)):
            return os.path.join(folder, "app")
        context = os.path.join(folder, "context")
        image = type("Image", (), {"files": {
            path: content.replace("@ROOT@", "/app") if isinstance(content, str)
            else (content[0].replace("@ROOT@", "/app"),) if isinstance(content, tuple) else content
            for path, content in layout.files.items()}})
        reference.write(image, context)
        return context

    def tell(self, kind, seed, layout, results):
        for python, real, predicted, judged, sample in results:
            if judged.kind == "agree":
                self.record.agrees()
            elif judged.kind == "explain":
                self.record.explains(judged.reason)
            elif judged.kind == "skip":
                self.record.skips(judged.reason)
            else:
                self.record.differs("%s %d, Python %s: %s" % (kind, seed, python, judged.reason))
            if sample is not None:
                self.sampled += 1
                self.same += sample
            if self.options.seed:
                show(layout, python, real, predicted, judged)


def is_same_ending(real, started):
    status, line = started
    ending = real["ending"]
    if ending.get("exception") == "FileNotFoundError" and ending["place"] is None:
        # The server opens the script itself, where the interpreter says so and ends.
        return status == 2 and "can't open file" in line
    if "exception" in ending:
        return status == 1 and line.startswith((ending["exception"], "KeyError", "SyntaxError")) or "Error" in line
    return status == (real["status"] & 255)


def show(layout, python, real, predicted, judged):
    for path, text in sorted(layout.files.items()):
        print("=== " + path)
        for number, line in enumerate(text.split("\n") if isinstance(text, str) else [repr(text)], 1):
            print("%3d %s" % (number, line))
    print("start:", layout.options, layout.arguments, "PYTHONPATH:", layout.python_path, layout.environment)
    print("Python", python, judged.kind, judged.reason)
    print("real:     ", real.get("loaded"), real.get("ending"), real.get("status"), real.get("output", "")[-300:])
    print("predicted:", predicted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("importcheck")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--kind", choices=[*KINDS, "programs"], action="append")
    parser.add_argument("--python", action="append")
    parser.add_argument("--rotate", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    kinds = [kind for kind in options.kind or KINDS if kind != "programs"]
    record = Record(
        "imports", "Imports of generated programs", "CPython: outcome, failing file and line, order of loaded modules")
    comparison = Comparison(options, record)
    if not comparison.pythons:
        print("imports: skipped, this machine has no interpreter from 3.8 on")
        return 0
    if options.seed:
        tasks = [(kind, seed) for kind in kinds for seed in options.seed]
    else:
        seeds = range(options.first, options.first + options.count) if kinds else []
        tasks = [(kinds[seed % len(kinds)], seed) for seed in seeds]
    if not options.seed and (not options.kind or "programs" in options.kind):
        tasks += [("programs", number) for number in range(len(WRITTEN))]
    comparison.run(tasks)
    record.figures["interpreters"] = ", ".join(name for name, _ in comparison.pythons)
    for kind in [*KINDS, "programs"]:
        record.figures["programs of " + {"programs": "our own hand"}.get(kind, kind)] = sum(k == kind for k, _ in tasks)
    judged = record.agree + record.differ
    total = judged + sum(record.skipped.values())
    record.figures["judged"] = "%.2f %%" % (100.0 * judged / max(total, 1))
    record.figures["also started for real"] = "%d, with the same ending %d" % (comparison.sampled, comparison.same)
    return record.finish(options.save) or (1 if comparison.same != comparison.sampled else 0)


if __name__ == "__main__":
    sys.exit(main())
