"""Starts a command in a scratch directory for real, waits until it has ended or come to rest, and tells what it did."""

import json
import os
import re
import signal
import subprocess
import time

# What launchers print when the program does not start, whether they end then or not.
FAILURES = re.compile(
    r"Traceback \(most recent call last\)|Error loading ASGI app|Could not import|Error: |No module named|"
    r"Failed to find attribute|unable to load|no python application found|Worker failed to boot", re.MULTILINE)
# What says that only the surroundings are missing: a broker, a database, a runtime to talk to.
SURROUNDINGS = re.compile(
    r"Connection ?[Rr]efused|ConnectionRefused|ConnectionError|Errno 111|Cannot assign requested|"
    r"Temporary failure in name resolution|Name or service not known|OperationalError|TimeoutError|"
    r"No result backend is configured|brokers cannot listen|"
    r"Failed to get next|not found in entry point")
MISSING = re.compile(r"No module named '?([\w.]+)'?")

LIMIT = 60.0
QUIET = 0.7


def run(command, folder, directory, environment):
    """The files executed, in order, with the search path of each; the exit status, None when it was still running."""
    log = os.path.join(folder, "probe.log")
    output = os.path.join(folder, "output.txt")
    environment = dict(environment, PROBE_LOG=log)
    words = command if isinstance(command, list) else ["/bin/sh", "-c", command]
    with open(output, "wb") as file:
        try:
            process = subprocess.Popen(
                words, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                start_new_session=True)
        except OSError as error:
            return {"executed": [], "status": 127, "output": str(error)}
    try:
        # supervisord waits a second before it starts anything.
        status = wait(process, 4.0 if "supervisord" in " ".join(words) else 1.5)
    finally:
        end(process)
    with open(output, encoding="utf-8", errors="replace") as file:
        text = file.read()
    return {"executed": read(log), "status": status, "output": text}


def read(log):
    try:
        with open(log, encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    except OSError:
        return []


def wait(process, least):
    """The exit status, or None when all its processes have rested for a while."""
    start = quiet = time.monotonic()
    before = None
    while time.monotonic() - start < LIMIT:
        status = process.poll()
        if status is not None:
            return status
        now = activity(process.pid)
        if now != before or "R" in now[1] or "D" in now[1]:
            before, quiet = now, time.monotonic()
        elif time.monotonic() - quiet > QUIET and time.monotonic() - start > least:
            return None
        time.sleep(0.05)
    return None


def activity(session):
    """The processor time that the processes of a session have had, and their states."""
    ticks, states = 0, []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name) as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session):
            ticks += int(fields[11]) + int(fields[12])
            states.append(fields[0])
    return ticks, "".join(sorted(states))


def end(process):
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            pass
    process.wait()
    for name in os.listdir("/proc"):
        # Processes that made a group of their own.
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as file:
                    fields = file.read().rpartition(")")[2].split()
                if fields[3] == str(process.pid):
                    os.kill(int(name), signal.SIGKILL)
            except OSError:
                continue


def failed(real):
    """Whether the program did not start, for reasons of its own."""
    if SURROUNDINGS.search(real["output"]):
        return bool(MISSING.search(real["output"]))
    return real["status"] not in (0, None) or bool(FAILURES.search(real["output"]))
