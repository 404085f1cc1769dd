#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares `importcheck inspect ignore --syntax git` with `git check-ignore -v` on generated trees.

    compare.py BINARY [--cases N] [--seed N] [--save]

Each case is a tree with one `.gitignore` at its root and at times others in its directories. For every path the
pattern that decides must be the same, with its file and line, exceptions included.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "Tests" / "Oracle" / "conformance"), str(ROOT / "Tests" / "Oracle" / "syntax")]

from cases import GLOBS, IgnoreCases  # noqa: E402
from record import Record  # noqa: E402

OWN_GLOBS = GLOBS + ["[a-b]*", "[[:alpha:]]", "[[:digit:]x]", "[[:word:]]", "[[:x]", "[^/]", "[a", "a[", "\\", "a\\ ", "a ", "**/a", "a/**", "a/**/b", "**", "a**/b",
                     "?", "??", "*a*b*", "/*", "/**", "/a/*/b", "a\\/b", "**\\/b", "[!-a]", "[]-a]", "[\\]]", "[a-\\c]", "*/", "**/", "/", "//", "a//b", "b.py", "a.py",
                     "ab", "c", "*.py", ".env", "\t", "a\t", " a", "#a", "\\#", "\\!a", "é", "??é", "a\r"]


class Git:
    """`git check-ignore` on trees that are laid out in one directory, one after the other."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "GIT_DIR": str(folder / "git"), "GIT_WORK_TREE": str(folder / "tree"),
                            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(folder)}
        subprocess.run(["git", "init", "-q", "--template="], env={**self.environment, "GIT_WORK_TREE": str(folder)}, check=True, cwd=folder)

    def verdicts(self, files, tree):
        work = self.folder / "tree"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        for path in tree:
            if path.endswith("/"):
                (work / path).mkdir()
            else:
                (work / path).touch()
        for name, text in files.items():
            (work / name).write_bytes(text.encode())
        paths = "".join(path.rstrip("/") + "\0" for path in tree).encode()
        done = subprocess.run(["git", "check-ignore", "-v", "-n", "-z", "--no-index", "--stdin"], input=paths, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=work, check=False)
        if done.returncode not in (0, 1):
            return None
        fields = done.stdout.decode().split("\0")[:-1]
        return [[fields[at], int(fields[at + 1] or 0), fields[at + 2]] for at in range(0, len(fields), 4)]


def case(cases):
    tree = [path for path in cases.tree() if ".gitignore" not in path]
    files = {".gitignore": cases.text()}
    for path in tree:
        if path.endswith("/") and cases.random.random() < 0.25:
            files[path + ".gitignore"] = cases.text()
    return files, tree


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--cases", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--save", action="store_true")
    options = arguments.parse_args()
    if not shutil.which("git"):
        print("skipped: there is no git here")
        return 0
    record = Record("gitignore", "`.gitignore` against git", "`git check-ignore -v` on generated trees (seed %d)" % options.seed)
    cases = IgnoreCases(options.seed, OWN_GLOBS)
    asked = []
    with tempfile.TemporaryDirectory() as folder:
        git = Git(pathlib.Path(folder))
        for _ in range(options.cases):
            files, tree = case(cases)
            asked.append((files, tree, git.verdicts(files, tree)))
    requests = [{"text": files[".gitignore"], "syntax": "git", "paths": tree,
                 "files": {name: text for name, text in files.items() if name != ".gitignore"}} for files, tree, _ in asked]
    done = subprocess.run([options.binary, "inspect", "ignore", "--batch"], input="".join(json.dumps(r) + "\n" for r in requests).encode(),
                          stdout=subprocess.PIPE, check=True)
    paths = 0
    for (files, tree, theirs), line in zip(asked, done.stdout.split(b"\n")):
        if theirs is None:
            record.skips("git refuses the tree")
            continue
        ours = [["" if path["line"] is None else ".gitignore" if path["file"] == "-" else path["file"], path["line"] or 0, path["pattern"] or ""]
                for path in json.loads(line)["paths"]]
        paths += len(tree)
        wrong = ["%s: ours %s, git %s" % pair for pair in zip(tree, ours, theirs) if pair[1] != pair[2]]
        if wrong and record.differ < 30:
            record.differs("%s\n    %s" % (json.dumps(files, ensure_ascii=False), "\n    ".join(wrong)))
        elif wrong:
            record.differ += 1
        else:
            record.agrees()
    record.figures["paths"] = format(paths, ",")
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
