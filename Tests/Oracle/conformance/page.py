#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/conformance.md from the results that the comparisons left in docs/conformance/."""

import json

from record import FOLDER

HEAD = """# Conformance

What importcheck's answers were compared with, and how often they agreed. Each row is the last saved run of one make
target (`SAVE=--save`); `make conformance` writes this page from them. *Explained* differences are known ones, with
their reason below; *skipped* cases could not be judged. A target fails on any difference that is not explained.

| comparison | with | agree | differ | explained | skipped | run |
| --- | --- | --: | --: | --: | --: | --- |
"""


def row(name, result):
    return "| [%s](#%s) | %s | %s | %s | %s | %s | %s, %d s |\n" % (
        result["title"], name, result["reference"], format(result["agree"], ","), format(result["differ"], ","),
        format(sum(result["explained"].values()), ","), format(sum(result["skipped"].values()), ","),
        result["day"], result["seconds"])


def section(name, result):
    lines = ["\n## %s\n\n" % name]
    for figure, value in result["figures"].items():
        lines.append("- %s: %s\n" % (figure, value))
    for kind in ("explained", "skipped"):
        for reason, count in result[kind].items():
            lines.append("- %s, %s: %s\n" % (kind, format(count, ","), reason))
    if len(lines) == 1:
        lines.append("Nothing was skipped or explained.\n")
    return "".join(lines)


def main():
    results = [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))]
    page = HEAD + "".join(row(*result) for result in results) + "".join(section(*result) for result in results)
    FOLDER.with_suffix(".md").write_text(page, encoding="utf-8")
    print("%s: %d comparisons" % (FOLDER.with_suffix(".md").name, len(results)))


main()
