# SPDX-License-Identifier: Apache-2.0
"""Whether a prediction is true of the image that was built."""

import os


class Prediction:
    """What importcheck says of a case, with paths as the builder has them."""

    def __init__(self, answer, folder):
        self.error = answer.get("error")
        self.status = answer.get("status", 0)
        self.folder = folder
        self.problems = answer.get("problems", [])
        self.gaps = answer.get("gaps", [])
        self.uncertain = [one["path"] for one in answer.get("uncertain", [])]
        self.files = {one["path"]: one for one in answer.get("files", []) if one["path"] != "/"}
        self.answer = answer

    def is_uncertain(self, path):
        return any(path == place or place == "/" or path.startswith(place + "/") for place in self.uncertain)


class Judgement:
    """One case compared: `agrees`, or differences; a case with something unknowable is skipped when all else agrees."""

    def __init__(self, case, prediction, outcome, base):
        self.case, self.prediction, self.outcome, self.base = case, prediction, outcome, base
        self.differences, self.contents, self.paths = [], 0, 0
        if prediction.error is not None:
            self.judge_refusal()
        elif "failed" in outcome:
            self.judge_failure()
        else:
            self.judge_image()

    def differs(self, text, *values):
        self.differences.append(text % values)

    def judge_refusal(self):
        """The tool says on standard error that there is nothing to look at."""
        if self.prediction.status != 2 or "failed" not in self.outcome:
            self.differs("no prediction (%s): %s", self.prediction.status, self.prediction.error)

    def judge_failure(self):
        if not self.prediction.problems:
            if not self.is_doubtful():
                self.differs("fails, not predicted: %s\n%s", self.outcome["failed"], self.last_words())
            return
        line = self.outcome["line"]
        if line is None:
            return
        end = self.end_of_instruction(line)
        if not any(line <= problem["line"] <= end for problem in self.prediction.problems):
            self.differs("fails in line %s, predicted: %s", line, self.prediction.problems)

    def last_words(self):
        """What the command that failed has said."""
        lines = self.outcome["log"].split("\n")
        return "\n".join(line for line in lines if "ERROR" not in line and line[:1] == "#")[-300:]

    def end_of_instruction(self, line):
        """The last line that may belong to the instruction; the next instruction begins behind it."""
        lines = self.case.text.split("\n")
        words = ("from", "copy", "add", "run", "env", "arg", "workdir", "cmd", "entrypoint", "volume", "user", "onbuild")
        end = line
        while end < len(lines) and not lines[end].lower().startswith(words):
            end += 1
        return end

    def judge_image(self):
        if self.prediction.problems:
            self.differs("builds, yet predicted: %s", self.prediction.problems)
            return
        self.judge_files()
        self.judge_configuration()

    def judge_files(self):
        seen, expected = self.outcome["files"], self.prediction.files
        for path in sorted(filter(self.is_looked_at, set(seen) | set(expected))):
            if path not in expected:
                if not self.prediction.is_uncertain(path):
                    self.differs("not predicted: %s (%s)", path, seen[path]["kind"])
            elif path not in seen:
                if not self.is_of_base(path, expected[path]) and not self.prediction.is_uncertain(path):
                    self.differs("not there: %s", path)
            else:
                self.paths += 1
                self.judge_file(path, seen[path], expected[path])

    def is_looked_at(self, path):
        places = self.outcome.get("places") or self.base["places"]
        return places is None or any(path == place or path.startswith(place + "/") for place in places)

    def is_of_base(self, path, expected):
        """A directory that the base image had is not in the list of changes."""
        return expected["kind"] == "directory" and path in self.base["files"]

    def judge_file(self, path, seen, expected):
        if seen["kind"] != expected["kind"] or seen["target"] != expected["target"]:
            self.differs("%s: is a %s to %s, predicted a %s to %s", path, seen["kind"], seen["target"],
                         expected["kind"], expected["target"])
        if seen["kind"] != "file" or seen["content"] is None:
            return
        origin = expected["origin"]
        if "text" in origin:
            wanted = origin["text"].encode()
        elif origin["source"] not in (None, "base", "text"):
            wanted = self.source(origin["source"])
        else:
            return
        self.contents += 1
        if wanted != seen["content"]:
            self.differs("%s: holds %r, predicted %r", path, seen["content"][:200], wanted[:200])

    def source(self, name):
        """What the context's file holds that is said to be the origin."""
        try:
            with open(os.path.join(self.prediction.folder, name), "rb") as file:
                return file.read()
        except OSError as error:
            return str(error).encode()

    def judge_configuration(self):
        seen, answer = self.outcome, self.prediction.answer
        directory = seen["workingDirectory"].rstrip("/") or "/"
        if directory != answer["workingDirectory"]:
            self.differs("in %s, predicted %s", directory, answer["workingDirectory"])
        for name, value in seen["environment"].items():
            if answer["environment"].get(name) != value:
                self.differs("%s=%s, predicted %s", name, value, answer["environment"].get(name))
        for name in set(answer["environment"]) - set(seen["environment"]) - set(self.base["environment"]):
            if name != "PATH" and self.base["environment"]:
                self.differs("%s is not set, predicted %s", name, answer["environment"][name])
        for name in ("cmd", "entrypoint"):
            predicted = answer["command"][name] or None
            if seen[name] != predicted and not (predicted is None and seen[name] == self.base[name]):
                self.differs("%s is %s, predicted %s", name, seen[name], predicted)

    def is_doubtful(self):
        return bool(self.prediction.gaps)

    def enter(self, record, counted):
        counted["texts"].add((self.case.text, self.case.ignore, repr(self.case.links), repr(self.case.arguments)))
        counted["failed" if "failed" in self.outcome else "built"] += 1
        counted["contents"] += self.contents
        counted["paths"] += self.paths
        if self.differences and self.case.explained:
            record.explains(self.case.explained)
        elif self.differences:
            record.differs(self.shown())
        elif self.is_doubtful():
            record.skips("something in it cannot be known: " + self.prediction.gaps[0]["reason"])
        else:
            record.agrees()

    def shown(self):
        text = "== %s\n%s" % (self.case.name, self.case.text)
        if self.case.ignore is not None:
            text += "--- ignore: %r\n" % self.case.ignore
        if self.case.links:
            text += "--- links: %r\n" % self.case.links
        return text + "\n".join("   * " + one for one in self.differences[:6])
