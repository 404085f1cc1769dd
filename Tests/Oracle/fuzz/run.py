#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fuzzes one parser for a while, beginning with the fixtures.

    run.py FUZZER PARSER [--seconds N] [--save]

FUZZER is the binary that `make fuzz` builds. The corpus lies beside it and grows from run to run; what makes the
parser crash, hang or use too much memory is left there as `PARSER-crash-…`, and fails the run.
"""

import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests" / "Oracle" / "conformance"))

from record import Record  # noqa: E402

# Which fixtures a parser begins with, by the end of their names; values of `text` in JSON files are inputs, too.
SEEDS = {
    "dockerfile": ("Dockerfile",),
    "ignore": (".dockerignore",),
    "gitignore": (".gitignore", ".gcloudignore", ".dockerignore"),
    "requirements": (".txt", ".in"),
    "marker": (".txt", ".in"),
    "toml": (".toml",),
    "lock": (".lock", "pylock.toml", "Pipfile"),
    "shell": (".sh",),
    "scan": (".py",),
}
TITLES = {
    "dockerfile": "Dockerfiles under fuzzing",
    "ignore": "`.dockerignore` files under fuzzing",
    "gitignore": "`.gitignore` files under fuzzing",
    "requirements": "requirements files under fuzzing",
    "marker": "markers under fuzzing",
    "toml": "TOML and `pyproject.toml` under fuzzing",
    "lock": "lock files under fuzzing",
    "shell": "shell scripts under fuzzing",
    "scan": "Python sources under fuzzing",
}
# What the answer is compared with.
REFERENCE = "nothing: it must return, with all spans in the text"
REFERENCES = {"scan": "the `ast` of the embedded CPython: the facts must be equal"}
# libFuzzer's own limits: seconds for one input, megabytes.
LIMITS = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096"]


def seed(corpus, parser):
    corpus.mkdir(parents=True, exist_ok=True)
    files = [path for path in sorted((ROOT / "Fixtures").rglob("*"))
             if path.is_file() and path.name.endswith(SEEDS[parser])]
    texts = [path.read_bytes() for path in files]
    if parser == "marker":
        texts = [line.partition(b";")[2].strip() for text in texts for line in text.splitlines() if b";" in line]
    for number, text in enumerate(texts):
        (corpus / ("fixture-%d" % number)).write_bytes(text)
    return len(texts)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("fuzzer")
    arguments.add_argument("parser", choices=sorted(SEEDS))
    arguments.add_argument("--seconds", type=int, default=600)
    arguments.add_argument("--save", action="store_true")
    options = arguments.parse_args()
    folder = pathlib.Path(options.fuzzer).resolve().parents[1] / "fuzz"
    seeds = seed(folder / options.parser, options.parser)
    record = Record("fuzz-" + options.parser, TITLES[options.parser], REFERENCES.get(options.parser, REFERENCE))
    print("%s: %d seconds, beginning with %d fixtures" % (record.name, options.seconds, seeds), flush=True)
    done = subprocess.run(
        [options.fuzzer, options.parser, "-max_total_time=%d" % options.seconds, "-print_final_stats=1",
         "-artifact_prefix=%s/%s-" % (folder, options.parser)] + LIMITS + [str(folder / options.parser)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={"SWIFT_BACKTRACE": "enable=no"}, check=False)
    output = done.stdout.decode("utf-8", "replace")
    units = re.search(r"stat::number_of_executed_units:\s*(\d+)", output)
    coverage = re.findall(r"cov: (\d+)", output)
    record.agrees(int(units.group(1)) if units else 0)
    if done.returncode:
        record.differs(output[-3000:])
    elif not units:
        record.differs("no figures in what the fuzzer printed:\n" + output[-3000:])
    record.figures["executions"] = format(record.agree, ",")
    record.figures["code edges reached"] = format(int(coverage[-1]) if coverage else 0, ",")
    return record.finish(options.save)


sys.exit(main())
