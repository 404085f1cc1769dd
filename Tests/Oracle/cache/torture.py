#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Maltreats the cache of facts, and compares every verdict with the one that is reached without it.

    torture.py IMPORTCHECK [--seconds N] [--seed N] [--save]

Several processes at once check services of one tree that share files. Meanwhile files are changed, often several times
within a tick of the clock and back again, with their old size and their old modification time; processes are killed;
the cache is cut, overwritten at random places, removed, made read-only, and put on a disk that is full; the clock of the
files jumps. A verdict that differs from that without a cache, a crash or a word on standard error is a difference.
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))

from record import Record  # noqa: E402

SERVICES, MODULES = 4, 40


class Tree:
    """Services that import shared modules, some of which lack something."""

    def __init__(self, folder, chance):
        self.folder, self.chance = folder, chance
        (folder / "shared").mkdir(parents=True)
        (folder / ".git").mkdir()
        for number in range(MODULES):
            self.module(number).write_text(self.text(number), encoding="utf-8")
        for number in range(SERVICES):
            imports = "".join("import shared.m%d\n" % chance.randrange(MODULES) for _ in range(8))
            (folder / ("s%d.py" % number)).write_text(imports, encoding="utf-8")
            (folder / ("Dockerfile.%d" % number)).write_text(
                "FROM python:3.11-slim\nWORKDIR /a\nCOPY s%d.py .\nCOPY shared shared\nCMD [\"python\", \"s%d.py\"]\n"
                % (number, number), encoding="utf-8")

    def module(self, number):
        return self.folder / "shared" / ("m%d.py" % number)

    def text(self, number):
        """Of one length, so that the size tells nothing."""
        below = self.chance.randrange(number + 1, MODULES + 1) if number < MODULES else MODULES
        target = "shared.m%02d" % below if self.chance.random() < 0.3 else "os.path    "[:10]
        body = "def f():\n    import %s\n\n\nclass C:\n    value = f()\n" % target
        return ("import shared.m%d\n" % below if below < MODULES else "import json\n") + body

    def change(self):
        """Changes some files; now and then behind the clock's back."""
        for _ in range(self.chance.randrange(1, 4)):
            path = self.module(self.chance.randrange(MODULES))
            before = path.stat()
            path.write_text(self.text(int(path.stem[1:])), encoding="utf-8")
            kind = self.chance.randrange(4)
            if kind == 0:
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            elif kind == 1:
                moment = self.chance.choice([0, 1, 2**31, time.time() + 86400, time.time() - 86400])
                os.utime(path, (moment, moment))
            elif kind == 2:
                os.replace(shutil.copy2(path, str(path) + "~"), path)


class Torture:
    def __init__(self, binary, chance, record):
        self.binary, self.chance, self.record = binary, chance, record
        self.kills = self.damages = 0

    def command(self, tree, cache, service):
        command = [self.binary, "check", "Dockerfile.%d" % service, "--output-format", "concise"]
        return command + (["--cache-dir", str(cache)] if cache else ["--no-cache"]), tree.folder

    def start(self, *what):
        command, folder = self.command(*what)
        environment = {**os.environ, "IMPORTCHECK_NO_CACHE": ""}
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def verdict(self, process):
        output, errors = process.communicate(timeout=120)
        return process.returncode, output, errors

    def round(self, tree, cache):
        tree.change()
        if self.chance.random() < 0.3:
            self.damage(cache)
        doomed = [self.start(tree, cache, self.chance.randrange(SERVICES)) for _ in range(2)]
        running = {service: self.start(tree, cache, service) for service in range(SERVICES)}
        for process in doomed:
            time.sleep(self.chance.random() * 0.01)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            self.kills += 1
        for service, process in running.items():
            told, expected = self.verdict(process), self.verdict(self.start(tree, None, service))
            if told == expected:
                self.record.agrees()
            else:
                self.record.differs("service %d: %r, without a cache %r" % (service, told, expected))

    def damage(self, cache):
        self.damages += 1
        for file in cache.glob("*") if cache.is_dir() else []:
            kind, size = self.chance.randrange(6), file.stat().st_size
            if kind == 0:
                os.truncate(file, self.chance.randrange(size + 1))
            elif kind == 1:
                with open(file, "r+b") as handle:
                    handle.seek(self.chance.randrange(size + 1))
                    handle.write(self.chance.randbytes(self.chance.randrange(1, 64)))
            elif kind == 2:
                file.unlink()
            elif kind == 3:
                file.chmod(0o400)
            elif kind == 4:
                file.unlink()
                file.symlink_to("/dev/full")
            else:
                file.unlink()
                file.mkdir()
                file.rmdir()


def small_disk(folder):
    """A file system on which there is room for a few kilobytes; nothing when none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    record = Record("cache", "the cache of facts under torture", "the same checks without a cache")
    chance = random.Random(options.seed)
    torture = Torture(str(pathlib.Path(options.binary).resolve()), chance, record)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        tree = Tree(folder / "tree", chance)
        full = small_disk(folder / "full")
        try:
            end = time.time() + options.seconds
            while time.time() < end:
                on_full_disk = full and chance.random() < 0.1
                torture.round(tree, folder / "full" / "cache" if on_full_disk else folder / "cache")
        finally:
            if full:
                subprocess.run(["umount", "-l", str(folder / "full")], check=False)
    record.figures = {"processes killed": torture.kills, "times the cache was damaged": torture.damages,
                      "with a disk that is full": "yes" if full else "no, none can be mounted here"}
    return record.finish(options.save)


if __name__ == "__main__":
    sys.exit(main())
