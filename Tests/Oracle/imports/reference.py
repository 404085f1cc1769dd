# SPDX-License-Identifier: Apache-2.0
"""What real interpreters do with a layout: the modules they load, in order, and the exception that ends the program."""

import ast
import glob
import os
import shutil
import subprocess
import tempfile

SERVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "zygote.py")
NAMES = ["python3.%d" % minor for minor in range(8, 15)]


def interpreters():
    """The newest interpreter of each version from 3.8 that this machine has: on PATH, from pyenv, from uv."""
    places = [shutil.which(name) for name in NAMES + ["python3"]]
    places += glob.glob(os.path.expanduser("~/.pyenv/versions/3.*/bin/python"))
    places += glob.glob(os.path.expanduser("~/.local/share/uv/python/*/bin/python3"))
    found = {}
    for place in filter(None, places):
        if os.path.realpath(place).endswith("pyenv"):
            continue
        answer = version(place)
        if answer and answer >= (3, 8):
            found[answer] = place
    return [("%d.%d" % key, place) for key, place in sorted(found.items())]


def version(python):
    text = "import sys; print(*sys.version_info[:2])"
    try:
        ran = subprocess.run([python, "-c", text], capture_output=True, text=True, timeout=20)
    except OSError:
        return None
    return tuple(map(int, ran.stdout.split())) if ran.returncode == 0 else None


def write(layout, root):
    """Lays the files out; `@ROOT@` in a text is the working directory, a tuple is a link's target."""
    for path, content in layout.files.items():
        place = os.path.join(root, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        if isinstance(content, tuple):
            os.symlink(content[0].replace("@ROOT@", root.rstrip("/")), place)
        elif isinstance(content, bytes):
            with open(place, "wb") as file:
                file.write(content)
        elif content is None:
            os.makedirs(place, exist_ok=True)
        else:
            with open(place, "w", encoding="utf-8") as file:
                file.write(content.replace("@ROOT@", root.rstrip("/")))


class Interpreter:
    """A server that runs programs in forks of one interpreter."""

    def __init__(self, name, python):
        self.name = name
        self.version = tuple(map(int, name.split(".")))
        self.python = python
        self.process = subprocess.Popen(
            [python, "-s", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment({}))

    @staticmethod
    def environment(own):
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", **own}

    def run(self, layout, folder):
        """Runs the layout that lies in the folder's `app`."""
        root = os.path.join(folder, "app") + "/"
        kind, target, argv = command(layout.arguments)
        request = {
            "root": root, "directory": os.path.join(root, layout.directory), "kind": kind, "target": target,
            "argv": argv, "options": layout.options, "environment": own_environment(layout, root), "seconds": 20,
            "output": os.path.join(folder, "output"), "answer": os.path.join(folder, "answer"),
        }
        if os.path.exists(request["answer"]):
            os.unlink(request["answer"])
        self.process.stdin.write(repr(request).encode("utf-8") + b"\n")
        self.process.stdin.flush()
        status = self.process.stdout.readline()
        return self.answer(request, int(status))

    def answer(self, request, status):
        with open(request["output"], encoding="utf-8", errors="replace") as file:
            output = file.read()[-2000:]
        try:
            with open(request["answer"], encoding="utf-8") as file:
                facts = ast.literal_eval(file.read())
        except OSError:
            return {"killed": status, "output": output}
        root = request["root"]
        own = []
        for name, place, is_namespace in facts["loaded"]:
            if place in ("built-in", "frozen"):
                continue
            place = os.path.normpath(os.path.join(request["directory"], place)) if place else ""
            if place.startswith(root) or place == root.rstrip("/"):
                own.append((name, place[len(root):], is_namespace))
        return {
            "loaded": own, "others": [name for name, place, _ in facts["loaded"]], "ending": facts["ending"],
            "status": facts["status"], "output": output + facts["ending"].get("message", ""),
            "modules": set(facts["modules"]),
        }

    def start(self, layout, folder):
        """Starts the interpreter itself: exit status and last line of its standard error."""
        root = os.path.join(folder, "app") + "/"
        ran = subprocess.run(
            [self.python] + layout.options + layout.arguments, cwd=os.path.join(root, layout.directory),
            env=self.environment(own_environment(layout, root)), stdin=subprocess.DEVNULL, capture_output=True,
            text=True, errors="replace", timeout=60)
        lines = ran.stderr.strip().split("\n")
        return ran.returncode, lines[-1]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def own_environment(layout, root):
    values = {name: value.replace("/app", root.rstrip("/")) for name, value in layout.environment.items()}
    if layout.python_path:
        values["PYTHONPATH"] = ":".join(entry.replace("/app", root.rstrip("/"), 1) for entry in layout.python_path)
    return values


def command(arguments):
    if arguments[0] == "-m":
        return "module", arguments[1], ["-m"] + arguments[2:]
    if arguments[0] == "-c":
        return "text", arguments[1], ["-c"] + arguments[2:]
    return "script", arguments[0], arguments


def laid_out(layout):
    """A temporary folder with the layout in its `app`."""
    folder = tempfile.TemporaryDirectory(prefix="imports-", dir=scratch())
    root = os.path.join(os.path.realpath(folder.name), "app") + "/"
    os.makedirs(root)
    write(layout, root)
    return folder


def scratch():
    """A folder in memory, where there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
