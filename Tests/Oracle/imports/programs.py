#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Programs written by hand, in `Fixtures/programs`: what no generator thinks of, and each fault that was mended.

    programs.py [--write]

A file holds programs one behind the other. `##### title :: words` begins one, with what stands on the command line
behind `python` (default `main.py`), variables in front; then its main.py; then `=== path` with a file's text,
`=== path -> target` a link, `=== path/` a directory, `=== path hex` bytes. `=== answer 3.11` says what that
interpreter does; --write asks it again, and never the tool.
"""

import pathlib
import re
import shlex
import sys

import reference
import verdict

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "Fixtures" / "programs"
VERSION = "3.11"
VARIABLE = re.compile(r"[A-Z]\w*=")


class Program:
    """One program in the shape of a generated one."""

    def __init__(self, title, words, text):
        self.title, self.files, self.environment = title, {}, {}
        self.options, self.python_path, self.directory = [], [], ""
        while VARIABLE.match(words[0]):
            name, _, value = words.pop(0).partition("=")
            if name == "PYTHONPATH":
                self.python_path = value.split(":")
            elif name == "CWD":
                self.directory = value
            else:
                self.environment[name] = value
        while words[0].startswith("-") and words[0] not in ("-m", "-c"):
            self.options.append(words.pop(0))
        self.arguments = words
        parts = re.split(r"^=== (.*)\n", text, flags=re.M)
        if parts[0].strip():
            self.files["main.py"] = parts[0]
        for path, content in zip(parts[1::2], parts[2::2]):
            self.put(path.strip(), content)

    def put(self, path, content):
        if path.startswith("answer "):
            return
        if " -> " in path:
            path, target = path.split(" -> ")
            self.files[path] = (target,)
        elif path.endswith("/"):
            self.files[path[:-1]] = None
        elif path.endswith(" hex"):
            self.files[path[:-4]] = bytes.fromhex(content)
        else:
            self.files[path] = content


def blocks(path):
    """Title line and rest of each program of a file."""
    found = re.split(r"^##### ", path.read_text(encoding="utf-8"), flags=re.M)
    return [block.partition("\n")[::2] for block in found[1:]]


def program(head, rest):
    title, _, words = head.partition(" :: ")
    return Program(title, shlex.split(words) or ["main.py"], rest)


def every():
    return [program(*block) for path in sorted(FOLDER.glob("*.txt")) for block in blocks(path)]


def answer(interpreter, one):
    with reference.laid_out(one) as folder:
        real = interpreter.run(one, folder)
    lines = ["loads " + path for path in dict.fromkeys(path for _, path, _ in real["loaded"])]
    ending = verdict.ending(real)
    if ending:
        place = ending["place"]
        lines.append("raises %s %s" % (ending["exception"], "%s:%d" % tuple(place) if place else "-"))
    return "\n".join(lines) + "\n"


def main():
    interpreter = next((reference.Interpreter(*p) for p in reference.interpreters() if p[0] == VERSION), None)
    if interpreter is None:
        return print("skipped: this machine has no Python " + VERSION)
    for path in sorted(FOLDER.glob("*.txt")):
        text = ""
        for head, rest in blocks(path):
            body = re.sub(r"^=== answer .*\n(?:(?:loads|raises) .*\n)*", "", rest, flags=re.M)
            text += "##### %s\n%s=== answer %s\n%s" % (head, body, VERSION, answer(interpreter, program(head, rest)))
        if "--write" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif text != path.read_text(encoding="utf-8"):
            sys.exit("%s: the interpreter answers otherwise" % path.name)


if __name__ == "__main__":
    main()
