"""Installed into a scratch environment's site-packages: notes which files of a project a process executes.

One JSON line for each: the file, the process, and `sys.path` as it is at that moment. Without PROBE_ROOT and PROBE_LOG
in the environment it does nothing.
"""

import json
import os
import sys


def install(root, log):
    # uWSGI executes a file by means that no event tells; it is compiled right before.
    compiles = os.path.basename(os.path.realpath("/proc/self/exe")).startswith("uwsgi") or "PROBE_COMPILES" in os.environ

    def executed(event, arguments):
        if event == "exec" and getattr(arguments[0], "co_name", "") == "<module>":
            return arguments[0].co_filename
        if event == "compile" and compiles and isinstance(arguments[1], (str, bytes)):
            return os.fsdecode(arguments[1])
        return "<other>"

    def audit(event, arguments):
        name = executed(event, arguments)
        if name.startswith("<"):
            return
        name = os.path.normpath(os.path.join(os.getcwd(), name))
        if not name.startswith(root) or not os.path.isfile(name):
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
