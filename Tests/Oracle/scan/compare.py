#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares what is read of Python sources without CPython with the facts of CPython's own `ast`.

    compare.py PROGRAM DIRECTORY… [--every N] [--mutations N] [--seed N] [--save]

PROGRAM is what `make oracle-scan` builds. Every `.py` file below the directories must give the same facts both ways,
spans included, once the bodies of all functions are read; what CPython refuses must be refused both ways. As many
damaged copies as `--mutations` says are compared as well: they tell which errors would pass unnoticed.
"""

import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests" / "Oracle" / "conformance"))

from mutation import mutations  # noqa: E402
from record import Record  # noqa: E402

REASON = "not scanned: written in a newer or rarer part of the grammar, so CPython reads it in any case"


def python_files(directories):
    for directory in directories:
        yield from (str(path) for path in sorted(pathlib.Path(directory).rglob("*.py")) if path.is_file())


def answers(program, paths):
    """Outcome, place and path for each; and the totals."""
    done = subprocess.run([program], input="\n".join(paths) + "\n", stdout=subprocess.PIPE, text=True, check=True,
                          stderr=subprocess.DEVNULL)
    lines = [line.split(" ", 2) for line in done.stdout.splitlines() if not line.startswith("total ")]
    if len(lines) != len(paths):
        sys.exit("%d answers to %d paths" % (len(lines), len(paths)))
    return lines, [int(number) for number in done.stdout.splitlines()[-1].split()[1:]]


def judge(record, lines):
    counts = collections.Counter()
    for outcome, place, path in lines:
        counts[outcome] += 1
        if outcome in ("scanned", "refused"):
            record.agrees()
        elif outcome == "unscanned":
            record.skips(REASON)
        elif outcome == "unreadable":
            record.skips("the file could not be read")
        else:
            record.differs("%s: %s" % (outcome, path))
    return counts


def damage(record, program, paths, options):
    with tempfile.TemporaryDirectory() as folder:
        written = []
        for number, (_, source) in enumerate(mutations(paths, options.mutations, options.seed)):
            path = pathlib.Path(folder, "%d.py" % number)
            path.write_bytes(source)
            written.append(str(path))
        lines, _ = answers(program, written)
        counts = judge(record, lines)
        for outcome, _, path in lines:
            if outcome in ("missed", "differs"):
                kept = pathlib.Path(tempfile.gettempdir(), "scan-%s-%s" % (outcome, pathlib.Path(path).name))
                kept.write_bytes(pathlib.Path(path).read_bytes())
                print("kept as %s" % kept)
    errors = counts["refused"] + counts["missed"]
    record.figures["damaged sources"] = format(len(written), ",")
    record.figures["errors that pass unnoticed"] = "%d of %s" % (counts["missed"], format(errors, ","))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("directories", nargs="+")
    parser.add_argument("--every", type=int, default=1, help="only every Nth file")
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("scan", "Python sources read without CPython", "the `ast` of the embedded CPython")
    paths = list(python_files(options.directories))[:: options.every]
    lines, (size, scanning, parsing) = answers(options.program, paths)
    counts = judge(record, lines)
    read = counts["scanned"] + counts["unscanned"]
    record.figures["files"] = format(len(paths), ",")
    record.figures["read without CPython"] = "%.1f %%" % (100 * counts["scanned"] / max(read, 1))
    record.figures["megabytes a second, without CPython and with it"] = "%.0f and %.1f" % (
        size / 1000 / max(scanning, 1), size / 1000 / max(parsing, 1))
    if options.mutations:
        damage(record, options.program, paths, options)
    return record.finish(options.save)


sys.exit(main())
