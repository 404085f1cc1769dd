#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gives the output formats to programs that read them, and compares what they find with the JSON report.

usage: compare.py BINARY [--save] [--root DIR]
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import venv

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "conformance"))
from record import Record  # noqa: E402

PACKAGES = ["sarif-tools", "sarif-pydantic", "junitparser", "jsonschema"]

READ_SARIF_MODEL = """
import json, sys
from sarif_pydantic import Sarif
log = Sarif.model_validate(json.load(open(sys.argv[1])))
print(json.dumps([[r.rule_id, r.level.value if hasattr(r.level, "value") else r.level] for r in log.runs[0].results]))
"""

READ_SARIF_TOOLS = """
import json, sys
from sarif import loader
data = loader.load_sarif_file(sys.argv[1])
print(json.dumps([[r["Code"], r["Severity"], r["Location"], r["Line"]] for r in data.get_records()]))
"""

READ_JUNIT = """
import json, sys
from junitparser import JUnitXml, Failure
xml = JUnitXml.fromfile(sys.argv[1])
found = [[suite.name, r.type, r.message] for suite in xml for case in suite for r in case.result if isinstance(r, Failure)]
print(json.dumps([found, xml.tests, xml.failures]))
"""

VALIDATE = """
import json, sys, jsonschema
schema, report = (json.load(open(name)) for name in sys.argv[1:])
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
print(json.dumps([error.message for error in kind(schema).iter_errors(report)]))
"""


class Reader:
    """A Python of its own with the programs that read the formats."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        venv.create(self.folder / "venv", with_pip=True)
        self.python = self.folder / "venv" / "bin" / "python"
        subprocess.run([self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES], check=True)

    def read(self, program, *arguments):
        result = subprocess.run([self.python, "-c", program, *arguments], capture_output=True, text=True)
        if result.returncode != 0:
            return "refused: " + result.stderr.strip().splitlines()[-1]
        return json.loads(result.stdout)


def judge(record, what, found, expected):
    if found == expected:
        record.agrees()
    else:
        record.differs("%s: found %s, expected %s" % (what, str(found)[:400], str(expected)[:400]))


def sarif(record, reader, text, findings):
    path = reader.folder / "report.sarif"
    path.write_text(text, encoding="utf-8")
    judge(record, "sarif-pydantic", reader.read(READ_SARIF_MODEL, str(path)),
          [[f["rule"], f["level"]] for f in findings])
    judge(record, "sarif-tools", sorted(map(tuple, reader.read(READ_SARIF_TOOLS, str(path)))),
          sorted((f["rule"], f["level"], f["file"], f["line"]) for f in findings))


def junit(record, reader, text, findings, services):
    path = reader.folder / "report.xml"
    path.write_text(text, encoding="utf-8")
    silent = len(services) - len({f["service"] for f in findings})
    failures = [[s, f["level"], f["message"]] for s in services for f in findings if f["service"] == s]
    judge(record, "junitparser", reader.read(READ_JUNIT, str(path)),
          [failures, len(findings) + silent, len(findings)])


def gitlab(record, text, findings):
    """Required members: GitLab's documentation, "Code Quality report format"."""
    entries = json.loads(text)
    grades = {"error": "critical", "warning": "minor", "note": "info"}
    judge(record, "gitlab", [[e["description"], e["check_name"], e["severity"], e["location"]["path"],
                              e["location"]["lines"]["begin"]] for e in entries],
          [[f["message"], f["rule"], grades[f["level"]], f["file"], f["line"]] for f in findings])
    judge(record, "gitlab fingerprints", len({e["fingerprint"] for e in entries}), len(findings))


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def unescaped(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def github(record, text, findings):
    """The commands as the runner reads them: properties are separated by commas, and then unescaped."""
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    expected = []
    for level in ("error", "warning", "note"):
        expected += [[levels[level], f["file"], str(f["line"]), f["message"]]
                     for f in findings if f["level"] == level][:10]
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        if match:
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            found.append([match[1], unescaped(properties["file"]), properties["line"],
                          unescaped(match[3]).split("\n")[0]])
    judge(record, "github", found, expected)


def reviewdog(record, text, findings):
    """Members and values: reviewdog's `proto/rdf/reviewdog.proto`."""
    levels = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
    judge(record, "rdjson", [[d["message"], d["severity"], d["code"]["value"], d["location"]["path"],
                              d["location"]["range"]["start"]] for d in json.loads(text)["diagnostics"]],
          [[f["message"], levels[f["level"]], f["rule"], f["file"], {"line": f["line"], "column": f["column"]}]
           for f in findings])


def lines(record, text, findings):
    objects = [json.loads(line) for line in text.splitlines()]
    judge(record, "jsonl", [{k: v for k, v in o.items() if k != "type"} for o in objects if o["type"] == "finding"],
          findings)
    judge(record, "jsonl, last line", objects[-1]["type"], "summary")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--root", default=str(HERE.parents[3]))
    options = parser.parse_args()
    record = Record("formats", "Output formats", "sarif-tools, sarif-pydantic, junitparser, jsonschema")
    binary = str(pathlib.Path(options.binary).resolve())
    root = pathlib.Path(options.root)
    trees = [root / "Fixtures" / "monorepo", *sorted((root / "Fixtures" / "rules").glob("*/reports/example"))]
    with tempfile.TemporaryDirectory() as folder:
        try:
            reader = Reader(folder)
        except subprocess.CalledProcessError:
            record.skips("the Python index cannot be reached")
            return record.finish(options.save)
        for tree in trees:
            def run(form):
                return subprocess.run([binary, "--output-format", form], cwd=tree, capture_output=True,
                                      text=True).stdout
            report = json.loads(run("json"))
            findings, services = report["findings"], [s["id"] for s in report["services"]]
            path = reader.folder / "report.json"
            path.write_text(json.dumps(report), encoding="utf-8")
            judge(record, "schema", reader.read(VALIDATE, str(root / "docs/schema/report.schema.json"), str(path)), [])
            sarif(record, reader, run("sarif"), findings)
            junit(record, reader, run("junit"), findings, services)
            gitlab(record, run("gitlab"), findings)
            github(record, run("github"), findings)
            reviewdog(record, run("rdjson"), findings)
            lines(record, run("jsonl"), findings)
        record.figures["reports"] = len(trees)
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
