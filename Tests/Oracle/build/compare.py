#!/usr/bin/env python3
"""Compares the files that importcheck predicts with those that a real builder puts into the image.

Makes Dockerfiles with contexts (seeded, deterministic), builds each with ORACLE, asks BINARY for its prediction and
compares paths and kinds of what lies below the directories that the cases use. Prints counts, and every difference.
Without an oracle it says so and succeeds. Exit status 1: there are differences.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

FILES = [
    "app/__init__.py", "app/main.py", "app/core/__init__.py", "app/core/db.py", "app/core/.hidden.py",
    "app/data/a.txt", "common/util.py", "common/sub/deep/x.py", "tests/test_main.py", "wsgi.py", "manage.py",
    "requirements.txt", "requirements-dev.txt", "README.md", "docs/README.md", ".env", "build/lib/y.py",
]
LINKS = {"link.py": "app/main.py", "linkdir": "common", "app/shared": "../common", "dangling": "nowhere"}
SOURCES = [
    ".", "./", "app", "app/", "./app/core", "app/*", "app/*.py", "*.py", "*", "?sgi.py", "[mw]*.py", "common",
    "common/sub", "link.py", "linkdir", "linkdir/util.py", "app/shared", "wsgi.py", "manage.py", "requirements*.txt",
    "../app", "/app/core", "app/../common", "nope*", "nope.py", "docs/*.md", "$SRC", "${UNSET:-common}", "./wsgi.py",
]
TARGETS = [
    ".", "./", "/t", "/t/", "./x", "x/", "/t/a/b", "/t/a/b/", "../up/", "$DST", "${DST}/sub/", "/w/app", "app",
    "/t/wsgi.py", "/w/link", "./link/in/",
]
IGNORES = [
    "", "", "", "app", "*.py", "**/*.py", "*\n!app", "app/core\n", "**/core\n!**/db.py", "docs", "!README.md\n*.md",
    "app/*\n!app/main.py", "Dockerfile", "common/sub",
]
RUNS = [
    "mkdir -p /t/made/deep", "touch made.py", "mkdir -p pkg && touch pkg/__init__.py", "cp -r /w /t/copied",
    "mv /w/app /t/moved || true", "rm -rf /w/app", "ln -s /t link", "rm -f /w/*.py", "mkdir -p /t && cd /t && touch a b",
    "echo x > /t/echo.txt || mkdir -p /t", "cp wsgi.py /t 2>/dev/null || touch none",
]


def dockerfile(rng, with_run):
    """The text of one Dockerfile: an optional first stage, variables, and a few instructions."""
    lines = []
    if rng.random() < 0.4:
        lines += ["FROM busybox AS One", "WORKDIR /in"]
        lines += [copy(rng, None) for _ in range(rng.randint(1, 2))]
    lines += ["FROM busybox", "ARG SRC=app", "ENV DST=/t/env"]
    if rng.random() < 0.2:
        lines.append("ARG DST=/t/arg")
    lines.append("WORKDIR /w")
    first = len(lines)
    staged = any(" AS One" in line for line in lines)
    for _ in range(rng.randint(1, 4)):
        kind = rng.random()
        if kind < 0.15:
            lines.append("WORKDIR " + rng.choice(["sub", "/t", "../v", "$DST", '"/q d"']))
        elif kind < 0.3 and with_run:
            lines.append("RUN " + rng.choice(RUNS))
        elif kind < 0.4:
            lines.append("COPY <<a.py <<b.py " + rng.choice(["./", "/t/", "x/"]) + "\n1\na.py\n2\nb.py")
        elif kind < 0.55 and staged:
            lines.append("COPY --from=%s %s %s" % (
                rng.choice(["one", "0", "ONE"]),
                rng.choice(["/in", "/in/", "/in/*", "in/app", "/in/nope*", "/in/nope"]), rng.choice(TARGETS)))
        else:
            lines.append(copy(rng, rng.choice([None, None, None, "core", "*.py", "**/db.py"])))
    if len(lines) == first:
        lines.append(copy(rng, None))
    return "\n".join(lines) + "\n"


def copy(rng, exclude):
    count = 1 if rng.random() < 0.75 else 2
    flag = "--exclude=%s " % exclude if exclude else ""
    keyword = "ADD" if rng.random() < 0.15 else "COPY"
    sources = " ".join(rng.choice(SOURCES) for _ in range(count))
    return "%s %s%s %s" % (keyword, flag, sources, rng.choice(TARGETS))


def write_context(directory, text, ignore):
    for name in FILES:
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("")
    for name, target in LINKS.items():
        # The builder's checksum of a copy with exclusions stops at a link that leads nowhere; a known difference.
        if name == "dangling" and "--exclude" in text:
            continue
        os.symlink(target, os.path.join(directory, name))
    with open(os.path.join(directory, "Dockerfile"), "w", encoding="utf-8") as file:
        file.write(text)
    if ignore:
        with open(os.path.join(directory, ".dockerignore"), "w", encoding="utf-8") as file:
            file.write(ignore)


def answer(command):
    """The JSON object that a command prints; None when it prints none."""
    result = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    try:
        return json.loads(result.stdout)
    except ValueError:
        return None


def observed(oracle, directory):
    result = answer([sys.executable, oracle, directory, "--tree", "--run", "real"])
    if result is None or "build" not in result:
        return "skipped", "no answer of the oracle"
    build = result["build"]
    if build.get("neutralised") or build.get("user_stripped"):
        return "skipped", "instructions were left out"
    if build["status"] != "ok":
        return "failed", (build.get("error") or {}).get("message", "")
    return "built", {"tree": sorted(result["tree"]), "workdir": result["image"]["workdir"]}


def predicted(binary, directory):
    path = os.path.join(directory, "Dockerfile")
    result = answer([binary, "files", path, "--context", directory, "--output-format", "json"])
    if result is None:
        return None
    tree = sorted(f["path"] + ("/" if f["kind"] == "directory" else "") for f in result["files"] if f["path"] != "/")
    return {"tree": tree, "workdir": result["workingDirectory"]}, result.get("problems"), result.get("gaps", [])


def compare(binary, oracle, rng, with_run):
    """One case: `agree`, `differ` or `skipped`, with what to print."""
    text = dockerfile(rng, with_run)
    ignore = rng.choice(IGNORES)
    with tempfile.TemporaryDirectory() as directory:
        write_context(directory, text, ignore)
        ours = predicted(binary, directory)
        if ours is None:
            return "differ", "no prediction\n" + text
        status, theirs = observed(oracle, directory)
    prediction, problems, gaps = ours
    shown = "%s--- .dockerignore: %r\n" % (text, ignore)
    if status == "skipped":
        return "skipped", theirs
    if status == "failed":
        if problems is None:
            return "skipped", "the build fails, and the prediction does not list problems"
        return ("agree", "") if problems else ("differ", "%s    the builder says: %s" % (shown, theirs))
    if problems:
        return "differ", "%s    builds, yet predicted: %s" % (shown, problems)
    if gaps:
        return "skipped", "the prediction has gaps"
    if prediction == theirs:
        return "agree", ""
    missing = sorted(set(theirs["tree"]) - set(prediction["tree"]))
    extra = sorted(set(prediction["tree"]) - set(theirs["tree"]))
    return "differ", "%s    not predicted: %s\n    not there: %s\n    %s, predicted %s" % (
        shown, missing, extra, theirs["workdir"], prediction["workdir"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", help="importcheck")
    parser.add_argument("count", type=int, nargs="?", default=300, help="how many cases")
    parser.add_argument("--oracle", default="../shared/oracle/oracle.py", help="the script that builds for real")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-run", action="store_true", help="leave RUN out")
    options = parser.parse_args()
    if not os.path.exists(options.oracle):
        print("skipped: there is no builder here")
        return 0
    counts = {"agree": 0, "differ": 0, "skipped": 0}
    reasons = {}
    for index in range(options.count):
        rng = random.Random("%d/%d" % (options.seed, index))
        outcome, text = compare(options.binary, options.oracle, rng, not options.no_run)
        counts[outcome] += 1
        if outcome == "differ":
            print("case %d/%d\n%s\n" % (options.seed, index, text), flush=True)
        elif outcome == "skipped":
            reasons[text] = reasons.get(text, 0) + 1
    print(" ".join("%s %d" % item for item in counts.items()))
    for reason, count in sorted(reasons.items()):
        print("  skipped %d: %s" % (count, reason))
    return 1 if counts["differ"] else 0


if __name__ == "__main__":
    sys.exit(main())
