#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs files of reference answers through `importcheck inspect --batch`, `files` and `check`, as a stranger would.

    compare.py BINARY FOLDER [--save]

FOLDER holds `NAME.json`, each `{"cases": [{"id", "input", "expected" or "observed"}, …]}`. Files of kinds that are not
known here are told as skipped.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests" / "Oracle" / "conformance"))

from record import Record  # noqa: E402

NODE = ("instruction", "flags", "args")


class Skip(Exception):
    """Why a case cannot be asked."""


class Inspect:
    """Collects requests by kind, and asks each kind in one process."""

    def __init__(self, binary):
        self.binary = binary
        self.requests = {}

    def ask(self, kind, request):
        asked = self.requests.setdefault(kind, [])
        asked.append(request | {"id": len(asked)})
        return kind, len(asked) - 1

    def answers(self):
        found = {}
        for kind, requests in self.requests.items():
            text = "".join(json.dumps(request) + "\n" for request in requests)
            done = subprocess.run([self.binary, "inspect", kind, "--batch"], input=text.encode(), stdout=subprocess.PIPE, check=True)
            found[kind] = [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]
            if [answer["id"] for answer in found[kind]] != list(range(len(requests))):
                raise SystemExit("inspect %s did not answer every request" % kind)
        return found


def node(value):
    wanted = {name: value[name] for name in NODE}
    if value.get("sub"):
        wanted["args"] = []
        wanted["sub"] = [node(part) for part in value["sub"]]
    return wanted


def judge_parse(case, answer):
    return [node(part) for part in answer["nodes"]] == [
        node(part) for part in case["expected"]["nodes"]]


def judge_directives(case, answer):
    expected, name = case["expected"], case["input"]["directive"]
    if name == "*":
        return [[found["name"], found["value"]] for found in answer["directives"]] == expected["directives"]
    found = [directive for directive in answer["directives"] if directive["name"] == name]
    if not expected["found"] or not found:
        return bool(found) == expected["found"]
    return found[0]["value"].split(" ")[0] == expected["value"] and found[0]["line"] == expected.get("line", found[0]["line"])


def judge_warnings(case, answer):
    messages = [warning["message"] for warning in answer["warnings"]]
    expected = case["expected"]
    return len(messages) == expected["warnings"] and all(
        any(part in message for message in messages) for part in expected["contain"])


def judge_words(case, answer):
    expected = case["expected"]
    if expected.get("error"):
        return expected.get("error_contains", "") in answer.get("error", "") and "error" in answer
    same = True
    if "result" in expected:
        same = answer.get("result") == expected["result"]
    if "words" in expected:
        same = same and answer.get("words") == expected["words"]
    return same and all(sorted(answer[name]) == sorted(expected[name]) for name in ("matched", "unmatched") if name in expected)


def judge_heredoc_words(case, answer):
    expected, found = case["expected"], answer["nodes"][-1]["heredocs"]
    names = expected["names"] if "names" in expected else [expected["name"]] if expected.get("name") is not None else []
    return [heredoc["name"] for heredoc in found] == names


def judge_json(case, answer):
    last = answer["nodes"][-1]
    if case["expected"].get("error"):
        return bool(answer["problems"])
    return last["json"] and last["args"] == case["expected"]["array"]


def judge_match(case, answer):
    if case["expected"].get("error"):
        return bool(answer["problems"])
    return answer["paths"][0]["ignored"] == case["expected"]["ignored"]


def judge_requirement(case, answer):
    expected = case["expected"]
    if "error" in expected:
        return bool(answer["problems"])
    if len(answer["requirements"]) != 1:
        return False
    found = answer["requirements"][0]
    return all(found[name] == expected[name] for name in expected)


def ask_heredoc_words(inspect, case):
    given = case["input"]
    if case["expected"].get("error"):
        raise Skip("a here-document word that is refused alone is no here-document in a line; a test of its own compares the word")
    line = given.get("line") or "RUN " + given["word"]
    if "word" in given and " " in given["word"].strip("'\"").replace("'", "").strip():
        raise Skip("a here-document word with white space is not one word of a line")
    return inspect.ask("dockerfile", {"text": "FROM a\n" + line})


def ask_match(inspect, case):
    patterns = case["input"]["patterns"]
    if any("\n" in pattern or pattern.startswith("#") for pattern in patterns):
        raise Skip("the patterns are not lines of a file")
    return inspect.ask("ignore", {"text": "\n".join(patterns), "paths": [case["input"]["path"]], "api": case.get("api")})


def dockerfile(judge):
    return (lambda inspect, case: inspect.ask("dockerfile", {"text": case["input"]["dockerfile"]}), judge)


def shell(name):
    return (lambda inspect, case: inspect.ask("words", {"text": case["input"][name], "env": case["input"]["env"]}), judge_words)


KINDS = {
    "dockerfile_parse": dockerfile(judge_parse),
    "dockerfile_parse_negative": dockerfile(lambda case, answer: bool(answer["problems"])),
    "dockerfile_directives": dockerfile(judge_directives),
    "dockerfile_empty_continuation": dockerfile(judge_warnings),
    "dockerfile_heredoc_parse": dockerfile(
        lambda case, answer: [part["heredocs"] for part in answer["nodes"][1:]] == case["expected"]["heredocs_of_child_from_1"]),
    "dockerfile_heredoc_words": (lambda inspect, case: ask_heredoc_words(inspect, case), judge_heredoc_words),
    "dockerfile_instr_errors": dockerfile(
        lambda case, answer: case["expected"]["error_contains"] in answer["problems"][0]["message"]),
    "dockerfile_json_form": (lambda inspect, case: inspect.ask("dockerfile", {"text": "FROM a\nCMD " + case["input"]["text"]}), judge_json),
    "dockerfile_lines": dockerfile(
        lambda case, answer: [[part["startLine"], part["endLine"]] for part in answer["nodes"]] == case["expected"]["lines"]),
    "dockerfile_run_form": dockerfile(
        lambda case, answer: all(answer["nodes"][0]["meaning"][name] == case["expected"][name] for name in ("shell", "cmdline", "files"))),
    "dockerfile_copy_sources": dockerfile(
        lambda case, answer: [answer["nodes"][0]["meaning"][name] for name in ("destination", "sources", "contents")] == [
            case["expected"][name] for name in ("dest", "sources", "contents")]),
    "dockerfile_split_words": (
        lambda inspect, case: inspect.ask("dockerfile", {"text": "ARG " + case["input"]["rest"]}),
        lambda case, answer: answer["nodes"][0]["args"] == case["expected"]["words"]),
    "dockerignore_match": (ask_match, judge_match),
    "dockerignore_read": (
        lambda inspect, case: inspect.ask("ignore", {"text": case["input"]["content"]}),
        lambda case, answer: answer["patterns"] == case["expected"]["patterns"]),
    "shell_envvar": shell("word"), "shell_expand": shell("word"), "shell_words": shell("words"),
    "peer_packaging_requirements": (lambda inspect, case: inspect.ask("requirements", {"text": case["input"]["line"]}), judge_requirement),
    "peer_packaging_markers": (
        lambda inspect, case: inspect.ask("marker", {"text": case["input"]["marker"]}),
        lambda case, answer: ("error" in answer) if "error" in case["expected"] else answer.get("str") == case["expected"]["str"]),
    "peer_packaging_marker_eval": (
        lambda inspect, case: inspect.ask("marker", {"text": case["input"]["marker"], "environment": case["input"]["environment"]}),
        lambda case, answer: answer.get("result") == case["expected"]),
}
UNUSED = {
    "dockerignore_compile": "the reference's inner form of a pattern; a test of its own compares it",
    "peer_honcho": "`inspect` has no kind for Procfiles",
    "build_cases_observed": "the names of the reference's own tests and what they built, without the Dockerfiles and contexts they built from",
}
EXPLAINED = {
    "dockerfile_heredoc_words/023": "in `<<- EOF` BuildKit finds no here-document; its own test compares only those it found, of which there are none",
}
EMPTY_LINE = "an empty line is no requirement alone, and nothing in a requirements file"
BUILD_RULES = "dockerfile-syntax,copy-source-missing,copy-source-ignored"


class Context:
    """One directory in which the cases of a file are built."""

    def __init__(self, folder, vectors):
        self.folder = folder
        for name in vectors["context_files"]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("", encoding="utf-8")
        for name, target in vectors["context_links"].items():
            (folder / name).symlink_to(target)
        for name, members in vectors["context_tar"].items():
            with tarfile.open(folder / name, "w:gz") as archive:
                for member in members:
                    archive.addfile(tarfile.TarInfo(member))

    def outcome(self, binary, given):
        (self.folder / "Dockerfile").write_text(given["dockerfile"], encoding="utf-8")
        if "dockerignore" in given:
            (self.folder / ".dockerignore").write_text(given["dockerignore"], encoding="utf-8")
        checked = self.run(binary, "check", "--select", BUILD_RULES, "Dockerfile", "--context", ".")
        if any(finding["level"] == "error" for finding in checked["findings"]):
            return {"builds": False}
        found = self.run(binary, "files", "Dockerfile", "--context", ".")
        kinds = {kind: [file for file in found["files"] if file["kind"] == kind] for kind in ("file", "link", "directory")}
        return {"builds": True, "workdir": found["workingDirectory"], "files": [file["path"] for file in kinds["file"]],
                "links": [[file["path"], file["target"]] for file in kinds["link"]], "dirs": [file["path"] for file in kinds["directory"]]}

    def run(self, binary, *words):
        done = subprocess.run([binary, *words, "--output-format", "json"], cwd=self.folder, stdout=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit("%s ended with %d" % (" ".join(words), done.returncode))
        return json.loads(done.stdout)


def compare_builds(record, binary, name, vectors):
    with tempfile.TemporaryDirectory() as folder:
        context = Context(pathlib.Path(folder), vectors)
        for case in vectors["cases"]:
            observed = case["observed"]
            expected = observed if observed["builds"] else {"builds": False}
            found = context.outcome(binary, case["input"])
            if found == expected:
                record.agrees()
            else:
                record.differs("%s: predicted %s, observed %s" % (case["id"], found, expected))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--save", action="store_true")
    options = arguments.parse_args()
    if not options.folder.is_dir():
        print("skipped: there are no vectors here")
        return 0
    binary = str(pathlib.Path(options.binary).resolve())
    record = Record("vectors", "reference answers, through the command line", "files of answers of BuildKit, moby/patternmatcher and packaging")
    inspect = Inspect(binary)
    asked = []
    for path in sorted(options.folder.glob("*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        if path.stem in ("copy_matrix", "dockerignore_matrix"):
            compare_builds(record, binary, path.stem, vectors)
            continue
        if path.stem not in KINDS:
            for _ in vectors["cases"]:
                record.skips("%s: %s" % (path.stem, UNUSED.get(path.stem, "not known here")))
            continue
        for number, case in enumerate(vectors["cases"]):
            case.setdefault("id", "%s/%03d" % (path.stem, number))
            try:
                asked.append((path.stem, case, KINDS[path.stem][0](inspect, case)))
            except Skip as skip:
                record.skips(str(skip))
    started = time.time()
    answers = inspect.answers()
    record.figures["requests to `inspect`"] = "%s in %d processes, %.1f s" % (format(len(asked), ","), len(answers), time.time() - started)
    for name, case, (kind, number) in asked:
        if KINDS[name][1](case, answers[kind][number]):
            record.agrees()
        elif case["input"] == {"line": ""}:
            record.explains(EMPTY_LINE)
        elif case["id"] in EXPLAINED:
            record.explains(EXPLAINED[case["id"]])
        else:
            record.differs("%s %s: %s\n    answered %s\n    expected %s" % (
                name, case["id"], json.dumps(case["input"]), json.dumps(answers[kind][number])[:600], json.dumps(case["expected"])[:600]))
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
