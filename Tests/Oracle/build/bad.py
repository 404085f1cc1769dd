# SPDX-License-Identifier: Apache-2.0
"""Contexts that something is wrong with; nothing of them may hang, crash or be read outside the context."""

import os
import socket

from cases import Case, put
from dockerfiles import whole


def fifo(folder):
    os.mkfifo(os.path.join(folder, "app", "pipe"))


def device(folder):
    os.mknod(os.path.join(folder, "app", "null"), 0o20644, os.makedev(1, 3))


def sock(folder):
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.join(folder, "app", "sock"))
    server.close()


def unreadable_directory(folder):
    os.chmod(os.path.join(folder, "app"), 0)


def unreadable_file(folder):
    os.chmod(os.path.join(folder, "wsgi.py"), 0)


def not_utf8(folder):
    path = os.path.join(os.fsencode(folder), b"app", b"n\xefve.py")
    with open(path, "wb") as file:
        file.write(b"x")
    os.makedirs(os.path.join(os.fsencode(folder), b"d\xe9"))


def outside(folder):
    os.symlink("/etc", os.path.join(folder, "app", "etc"))
    os.symlink("../../../../../../etc/passwd", os.path.join(folder, "passwd"))


def loop(folder):
    os.symlink("b", os.path.join(folder, "a"))
    os.symlink("a", os.path.join(folder, "b"))
    os.symlink(".", os.path.join(folder, "app", "self"))


def long_names(folder):
    put(folder, "x" * 255, "long")
    put(folder, "/".join(["y" * 100] * 20) + "/z.py", "deep")


PREPARATIONS = {
    "fifo": (fifo, ["COPY app d", "COPY app/pipe d/", "COPY . .\nCOPY nope .", "ADD app/pipe d/"]),
    "device": (device, ["COPY app d", "COPY app/null d/", "COPY app/n* d/"]),
    "socket": (sock, ["COPY app d", "COPY app/sock d/"]),
    "unreadable-directory": (unreadable_directory, ["COPY app d", "COPY wsgi.py d/", "COPY . d"]),
    "unreadable-file": (unreadable_file, ["COPY wsgi.py d/", "COPY . d"]),
    "not-utf8": (not_utf8, ["COPY app d", "COPY wsgi.py d/", "COPY . d", "COPY app/*.py d/"]),
    "outside": (outside, ["COPY app d", "COPY app/etc d", "COPY app/etc/passwd d", "COPY passwd d", "COPY . d",
                          "COPY ../../../../etc/passwd d", "COPY /etc/passwd d", "COPY pass* d/",
                          "RUN --mount=source=passwd,target=/m cat /m > x"]),
    "loop": (loop, ["COPY app d", "COPY a d", "COPY a/x d", "COPY . d", "COPY app/self/self/main.py d",
                    "COPY app/self d", "COPY app/self/core d", "COPY a* d/"]),
    "long": (long_names, ["COPY . d", "COPY " + "x" * 255 + " d", "COPY y* d/"]),
}


SPECIAL = "FIFOs, devices and sockets are copied, and not listed: no program can import them"
# Differences that stay, with the reason.
EXPLAINED = {
    "fifo-0": SPECIAL, "fifo-1": SPECIAL, "fifo-3": SPECIAL, "device-0": SPECIAL, "device-1": SPECIAL,
    "device-2": SPECIAL, "socket-0": SPECIAL, "socket-1": SPECIAL,
    "not-utf8-3": "names that are not UTF-8 are told of directories that are copied, not of those that a wildcard looks into",
    "loop-4": "the builder does not follow a link to its own directory twice",
}


def cases():
    for name, (prepare, texts) in PREPARATIONS.items():
        for number, text in enumerate(texts):
            key = "%s-%d" % (name, number)
            yield Case("bad-" + key, whole(text), prepare=prepare, explained=EXPLAINED.get(key))
