"""What a real interpreter does with a layout: the files it executes, in order, and the exception that ends it."""

import json
import os
import subprocess
import tempfile

RECORDER = r'''
import atexit, json, os, sys
executed, ending = [], {}
root = %(root)r
sys.path.remove(%(hooks)r)
def own(name):
    name = os.path.normpath(os.path.join(root, name))
    return name[len(root):] if name.startswith(root) and name.endswith(".py") else None
def audit(event, arguments):
    if event == "exec":
        code = arguments[0]
        if getattr(code, "co_name", "") == "<module>" and own(code.co_filename):
            executed.append(own(code.co_filename))
sys.addaudithook(audit)
def hook(type, value, traceback):
    place = None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if own(code.co_filename):
            place = [own(code.co_filename), traceback.tb_lineno]
        traceback = traceback.tb_next
    if isinstance(value, SyntaxError) and own(value.filename or ""):
        place = [own(value.filename), value.lineno]
    ending.update(exception=type.__name__, name=getattr(value, "name", None), place=place, message=str(value))
sys.excepthook = hook
def write():
    with open(%(answer)r, "w") as file:
        json.dump({"executed": executed, "ending": ending}, file)
atexit.register(write)
'''


def run(python, layout):
    """Lays the files out, starts the interpreter there and reports; paths are relative to the working directory."""
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        root = os.path.join(folder, "app") + "/"
        hooks = os.path.join(folder, "hooks")
        answer = os.path.join(folder, "answer.json")
        os.makedirs(hooks)
        write(layout.files, root)
        with open(os.path.join(hooks, "sitecustomize.py"), "w") as file:
            file.write(RECORDER % {"root": root, "answer": answer, "hooks": hooks})
        entries = [os.path.join(root, p) if p != "." else root.rstrip("/") for p in layout.python_path]
        environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": ":".join(entries + [hooks]),
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1", "HOME": folder,
        }
        started = subprocess.run(
            [python] + layout.arguments, cwd=root, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=60)
        try:
            with open(answer) as file:
                facts = json.load(file)
        except OSError:
            facts = {"executed": [], "ending": {}}
        facts["status"] = started.returncode
        facts["output"] = started.stderr[-2000:]
        return facts


def write(files, root):
    for path, text in files.items():
        place = os.path.join(root, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w") as file:
            file.write(text)
