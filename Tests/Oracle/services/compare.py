#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares findings about first-party modules and names with what fails inside images that a real builder made.

    compare.py BINARY [COUNT] [--seed N] [--fixtures DIRECTORY] [--oracle SCRIPT] [--save]

Judges COUNT generated services, and the cases below DIRECTORY whose start command is a plain one. The oracle replaces
what is missing by an empty module and goes on; importcheck goes on with the source of the context, and so finds
more behind it. Therefore everything the oracle found must be a finding at the same place, and every finding in a file
that the image has must have been found by the oracle.
"""

import argparse
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))

import services  # noqa: E402
from record import Record  # noqa: E402

RULES = {
    "module-not-copied", "module-not-found", "module-ignored", "module-misplaced", "name-not-found", "circular-import",
    "relative-import-outside-package", "launch-target-missing", "launch-attribute-missing",
}


# Fixtures in which the dummies of the oracle decide otherwise than what they stand for.
STAR = "a dummy has no names that a star import could bring"
EXPLAINED = {
    "circular-import/withholds/third-party-star": STAR,
    "launch-attribute-missing/withholds/third-party-star": STAR,
    "name-not-found/withholds/third-party-star": STAR,
    "distribution-not-installed/accepts/folders-of-the-same-name":
        "the oracle takes a distribution for the folder of its name, and makes no dummy of it",
    "module-not-copied/reports/fallback-missing-too":
        "once the first module has a dummy, the handler that imports the other one is not reached",
    "module-not-copied/reports/uvicorn-run": "what a dummy of uvicorn is told to run is not imported",
}
ELSEWHERE = ("behind a module that the image lacks, the oracle goes on with an empty one and importcheck with the source: "
             "a cycle is entered at its other end")


def answer(command, folder="."):
    result = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, cwd=folder)
    try:
        return json.loads(result.stdout)
    except ValueError:
        return None


def observed(oracle, folder, entry):
    """Failures inside the real image, as (missing, attribute, place); or why there is no answer."""
    # What the start command names is the project's own, also where a wrong letter makes it look like a distribution.
    own = ["--first-party", entry[1].split(":")[0].split(".")[0]] if entry[0] == "--app" else []
    result = answer([sys.executable, oracle, str(folder), "--stub"] + entry + own)
    if result is None:
        return None, "the oracle does not answer"
    build = result["build"]
    if build["status"] != "ok":
        return None, "the build fails"
    left_out = [one for one in build.get("neutralised", []) if one["reason"] != "installer replaced by true"]
    if left_out or any(base.get("substituted") for base in build["base_map"].values()):
        return None, "the oracle leaves instructions out or takes another base"
    told = result["stub"]["entries"][0]
    if told["stopped_by"]:
        return None, "another exception stops the program"
    found = [(one.get("missing"), tuple(one["attr"]) if one.get("attr") else None, place(one["at"]))
             for one in told["first_party_missing"]]
    if told.get("attr_missing"):
        found.append((None, (entry[1].split(":")[0], told["attr_missing"]), None))
    return found, result["image"]["workdir"]


def place(at):
    return (at["file"], at["line"]) if at and at.get("file") else None


def predicted(binary, folder):
    """Findings by the place in the image at which the interpreter would tell them."""
    # From inside, where no other project's configuration is.
    common = ["Dockerfile", "--context", ".", "--output-format", "json"]
    files = answer([binary, "files"] + common, folder)
    report = answer([binary, "check"] + common, folder)
    if files is None or report is None:
        return None
    images = {}
    for file in files["files"]:
        if file["kind"] == "file" and file["origin"]["source"] is not None:
            images.setdefault(file["origin"]["source"], []).append(file["path"])
    return report["findings"], images


def covers(name, missing):
    """Whether a failure to import `missing` is the failure of `name`: the interpreter names the first absent parent."""
    return name == missing or name.startswith(missing + ".")


def enters_elsewhere(attribute, where, findings, images):
    """Whether a cycle between two modules is told at the other one, which is reached through a file the image lacks."""
    for finding in findings:
        lacks = any(hop["file"] not in images and hop["file"] != "Dockerfile" for hop in finding["chain"])
        if finding["rule"] != "circular-import" or not lacks or not attribute or not where:
            continue
        ends = {pathlib.Path(finding["file"]).stem, finding["subject"]["value"].split(".")[-2]}
        if ends == {pathlib.Path(where[0]).stem, attribute[0].rsplit(".", 1)[-1]}:
            return True
    return False


def judge(found, findings, images):
    """Differences between both, in words."""
    differences, explained = [], []
    ours = [f for f in findings if f["rule"] in RULES and f["circumstance"] == "start"]
    names = [name for f in ours for name in [f["subject"]["value"]] + f.get("also", [])]
    for missing, attribute, where in found:
        told = ".".join(attribute) if attribute else missing
        at = [f for f in findings if f["rule"] in RULES and where and where[0] in images.get(f["file"], []) and f["line"] == where[1]]
        if at or any(covers(name, told) or name.endswith(told.rsplit(".", 1)[-1]) for name in names):
            continue
        if enters_elsewhere(attribute, where, ours, images):
            explained.append(ELSEWHERE)
        else:
            differences.append("not predicted: %s at %s" % (told, where))
    for finding in ours:
        hops = [hop["file"] for hop in finding["chain"]] + [finding["file"]]
        if any(hop not in images and hop != "Dockerfile" for hop in hops):
            # Behind a module that the image lacks: the oracle has an empty one there.
            continue
        places = [(path, finding["line"]) for path in images.get(finding["file"], [])]
        value = finding["subject"]["value"].split(":")[0]
        if not any(where in places or covers(value, missing or "") or attribute and ".".join(attribute) == value
                   for missing, attribute, where in found):
            differences.append("not there: %s %s at %s:%s" % (
                finding["rule"], value, finding["file"], finding["line"]))
    return differences, explained


def compare(binary, oracle, folder, entry, record, shown):
    dockerfile = (folder / "Dockerfile").read_text(encoding="utf-8")
    found, why = observed(oracle, folder, entry)
    if found is None:
        return record.skips(why)
    prediction = predicted(binary, folder)
    if prediction is None:
        return record.differs("%s: no prediction" % shown)
    differences, explained = judge(found, *prediction)
    explained += [EXPLAINED[name] for name in EXPLAINED if differences and shown.endswith(name)]
    if explained and (not differences or shown.endswith(tuple(EXPLAINED))):
        return record.explains(explained[0])
    if differences and "/withholds/" in shown and all(text.startswith("not predicted") for text in differences):
        return record.skips("what the Dockerfile does not tell decides")
    if differences and re.search(r"(?m)^RUN .*install .*(-e )?\.(\s|$|/)", dockerfile):
        return record.skips("the project itself is installed, which the oracle leaves out")
    if differences:
        return record.differs("%s %s\n  %s" % (shown, " ".join(entry), "\n  ".join(differences)))
    record.figures["services that fail"] = record.figures.get("services that fail", 0) + bool(found)
    record.agrees()


def entry_of(dockerfile):
    """The oracle's entry for a plain start command; None for any other."""
    starts = re.findall(r"(?m)^(?:CMD|ENTRYPOINT) (.*)$", dockerfile)
    if len(starts) != 1 or "--target" in dockerfile:
        return None
    try:
        words = json.loads(starts[0]) if starts[0].startswith("[") else shlex.split(starts[0])
    except ValueError:
        return None
    if len(words) == 2 and words[0] in ("python", "python3") and words[1].endswith(".py"):
        return ["--script", words[1]]
    if len(words) == 2 and words[0] in ("gunicorn", "uvicorn") and re.fullmatch(r"[\w.]+:\w+", words[1]):
        return ["--app", words[1]]
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--fixtures", type=pathlib.Path)
    parser.add_argument("--oracle", default="../shared/oracle/oracle.py")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    options.binary = str(pathlib.Path(options.binary).resolve())
    if not pathlib.Path(options.oracle).exists():
        print("skipped: there is no builder here")
        return 0
    record = Record("services", "verdict on whole services", "images of a real builder, `stub` mode")
    for seed in range(options.seed, options.seed + options.count):
        service = services.Service(seed)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            for path, text in service.files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8")
            compare(options.binary, options.oracle, folder, service.entry, record, "service %d" % seed)
    for case in sorted(options.fixtures.glob("*/*/*/Dockerfile")) if options.fixtures else []:
        entry = entry_of(case.read_text(encoding="utf-8"))
        if entry:
            compare(options.binary, options.oracle, case.parent.resolve(), entry, record, str(case.parent))
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
