#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the image that importcheck predicts with the one that a real builder makes.

Every case is a Dockerfile with a context. Where the build works, paths, kinds, link targets, contents, the working
directory, the environment and the start command have to be those predicted, and no problem may be predicted; where it
fails, a problem has to be predicted, at the instruction at which it fails. Without an oracle it says so and succeeds.
"""

import argparse
import concurrent.futures
import contextlib
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "conformance"))

import bad  # noqa: E402
import dockerfiles  # noqa: E402
import mixtures  # noqa: E402
import runs  # noqa: E402
from builder import Builder  # noqa: E402
from judging import Judgement, Prediction  # noqa: E402
from record import Record  # noqa: E402


def predict(binary, case, folder):
    command = [binary, "files", os.path.join(folder, case.dockerfile), "--context", folder, "--contents",
               "--output-format", "json"]
    for pair in case.arguments.items():
        command += ["--build-arg", "%s=%s" % pair]
    command += ["--target", case.target] if case.target else []
    ran = subprocess.run(command, capture_output=True, timeout=60, check=False)
    try:
        return Prediction(json.loads(ran.stdout), folder)
    except ValueError:
        return Prediction({"error": ran.stderr.decode("utf-8", "replace"), "status": ran.returncode}, folder)


class Memory:
    """The builder's answers, each a file of a folder."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, case):
        key = repr((case.name, case.text, case.ignore, case.arguments, case.target, sorted(case.files), case.links))
        return os.path.join(self.folder, hashlib.sha1(key.encode("utf-8", "surrogateescape")).hexdigest())

    def get(self, case):
        if not os.path.exists(self.path(case)):
            return None
        with open(self.path(case), "rb") as file:
            return pickle.load(file)

    def put(self, case, outcome):
        with open(self.path(case), "wb") as file:
            pickle.dump(outcome, file)
        return outcome


@contextlib.contextmanager
def context(case):
    """The context of a case in a folder of its own."""
    folder = tempfile.mkdtemp(prefix="importcheck-build-")
    try:
        case.write(folder)
        yield folder
    finally:
        subprocess.run(["chmod", "-R", "u+rwx", folder], capture_output=True, check=False)
        shutil.rmtree(os.fsencode(folder), ignore_errors=True)


def examine(options, builder, memory, case):
    """One case by itself."""
    with context(case) as folder:
        prediction = predict(options.binary, case, folder)
        outcome = memory.get(case)
        if outcome is None:
            outcome = memory.put(case, builder.build(case, folder, os.path.join(folder, case.dockerfile)))
        return Judgement(case, prediction, outcome, builder.base(case.base))


def examine_all(options, builder, memory, cases):
    """Cases of one batch: those that are to work are built together, as long as they do."""
    together = []
    for case in cases if len(cases) > 1 else []:
        with context(case) as folder:
            if memory.get(case) is None and not predict(options.binary, case, folder).problems:
                together.append(case)
    if len(together) > 1:
        with context(together[0]) as folder:
            for case, outcome in zip(together, builder.together(together, folder) or []):
                memory.put(case, outcome)
    return [examine(options, builder, memory, case) for case in cases]


def batches(cases, size=14):
    """The cases in lists that can be built together."""
    open_ones = {}
    for case in cases:
        if case.batch is None:
            yield [case]
            continue
        open_ones.setdefault(case.batch, []).append(case)
        if len(open_ones[case.batch]) == size:
            yield open_ones.pop(case.batch)
    yield from open_ones.values()


def chosen(options):
    cases = list(runs.cases()) + list(dockerfiles.cases()) + list(bad.cases())
    cases += list(mixtures.cases(options.seed, options.count))
    if options.only:
        cases = [case for case in cases if any(part in case.name for part in options.only)]
    return cases


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", help="importcheck")
    parser.add_argument("count", type=int, nargs="?", default=150, help="how many random cases")
    parser.add_argument("--oracle", default="../shared/oracle/oracle.py", help="the script that builds for real")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="cases whose name has this in it")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--memory", help="a folder that keeps the builder's answers, for work on the model")
    parser.add_argument("--save", action="store_true", help="keep the result for docs/conformance.md")
    options = parser.parse_args()
    if not os.path.exists(options.oracle):
        print("skipped: there is no builder here")
        return 0
    record = Record("build", "The image", "Docker's own builder (BuildKit)")
    builder = Builder(options.oracle)
    counted = {"built": 0, "failed": 0, "contents": 0, "paths": 0, "texts": set()}
    for base in ("busybox", "debian:bookworm-slim", "python:3.11-slim", "scratch"):
        builder.base(base)
    with tempfile.TemporaryDirectory() as own, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        memory = Memory(options.memory or own)
        work = pool.map(lambda cases: examine_all(options, builder, memory, cases), batches(chosen(options)))
        for judgements in work:
            for judgement in judgements:
                judgement.enter(record, counted)
    record.figures = {
        "different Dockerfiles and contexts": len(counted["texts"]), "builds that work": counted["built"],
        "builds that fail": counted["failed"], "paths compared": counted["paths"],
        "contents compared": counted["contents"]}
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
