# SPDX-License-Identifier: Apache-2.0
"""What a comparison with a reference found, printed the same way everywhere and kept for docs/conformance.md."""

import collections
import json
import os
import pathlib
import time

# Where the comparisons leave their last result; `page.py` makes the page of what lies here.
FOLDER = pathlib.Path(__file__).resolve().parents[3] / "docs" / "conformance"


# What is compared is the tool, not what it remembers; each case would get a cache of its own.
os.environ["IMPORTCHECK_NO_CACHE"] = "1"


class Record:
    """Counts of one comparison: every case agrees, differs, or is skipped for a reason that is told."""

    def __init__(self, name, title, reference):
        self.name = name
        self.title = title
        self.reference = reference
        self.agree = 0
        self.differ = 0
        self.skipped = collections.Counter()
        self.explained = collections.Counter()
        self.figures = {}
        self.started = time.time()

    def agrees(self, count=1):
        self.agree += count

    def differs(self, what):
        """An unexplained difference, printed at once."""
        self.differ += 1
        print(what, flush=True)

    def skips(self, reason):
        """A case that the comparison cannot judge."""
        self.skipped[reason] += 1

    def explains(self, reason):
        """A difference that is known, with its reason: it is written down on the page."""
        self.explained[reason] += 1

    def finish(self, save):
        """Prints the counts, writes them into the folder when `save` says so, and gives the exit status."""
        print("%s: agree %d, differ %d, explained %d, skipped %d" % (
            self.name, self.agree, self.differ, self.explained.total(), self.skipped.total()))
        for kind, reasons in (("explained", self.explained), ("skipped", self.skipped)):
            for reason, count in sorted(reasons.items()):
                print("  %s %d: %s" % (kind, count, reason))
        for name, value in self.figures.items():
            print("  %s: %s" % (name, value))
        if save:
            self.write()
        return 1 if self.differ else 0

    def write(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        content = {
            "title": self.title, "reference": self.reference, "agree": self.agree, "differ": self.differ,
            "explained": dict(sorted(self.explained.items())), "skipped": dict(sorted(self.skipped.items())),
            "figures": self.figures, "seconds": round(time.time() - self.started),
            "day": time.strftime("%Y-%m-%d", time.gmtime()),
        }
        path = FOLDER / (self.name + ".json")
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(temporary, path)

