# SPDX-License-Identifier: Apache-2.0
"""Random Dockerfiles: a few instructions drawn from pools, over one context. Seeded, hence the same every time."""

import random

from cases import Case

SOURCES = [
    ".", "./", "app", "app/", "./app/core", "app/*", "app/*.py", "*.py", "*", "?sgi.py", "[mw]*.py", "common",
    "common/sub", "link.py", "linkdir", "linkdir/util.py", "app/shared", "wsgi.py", "manage.py", "requirements*.txt",
    "../app", "/app/core", "app/../common", "nope*", "nope.py", "docs/*.md", "$SRC", "${UNSET:-common}", "./wsgi.py",
    "vendor.tar", "odd", "empty", "odd/*", "app/core/", "build/../docs",
]
TARGETS = [
    ".", "./", "/t", "/t/", "./x", "x/", "/t/a/b", "/t/a/b/", "../up/", "$DST", "${DST}/sub/", "/w/app", "app",
    "/t/wsgi.py", "/w/link", "./link/in/", "/w/link/", "..", "/w/pkg/", "${DST#/t}", "${NONE:+x}y/",
]
IGNORES = [
    None, None, None, "app", "*.py", "**/*.py", "*\n!app", "app/core\n", "**/core\n!**/db.py", "docs",
    "!README.md\n*.md", "app/*\n!app/main.py", "Dockerfile", "common/sub", "vendor*\nodd",
]
RUNS = [
    "mkdir -p /t/made/deep", "touch made.py", "mkdir -p pkg && touch pkg/__init__.py", "cp -r /w /t/copied",
    "mv /w/app /t/moved || true", "rm -rf /w/app", "ln -s /t link", "rm -f /w/*.py", "mkdir -p /t && cd /t && touch a b",
    "echo x > /t/echo.txt || mkdir -p /t", "cp wsgi.py /t 2>/dev/null || touch none", "ln -sfn /t link",
    "for f in *.py; do [ -f \"$f\" ] || continue; cp $f copy-$f; done", "[ -d app ] && mv app lib || mkdir app",
    "if [ -e wsgi.py ]; then sed -i s/a/b/ wsgi.py; else echo made > wsgi.py; fi", "rm -rf app && mkdir app",
    "set -e; mkdir -p x/y; cd x; touch y/z; cd ..; cp -r x q", "find . -name '*.md' -delete", "cat *.txt > all",
    "mv wsgi.py app.py", "cp -a . /copy", "touch app", "mkdir x", "rmdir app", "cp -r app /t/new", "rm -r link/",
    "echo 'A = 1' >> wsgi.py", "mkdir -p $DST && cp *.py $DST || true", "tar cf - . | tar xf - -C /t || true",
    "mkdir -p /t/inst && cp *.py /t/inst || true", "cd pkg || mkdir pkg",
    "case $SRC in app) touch is-app;; *) touch is-$SRC;; esac", "ls -a | wc -l > /dev/null; touch count",
]
STATES = ["WORKDIR sub", "WORKDIR /t", "WORKDIR ../v", "WORKDIR $DST", 'WORKDIR "/q d"', "WORKDIR link", "ENV SRC=common",
          "ENV DST=/w/env", "ARG DST=/t/arg", "ARG SRC=docs", "VOLUME /t", "USER root", "WORKDIR ${DST%/env}/x"]
STAGED = ["/in", "/in/", "/in/*", "in/app", "/in/nope*", "/in/nope", "/in/link.py", "/in/linkdir", "/in/*.py", "/"]


def cases(seed, count):
    for index in range(count):
        rng = random.Random("%d/%d" % (seed, index))
        yield Case("mixture-%d-%d" % (seed, index), dockerfile(rng), ignore=rng.choice(IGNORES))


def dockerfile(rng):
    lines = []
    staged = rng.random() < 0.4
    if staged:
        base = rng.choice(["scratch", "busybox"])
        lines += ["FROM %s AS One" % base, "WORKDIR /in"]
        lines += [copy(rng, None) for _ in range(rng.randint(1, 2))]
    lines += ["FROM busybox", "ARG SRC=app", "ENV DST=/t/env", "WORKDIR /w"]
    lines += [instruction(rng, staged) for _ in range(rng.randint(2, 6))]
    return "\n".join(lines) + "\n"


def instruction(rng, staged):
    kind = rng.random()
    if kind < 0.15:
        return rng.choice(STATES)
    if kind < 0.45:
        return "RUN " + rng.choice(RUNS)
    if kind < 0.52:
        return "COPY <<a.py <<b.py " + rng.choice(["./", "/t/", "x/"]) + "\n1\na.py\n2 $SRC\nb.py"
    if kind < 0.57:
        mount = rng.choice(["target=/m", "source=app,target=/m", "source=$SRC,target=m", "type=cache,target=/m"])
        return "RUN --mount=%s cp -r /m/. . || touch failed" % mount
    if kind < 0.7 and staged:
        return "COPY --from=%s %s %s" % (rng.choice(["one", "0", "ONE"]), rng.choice(STAGED), rng.choice(TARGETS))
    return copy(rng, rng.choice([None, None, None, "core", "*.py", "**/db.py"]))


def copy(rng, exclude):
    count = 1 if rng.random() < 0.75 else 2
    flag = "--exclude=%s " % exclude if exclude else ""
    keyword = "ADD" if rng.random() < 0.15 else "COPY"
    sources = " ".join(rng.choice(SOURCES) for _ in range(count))
    return "%s %s%s %s" % (keyword, flag, sources, rng.choice(TARGETS))
