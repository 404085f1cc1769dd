# SPDX-License-Identifier: Apache-2.0
"""One build: a Dockerfile, its context, and how the builder is called."""

import gzip
import io
import os
import re
import tarfile

FILES = [
    "app/__init__.py", "app/main.py", "app/core/__init__.py", "app/core/db.py", "app/core/.hidden.py",
    "app/data/a.txt", "common/util.py", "common/sub/deep/x.py", "tests/test_main.py", "wsgi.py", "manage.py",
    "requirements.txt", "requirements-dev.txt", "README.md", "docs/README.md", ".env", "build/lib/y.py",
    "odd/with space.py", "odd/[x].py", "odd/naïve.py", "odd/-dash.py", "odd/a'b.py",
]
EMPTY = ["empty/inner"]
LINKS = {"link.py": "app/main.py", "linkdir": "common", "app/shared": "../common"}
ARCHIVES = ["vendor.tar", "vendor.tar.gz", "vendor.tgz"]


class Case:
    """A build, under a name that says what it shows."""

    def __init__(self, name, text, base="busybox", ignore=None, arguments=None, target=None, files=None,
                 links=None, dockerfile="Dockerfile", ignore_name=".dockerignore", explained=None, standard=True,
                 prepare=None, batch=None):
        self.name, self.text, self.base, self.ignore = name, text, base, ignore
        self.arguments, self.target, self.dockerfile = arguments or {}, target, dockerfile
        self.files, self.links, self.ignore_name = files or {}, links or {}, ignore_name
        self.explained, self.standard, self.prepare = explained, standard, prepare
        # Cases of one batch differ in their RUN only, and can be stages of one build.
        self.batch = batch

    @property
    def tag(self):
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")[:60] or "case"

    def write(self, folder):
        """Writes the context; every file has a content that names it."""
        if self.standard:
            for name in FILES:
                put(folder, name, content(name))
            for name in EMPTY:
                os.makedirs(os.path.join(folder, name))
            for name in ARCHIVES:
                put(folder, name, archive() if name.endswith(".tar") else gzip.compress(archive(), mtime=0))
        for name, data in self.files.items():
            put(folder, name, content(name) if data is None else data)
        for name, target in ({**LINKS, **self.links} if self.standard else self.links).items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            os.symlink(target, os.path.join(folder, name))
        put(folder, self.dockerfile, self.text)
        if self.ignore is not None:
            put(folder, self.ignore_name, self.ignore)
        if self.prepare:
            self.prepare(folder)


def content(name):
    return "# %s\nVALUE = 'a'\n" % name


def put(folder, name, data):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)


def archive():
    """`vend/__init__.py`, `vend/v.py` and a link to it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name in ("vend/__init__.py", "vend/v.py", "top.py"):
            data = content("archive:" + name).encode()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
        member = tarfile.TarInfo("vend/alias.py")
        member.type, member.linkname = tarfile.SYMTYPE, "v.py"
        tar.addfile(member)
    return buffer.getvalue()
