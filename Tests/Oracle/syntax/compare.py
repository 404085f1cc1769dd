#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `importcheck inspect dockerfile|words|ignore --batch` with a reference on generated inputs.

    compare.py BINARY [--reference PROGRAM] [--cases N] [--seed N] [--kind KIND…] [--save]

PROGRAM reads a JSON object a line and answers with one a line, in order. It is not part of this repository: it is a
thin cover over the implementations that are compared with. Without it there is nothing to do.

| request | answer |
| --- | --- |
| `kind: dockerfile`, `text` | `error` of the parser: `message`, `at` (lines), else `escape`, `warnings`, `directives`, `nodes`; a node has the members of `inspect dockerfile`, `sub` for a trigger, and in `meaning` either `error` or what the instruction says; `stagesError` |
| `kind: words`, `text`, `env` (list of `K=V`), `escape` | `error`, or `result`, `words`, `matched`, `unmatched` |
| `kind: ignore`, `text`, `paths`, `tree` | `readError` or `patterns`; `error` or `MatchesOrParentMatches` and `Matches` (a list for `paths` each); `sent`: what of the tree is sent |

An answer of `timeout` or `panic` is a skip: the reference has no answer.
"""

import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests" / "Oracle" / "conformance"))

from cases import DockerfileCases, IgnoreCases, WordCases  # noqa: E402
from record import Record  # noqa: E402

CHUNK = 2000
# How many differences are printed.
SHOWN = 40
NODE = ("args", "flags", "json", "original", "startLine", "endLine", "heredocs")
# The reference shows it on the last line, we on the first.
NO_INSTRUCTIONS = "file with no instructions"
REFUSED = "the reference accepts what we refuse"
TRIGGER = ("args", "flags", "json", "original")


def answers(command, requests):
    text = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=600)
    lines = done.stdout.split(b"\n")[:-1]
    if len(lines) != len(requests):
        raise SystemExit("%s answered %d of %d requests" % (command, len(lines), len(requests)))
    return [json.loads(line) for line in lines]


def without_hint(message):
    return message.split(" (did you mean")[0]


class Differences(list):
    def unequal(self, what, ours, theirs):
        if ours != theirs:
            self.append("%s: ours %r, reference %r" % (what, ours, theirs))


def check_nodes(found, ours, theirs, fields, place):
    found.unequal(place + "instruction", ours["instruction"], theirs["instruction"].lower())
    for field in fields:
        if field == "args" and "sub" in theirs:
            continue
        found.unequal(place + field, ours[field], theirs[field])
    for mine, other in zip(ours.get("sub", []), theirs.get("sub", [])):
        check_nodes(found, mine, other, TRIGGER, place + "trigger ")
    found.unequal(place + "triggers", len(ours.get("sub", [])), len(theirs.get("sub", [])))


def normal_meaning(keyword, value):
    """The reference's meaning with what ours has, too."""
    if keyword in ("env", "label"):
        return {"pairs": [{"name": pair["name"], "value": pair["value"]} for pair in value["pairs"]]}
    if keyword in ("copy", "add"):
        return {name: value.get(name) for name in ("sources", "destination", "contents", "exclude")} | {
            "from": value.get("from") or "", "parents": value.get("parents", False), "unpack": value.get("unpack")}
    if keyword == "from":
        return {name: value[name] or "" for name in ("image", "name", "platform")}
    if keyword == "run":
        mounts = value.get("mounts")
        return {"shell": value["shell"], "cmdline": value["cmdline"], "files": value["files"],
                "mounts": mounts and [{name: mount[name] or "" for name in ("type", "from", "source", "target")} for mount in mounts]}
    if keyword in ("cmd", "entrypoint"):
        return {"shell": value["shell"], "cmdline": value["cmdline"]}
    if keyword == "healthcheck":
        return {"test": value["test"]}
    if keyword in ("expose", "volume"):
        return {"values": sorted(text.strip() for text in value["values"])}
    return value


def check_meaning(found, record, ours, theirs, problems):
    keyword, meaning = ours["instruction"], theirs["meaning"]
    message = meaning.get("error") or meaning.get("expandError")
    own = [problem for problem in problems if theirs["startLine"] <= problem["line"] <= theirs["endLine"]]
    if message is not None:
        same = [problem for problem in own if problem["message"] == message]
        if not same:
            same = [problem for problem in own if without_hint(problem["message"]) == without_hint(message)]
            if same:
                record.figures["other hint for the same error"] = record.figures.get("other hint for the same error", 0) + 1
        if not same:
            found.append("error: ours %r, reference %r" % ([problem["message"] for problem in own], message))
        else:
            problems.remove(same[0])
    if message is not None or "panic" in meaning or keyword == "onbuild":
        return
    if ours["meaning"] is None:
        found.append("meaning: ours none, reference %r" % meaning)
        return
    value = normal_meaning(keyword, ours["meaning"])
    other = normal_meaning(keyword, meaning)
    if keyword == "run" and other["mounts"] is None:
        value["mounts"] = None
    if keyword == "run" and any("$" in flag for flag in theirs["flags"]):
        value["mounts"] = other["mounts"]
    found.unequal(keyword, value, other)


def check_dockerfile(record, request, ours, theirs):
    found = Differences()
    problems = list(ours["problems"])
    error = theirs.get("error")
    if error:
        lines = error["at"] or [1, 1]
        if not any(problem["message"] == error["message"] for problem in problems):
            found.append("error: ours %r, reference %r" % (problems, error))
        elif error["message"] != NO_INSTRUCTIONS and not any(
                problem["message"] == error["message"] and lines[0] - 1 <= problem["line"] <= max(lines[1], lines[0] + 1) for problem in problems):
            found.append("place of error: ours %r, reference %r" % (problems, error))
        return found
    found.unequal("escape", ours["escape"], theirs["escape"])
    found.unequal("warnings", [(w["message"]) for w in ours["warnings"]], [w["message"] for w in theirs["warnings"]])
    found.unequal("directives", sorted((d["name"], d["value"], d["line"]) for d in ours["directives"]),
                  sorted((d["name"], d["value"], max(d["line"], 1)) for d in theirs["directives"]))
    found.unequal("instructions", len(ours["nodes"]), len(theirs["nodes"]))
    for mine, other in zip(ours["nodes"], theirs["nodes"]):
        check_nodes(found, mine, other, NODE, "")
        check_meaning(found, record, mine, other, problems)
    stages = ["no build stage in current context", "dockerfile contains no stages to build"]
    left = [problem["message"] for problem in problems if problem["message"] not in stages]
    if left:
        found.append("%s: %r" % (REFUSED, left))
    broken = theirs.get("stagesError") or (theirs.get("stages") == 0 and {"message": stages[1]})
    found.unequal("refused", bool(ours["problems"]), bool(broken) or any("expandError" in node["meaning"] for node in theirs["nodes"]))
    return found


def check_words(record, request, ours, theirs):
    found = Differences()
    for name in ("error", "result", "words"):
        found.unequal(name, ours.get(name), theirs.get(name))
    for name in ("matched", "unmatched"):
        found.unequal(name, sorted(ours.get(name, [])), sorted(theirs.get(name, [])))
    return found


def check_ignore(record, request, ours, theirs):
    found = Differences()
    found.unequal("patterns", ours["patterns"], theirs.get("patterns"))
    refused = any(name in theirs for name in ("error", "readError", "matchError", "walkError"))
    if ours["problems"] and not refused:
        found.append("%s: %r" % (REFUSED, [problem["message"] for problem in ours["problems"]]))
    elif refused and not ours["problems"]:
        found.append("accepted, and the reference says %r" % theirs)
    if refused or ours["problems"]:
        return found
    for api in ("MatchesOrParentMatches", "Matches"):
        for path, mine, other in zip(request["paths"], ours[api], theirs[api]):
            found.unequal("%s of %r" % (api, path), mine, other)
    sent = set(theirs["sent"])
    for path, ignored in zip(request["tree"], ours["ignored"]):
        if not path.endswith("/"):
            found.unequal("sending %r" % path, not ignored, path in sent)
        elif (path in sent) == ignored and not (ignored and any(other.startswith(path) and other != path for other in sent)):
            found.append("directory %r: ours %s" % (path, "ignored" if ignored else "kept"))
    return found


def ask_ignore(binary, requests):
    """Three questions to `inspect ignore` for each request: the two functions on paths, and the verdict on the tree."""
    asked = []
    for request in requests:
        tree = [path.rstrip("/") for path in request["tree"]]
        for api, paths in (("MatchesOrParentMatches", request["paths"]), ("Matches", request["paths"]), (None, tree)):
            asked.append({"text": request["text"], "paths": paths} | ({"api": api} if api else {}))
    found = answers([binary, "inspect", "ignore", "--batch"], asked)
    merged = []
    for first, second, tree in zip(found[0::3], found[1::3], found[2::3]):
        merged.append({
            "patterns": first["patterns"], "problems": first["problems"],
            "MatchesOrParentMatches": [path["ignored"] for path in first["paths"]],
            "Matches": [path["ignored"] for path in second["paths"]], "ignored": [path["ignored"] for path in tree["paths"]]})
    return merged


def dockerfile_requests(seed, count, texts):
    cases = DockerfileCases(seed, texts)
    return [{"kind": "dockerfile", "text": cases.text()} for _ in range(count)]


def word_requests(seed, count, texts):
    cases = WordCases(seed)
    return [{"kind": "words"} | cases.request() for _ in range(count)]


def ignore_requests(seed, count, texts):
    cases = IgnoreCases(seed)
    requests = []
    for _ in range(count):
        tree = cases.tree()
        requests.append({"kind": "ignore", "text": cases.text(), "tree": tree, "paths": [path.rstrip("/") for path in tree]})
    return requests


KINDS = {
    "dockerfile": (dockerfile_requests, check_dockerfile, "Dockerfiles against BuildKit"),
    "words": (word_requests, check_words, "environment replacement against BuildKit"),
    "ignore": (ignore_requests, check_ignore, "`.dockerignore` against moby/patternmatcher and the builder's walk"),
}


def explanation(kind, request, differences):
    """Why a difference stays; None for one that is a fault."""
    return None


def compare(options, kind):
    make, check, title = KINDS[kind]
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "Fixtures").rglob("*Dockerfile"))] if kind == "dockerfile" else []
    record = Record("syntax-" + kind, title, "the implementation itself, on generated inputs (seed %d)" % options.seed)
    for start in range(0, options.cases, CHUNK):
        requests = make(options.seed * 1_000_003 + start, min(CHUNK, options.cases - start), texts)
        for number, request in enumerate(requests):
            request["id"] = start + number
        theirs = answers([options.reference], requests)
        ours = ask_ignore(options.binary, requests) if kind == "ignore" else answers([options.binary, "inspect", kind, "--batch"], requests)
        for request, mine, other in zip(requests, ours, theirs):
            judge(record, kind, check, request, mine, other)
    return record.finish(options.save)


def judge(record, kind, check, request, mine, other):
    if "timeout" in other or "panic" in other:
        record.skips("the reference did not answer: it %s" % ("takes too long" if "timeout" in other else "panics"))
        return
    differences = check(record, request, mine, other)
    if not differences:
        record.agrees()
        return
    reason = explanation(kind, request, differences)
    if reason:
        record.explains(reason)
    elif record.differ < SHOWN:
        record.differs("%s %d: %s\n    %s" % (kind, request["id"], json.dumps(request, ensure_ascii=False), "\n    ".join(differences)))
    else:
        record.differ += 1


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--reference")
    arguments.add_argument("--cases", type=int, default=20000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--kind", nargs="*", default=sorted(KINDS), choices=sorted(KINDS))
    arguments.add_argument("--save", action="store_true")
    options = arguments.parse_args()
    if not options.reference:
        print("skipped: no reference given (REFERENCE=PROGRAM)")
        return 0
    return max([compare(options, kind) for kind in options.kind])


if __name__ == "__main__":
    sys.exit(main())
