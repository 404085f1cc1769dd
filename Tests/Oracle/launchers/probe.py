"""Installed into a scratch environment's site-packages: notes which files of a project a process executes.

One JSON line for each: the file, the process, and `sys.path` as it is at that moment. Without PROBE_ROOT and PROBE_LOG
in the environment it does nothing.
"""

import json
import os
import sys


def install(root, log):
    def audit(event, arguments):
        if event != "exec":
            return
        code = arguments[0]
        if getattr(code, "co_name", "") != "<module>" or code.co_filename.startswith("<"):
            return
        name = os.path.normpath(os.path.join(os.getcwd(), code.co_filename))
        if not name.startswith(root):
            return
        line = json.dumps({"file": name, "process": os.getpid(), "path": [str(entry) for entry in sys.path],
                           "directory": os.getcwd()})
        place = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            os.write(place, (line + "\n").encode())
        finally:
            os.close(place)

    sys.addaudithook(audit)


if "PROBE_ROOT" in os.environ and "PROBE_LOG" in os.environ:
    install(os.environ["PROBE_ROOT"], os.environ["PROBE_LOG"])
