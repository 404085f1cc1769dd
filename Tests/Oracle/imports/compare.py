#!/usr/bin/env python3
"""Compares importcheck's predictions with real interpreters over random layouts.

usage: compare.py IMPORTCHECK [--from SEED] [--count N] [--seed SEED]... PYTHON...

Every PYTHON is an interpreter of 3.8 or later. With --seed only those are run, and shown in full. The exit status is
1 when a prediction differs, and the counts are printed in any case.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

import interpreter
import layouts


# What runpy says of a module that it can not find or whose parents do not load, instead of raising.
RUNPY = [": No module named ", ": Error while finding module specification for ", "cannot be directly executed"]


def predict(importcheck, version, layout):
    with tempfile.TemporaryDirectory() as folder:
        interpreter.write(layout.files, folder)
        entries = ":".join("/app" if p == "." else "/app/" + p for p in layout.python_path)
        lines = ["FROM python:" + version, "WORKDIR /app"]
        if entries:
            lines.append("ENV PYTHONPATH=" + entries)
        lines += ["COPY . .", "CMD " + json.dumps(["python"] + layout.arguments)]
        with open(os.path.join(folder, "Dockerfile"), "w") as file:
            file.write("\n".join(lines) + "\n")
        ran = subprocess.run(
            [importcheck, "closure", os.path.join(folder, "Dockerfile"), "--context", folder,
             "--output-format", "json"], capture_output=True, text=True, timeout=60)
        if ran.returncode < 0 or not ran.stdout:
            return {"crash": ran.returncode, "output": ran.stderr[-2000:]}
        return strip(json.loads(ran.stdout)["launches"][0], folder)


def strip(launch, folder):
    """The files that are executed at start, and the failure, with paths relative to the working directory."""
    own = [m for m in launch["modules"] if (m["path"] or "").startswith("/app/") and m["path"].endswith(".py")]
    files = [m["path"][len("/app/"):] for m in own if m["circumstance"] == "start"]
    perhaps = [m["path"][len("/app/"):] for m in own if m["circumstance"] == "conditional"]
    failure = launch["failure"]
    if failure and failure.get("file"):
        failure["file"] = os.path.relpath(failure["file"], folder)
    return {"executed": files, "perhaps": perhaps, "failure": failure}


def difference(layout, version, real, predicted):
    """The first thing in which both disagree; None when they agree."""
    if "crash" in predicted:
        return "crashed"
    ending = real["ending"]
    if ending.get("exception") == "RecursionError" or "/lib/python3" in ending.get("message", ""):
        # Which names the library's modules have is not predicted, nor where the interpreter gives up.
        return None
    if ending.get("exception") == "KeyError" and not ending["place"]:
        # A module that removes itself from sys.modules while it is loaded.
        return None
    if layout.is_broken and version > (3, 11):
        # What the embedded grammar refuses, a newer one may accept: told with a doubt.
        return None
    failure = predicted["failure"]
    executed = real["executed"]
    # The script itself is executed by other means, which not every version reports.
    main = predicted["executed"][:1] if layout.arguments[0] != "-m" else []
    if main and executed[:1] != main:
        executed = main + executed
    if not ending and "found in sys.modules after import of package" in real["output"]:
        # runpy swallows an ImportError of the package itself when the module is loaded nevertheless.
        return None
    if not ending and real["status"] not in (0, 1):
        return None if failure else "exit status %d" % real["status"]
    if not ending and real["status"] == 1 and any(words in real["output"] for words in RUNPY):
        return None if failure else "the module was not found"
    if bool(ending) != bool(failure):
        return "fails" if ending else "does not fail"
    if ending:
        if ending["exception"] != failure["exception"]:
            return "exception"
        if ending["exception"] == "ModuleNotFoundError" and ending["name"] != failure["module"]:
            return "missing name"
        if ending["place"] and ending["place"] != [failure["file"], failure["line"]]:
            return "place"
        return None if follows(executed, predicted) is not None else "modules before the failure"
    if real["status"] == 0 and follows(executed, predicted) != len(predicted["executed"]):
        return "modules"
    return None


def follows(executed, predicted):
    """How many of the predicted files were executed, in order, but for those that perhaps are; None when others were."""
    count = 0
    for file in executed:
        if predicted["executed"][count : count + 1] == [file]:
            count += 1
        elif file not in predicted["perhaps"]:
            return None
    return count


def one(importcheck, pythons, seed):
    layout = layouts.Layout(seed)
    python = pythons[seed % len(pythons)]
    real = interpreter.run(python[1], layout)
    predicted = predict(importcheck, python[0], layout)
    problem = difference(layout, tuple(map(int, python[0].split('.'))), real, predicted)
    return seed, python[0], layout, real, predicted, problem


def version(python):
    text = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([python, "-c", text], capture_output=True, text=True, check=True).stdout.strip()


def show(layout, real, predicted):
    for path, text in sorted(layout.files.items()):
        print("=== " + path)
        for number, line in enumerate(text.split("\n"), 1):
            print("%3d %s" % (number, line))
    print("arguments:", layout.arguments, "PYTHONPATH:", layout.python_path)
    print("real:     ", json.dumps(real))
    print("predicted:", json.dumps(predicted))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("importcheck")
    parser.add_argument("pythons", nargs="+")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, action="append")
    options = parser.parse_args()
    pythons = [(version(p), p) for p in options.pythons]
    seeds = options.seed or range(options.first, options.first + options.count)
    counts = {}
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        tasks = [pool.submit(one, options.importcheck, pythons, seed) for seed in seeds]
        for task in concurrent.futures.as_completed(tasks):
            seed, python, layout, real, predicted, problem = task.result()
            counts[problem or "agree"] = counts.get(problem or "agree", 0) + 1
            if problem:
                print("seed %d, Python %s: %s" % (seed, python, problem), flush=True)
            if options.seed:
                show(layout, real, predicted)
    print(json.dumps(counts, sort_keys=True))
    sys.exit(any(key != "agree" for key in counts))


main()
