# SPDX-License-Identifier: Apache-2.0
"""Judges one prediction against what the interpreter did."""

import re

UNSET = "the program asks for a variable that the image does not set: the container's start may set it"
TWICE = ("runpy imports a failing parent package twice, the second time with the search path and the modules that the "
         "first left")
STAR = "Python before 3.10 tells the line of the definition that holds a star import, here it is the import's"
DEPTH = "the interpreter gave up after 1,000 frames, which is not predicted"
LIBRARY = "which names the modules of the standard library have is not predicted"
TIME = "the program did not end by itself"


class Verdict:
    """`agree`, `differ`, `explain` or `skip`, with the reason."""

    def __init__(self, kind, reason=None):
        self.kind = kind
        self.reason = reason


def judge(layout, real, predicted):
    if layout.arguments[0] == "-m":
        # A module of the library that is started is `__main__`, not itself.
        predicted.get("others", set()).discard(layout.arguments[1])
    place = real.get("ending", {}).get("place")
    if place and place[0] not in layout.files:
        # The text of `compile(text, name)`, whose name is not a file's.
        real["ending"]["place"] = None
    if "crash" in predicted:
        return Verdict("differ", "importcheck ended with status %s: %s" % (predicted["crash"], predicted["output"]))
    if "killed" in real:
        return Verdict("skip", TIME)
    if "Error while finding module specification for" in real["ending"].get("message", ""):
        # runpy swallows the first ImportError of a parent package, imports it again, and tells the second.
        real["loaded"] = list(dict.fromkeys(real["loaded"]))
    if ending(real) and predicted["failure"]:
        # A module that failed is loaded again while the exception passes handlers; the prediction goes on as though
        # it were mended.
        real["loaded"] = list(dict.fromkeys(real["loaded"]))
        predicted["loaded"] = list(dict.fromkeys(predicted["loaded"]))
    problem = difference(real, predicted)
    if problem is None:
        return Verdict("agree")
    if "Error while finding module specification for" in real["ending"].get("message", "") and "order" in problem:
        return Verdict("explain", TWICE)
    if swallowed(layout, predicted["failure"]):
        return Verdict("explain", TWICE)
    if "import * only allowed at module level" in real["ending"].get("message", "") and problem.startswith("place"):
        return Verdict("explain", STAR)
    if names_library(real):
        return Verdict("skip", LIBRARY)
    if problem.startswith("RecursionError"):
        return Verdict("skip", DEPTH)
    if has_library_star(layout, real):
        return Verdict("skip", LIBRARY)
    if predicted["gaps"] and follows(real["loaded"], predicted, allowing_more=True) is not None:
        return Verdict("skip", "a gap: " + predicted["gaps"][0])
    if asks_unset(layout) and (is_less(real, predicted) or comes_before(real, predicted)):
        return Verdict("skip", UNSET)
    return Verdict("differ", problem)


def names_library(real):
    """Whether the program fails for a name of a module of the standard library."""
    message = real["ending"].get("message", "") + " " + real["ending"].get("context", "")
    built_in = re.search(r"cannot import name '\S+' from '(\S+)' \(unknown location\)", message)
    lacking = re.search(r"module '(\S+)' has no attribute", message)
    own = {name for name, _, _ in real["loaded"]}
    foreign = [found[1] for found in (built_in, lacking) if found and found[1] not in own]
    return "/lib/python3" in message or bool(foreign)


def swallowed(layout, failure):
    """Whether the failure is one of the started module's packages that runpy swallows: it goes on with what
    `sys.modules` has by then, and fails otherwise, or not at all."""
    if layout.arguments[0] != "-m" or not failure or failure["exception"] != "ImportError":
        return False
    package = layout.arguments[1].rpartition(".")[0]
    return any(package == part or package.startswith(part + ".") for part in [failure["module"] or "."])


def has_library_star(layout, real):
    """Whether the program fails for a name, and takes all names of a module that is not its own."""
    lacks = re.search(r"cannot import name|has no attribute", real["ending"].get("message", ""))
    own = {name.partition(".")[0] for name, _, _ in real["loaded"]}
    texts = [text for text in layout.files.values() if isinstance(text, str)]
    stars = [name.partition(".")[0] for text in texts for name in re.findall(r"from ([\w.]+) import \*", text)]
    return bool(lacks) and any(name and name not in own for name in stars)


def is_less(real, predicted):
    """Whether the prediction says less than what happened, and nothing that did not happen."""
    if predicted["failure"] and difference_of_failures(ending(real), predicted["failure"]):
        return False
    return follows(real["loaded"], predicted, allowing_more=True) is not None


def comes_before(real, predicted):
    """Whether the program ends before it comes to what is predicted, and all it did till then is predicted."""
    return bool(ending(real) and predicted["failure"] and follows(real["loaded"], predicted, allowing_more=True) is not None
                and [module for module in real["loaded"] if module in predicted["loaded"]] !=
                predicted["loaded"])


def asks_unset(layout):
    text = "\n".join(t for t in layout.files.values() if isinstance(t, str)) + " ".join(layout.arguments)
    names = re.findall(r"(?:environ\.get|getenv|environ\.setdefault|environ\[|environ\.pop)\(?['\"](\w+)", text)
    names += re.findall(r"['\"](\w+)['\"] (?:not )?in os\.environ", text)
    return any(name not in layout.environment for name in names)


def ending(real):
    """The failure that ends the program in the words of a prediction; None when it ends by itself."""
    message = real["ending"].get("message", "")
    if "exception" in real["ending"]:
        return real["ending"]
    if real["status"] != 1:
        return None
    inner = re.search(r"\((\w+): (.*)\)", message)
    if "Error while finding module specification for" in message and inner:
        named = re.match(r"No module named '([^']+)'", inner[2])
        return {"exception": inner[1], "name": named and named[1], "place": None, "message": inner[2]}
    as_main = re.search(r"Cannot use package as __main__ module; '(\S+)' is a package", message)
    if as_main:
        name = as_main[1] + ".__main__.__main__"
        return {"exception": "ModuleNotFoundError", "name": name, "place": None, "message": message}
    package = re.search(r"No module named (\S+); '(\S+)' is a package and cannot be directly executed", message)
    plain = re.search(r"No module named ['\"]?([^\s'\";]+)", message)
    if package:
        return {"exception": "ModuleNotFoundError", "name": package[1], "place": None, "message": message}
    if plain:
        return {"exception": "ModuleNotFoundError", "name": plain[1], "place": None, "message": message}
    return None


def difference(real, predicted):
    """The first thing in which both disagree; None when they agree."""
    raised, failure = ending(real), predicted["failure"]
    if raised and not failure:
        return "%s: not predicted" % raised["exception"]
    if failure and not raised:
        return "a failure that does not happen"
    if raised:
        problem = difference_of_failures(raised, failure)
        if problem:
            return problem
        return None if follows(real["loaded"], predicted) is not None else "order of modules before the failure"
    count = follows(real["loaded"], predicted)
    if count is None:
        return "order of modules"
    if real["status"] == 0 and count != len(predicted["loaded"]):
        return "modules that are not loaded"
    if real["status"] == 0 and not predicted["others"] <= real["modules"]:
        return "modules of the library that are not loaded: %s" % sorted(predicted["others"] - real["modules"])
    return None


def difference_of_failures(raised, failure):
    if not raised:
        return "a failure that does not happen"
    if raised["exception"] != failure["exception"]:
        return "%s, predicted %s" % (raised["exception"], failure["exception"])
    if raised["exception"] == "ModuleNotFoundError" and raised["name"] and raised["name"] != failure["module"]:
        return "missing module %s, predicted %s" % (raised["name"], failure["module"])
    named = re.match(r"cannot import name '([^']+)' from", raised["message"])
    if raised["exception"] == "ImportError" and named and named[1] != failure["name"]:
        return "missing name %s, predicted %s" % (named[1], failure["name"])
    if raised["place"] and list(raised["place"]) != [failure["file"], failure["line"]]:
        return "place %s, predicted %s" % (raised["place"], [failure["file"], failure["line"]])
    return None


def follows(loaded, predicted, allowing_more=False):
    """How many of the predicted modules were loaded, in order, but for those that perhaps are; None if others were."""
    wanted, count = predicted["loaded"], 0
    for module in loaded:
        if count < len(wanted) and wanted[count] == module:
            count += 1
        elif module not in predicted["perhaps"] and not allowing_more:
            return None
    return count
