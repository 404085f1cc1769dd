# SPDX-License-Identifier: Apache-2.0
"""Builds with a real engine and reads what the image holds: paths, kinds, link targets, contents, configuration."""

import importlib.util
import os
import re
import shutil
import sys

from engine import API

# What the engine adds to every container, or keeps out of the image.
ENGINES_OWN = re.compile(r"/$|/\.dockerenv$|/etc/(hostname|hosts|resolv\.conf|mtab)$|/(proc|sys|dev)(/|$)")

# Where cases over the larger images leave something; what lies elsewhere is not compared.
SEEN = ["/w", "/s", "/m", "/x", "/opt", "/home", "/root", "/tmp"]
PLACES = {"debian:bookworm-slim": SEEN, "python:3.11-slim": SEEN}


class Builder:
    """The engine behind an oracle script; see that script's page for what it needs."""

    def __init__(self, script):
        folder = os.path.dirname(os.path.abspath(script))
        sys.path.insert(0, folder)
        spec = importlib.util.spec_from_file_location("oracle", script)
        oracle = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(oracle)
        self.engine = oracle.Engine()
        self.api = API(os.path.join(oracle.HOME, "docker.sock"))
        self.bases = {}

    def build(self, case, folder, dockerfile):
        """What a case comes to: `failed` with line and message, or the image as it differs from its base."""
        tag = "importcheck-case-%d-%s" % (os.getpid(), case.tag)
        error = self.engine.build(
            dockerfile, folder, tag, case.target, ["%s=%s" % pair for pair in case.arguments.items()], "none")
        if error:
            return {"failed": error["message"], "line": error["line"], "log": error["log_tail"]}
        try:
            return self.image(tag, case.base)
        finally:
            self.api.remove(tag)

    def together(self, cases, folder):
        """Several RUN cases of one context as stages of one build; nothing when one of them fails.

        Each is told what it leaves in /w and /s, which is all that such a case changes.
        """
        stages, copies = [], ["FROM scratch"]
        for number, case in enumerate(cases):
            stages.append(case.text.replace("FROM " + case.base, "FROM %s AS c%d" % (case.base, number), 1))
            copies += ["COPY --from=c%d /%s /c%d/%s" % (number, place, number, place) for place in "ws"]
        path = os.path.join(folder + "-together", "Dockerfile")
        os.makedirs(os.path.dirname(path))
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(stages + copies) + "\n")
        tag = "importcheck-cases-%d-%s" % (os.getpid(), cases[0].tag)
        failure = self.engine.build(path, folder, tag, None, [], "none")
        shutil.rmtree(os.path.dirname(path))
        if failure:
            return None
        try:
            return self.parts(cases, self.read(tag, {}, None))
        finally:
            self.api.remove(tag)

    def parts(self, cases, files):
        outcomes = []
        for number, case in enumerate(cases):
            base, above = self.base(case.base), "/c%d/" % number
            own = {path[len(above) - 1:]: one for path, one in files.items() if path.startswith(above)}
            # The context's Dockerfile is the one thing in which the cases of a batch differ.
            own.get("/s/Dockerfile", {})["content"] = None
            outcomes.append({
                "files": own, "workingDirectory": "/w", "environment": {}, "entrypoint": base["entrypoint"],
                "cmd": base["cmd"], "places": ["/w", "/s"]})
        return outcomes

    def image(self, tag, base):
        config, own = self.api.configuration(tag), self.base(base)
        environment = variables(config)
        return {
            "files": self.read(tag, own["files"], own["places"]), "workingDirectory": config.get("WorkingDir") or "/",
            "environment": {n: v for n, v in environment.items() if own["environment"].get(n) != v},
            "entrypoint": config.get("Entrypoint") or None, "cmd": config.get("Cmd") or None,
        }

    def base(self, name):
        if name not in self.bases:
            config = {} if name == "scratch" else self.api.configuration(name)
            # A container has an /etc, whatever its image.
            files = {"/etc": {"mark": "d"}} if name == "scratch" else self.read(
                name, {}, PLACES.get(name), keep=False)
            self.bases[name] = {
                "files": {path: one["mark"] for path, one in files.items()}, "environment": variables(config),
                "cmd": config.get("Cmd"), "entrypoint": config.get("Entrypoint"), "places": PLACES.get(name)}
        return self.bases[name]

    def read(self, image, base, places, keep=True):
        """What an image has and its base has not: `{path: {kind, target, content, mark}}`."""
        files = {}
        for archive, member, path in self.api.members(image, places):
            if ENGINES_OWN.match(path):
                continue
            one = described(member)
            if base.get(path) == one["mark"]:
                continue
            if keep and member.isreg():
                one["content"] = archive.extractfile(member).read()
            elif keep and member.islnk():
                one["content"] = files.get("/" + member.linkname.lstrip("./"), {}).get("content")
            files[path] = one
        return files


def described(member):
    if member.isdir():
        return {"kind": "directory", "mark": "d", "target": None, "content": None}
    if member.issym():
        return {"kind": "link", "mark": "l" + member.linkname, "target": member.linkname, "content": None}
    return {"kind": "file", "mark": "f%d:%d" % (member.size, member.mtime), "target": None, "content": None}


def variables(config):
    return dict(pair.split("=", 1) for pair in config.get("Env") or [])
