# SPDX-License-Identifier: Apache-2.0
"""Runs inside the judging interpreter: starts one program per line of standard input, each in a forked child.

A start of CPython costs 20 ms, a fork 2. What a start does to `sys.path`, `sys.argv` and `__main__` is done here by
hand, after Modules/main.c; `reference.py` starts some programs for real as well and compares the two.

Only modules that every interpreter has loaded when its program begins are used here, or else are taken out again:
a program's own file of the same name is to be found.
"""

import os
import sys

_bootstrap = sys.modules["_frozen_importlib"]


def record(loaded):
    """Notes each module that the import system makes, when it makes it."""
    made = _bootstrap.module_from_spec

    def module_from_spec(spec):
        portions = spec.submodule_search_locations
        is_namespace = spec.origin in (None, "namespace") and portions is not None
        loaded.append((spec.name, list(portions)[0] if is_namespace and list(portions) else spec.origin, is_namespace))
        return made(spec)

    _bootstrap.module_from_spec = module_from_spec
    if "importlib.util" in sys.modules:
        sys.modules["importlib.util"].module_from_spec = module_from_spec


def ending(error, root):
    """The exception as a traceback shows it: the last line of the program's own files that it went through."""
    place, message = None, str(error)
    for traceback in chain(error.__traceback__):
        name = own(traceback.tb_frame.f_code.co_filename, root)
        if name:
            place = [name, traceback.tb_lineno]
    if isinstance(error, SyntaxError) and own(error.filename or "", root):
        place = [own(error.filename, root), error.lineno]
    name = getattr(error, "name", None)
    return {
        "exception": type(error).__name__, "name": name if isinstance(name, str) else None, "place": place,
        "message": message, "context": str(error.__context__ or ""),
    }


def chain(traceback):
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def own(name, root):
    if name.startswith("<"):
        return None
    name = os.path.realpath(os.path.join(root, name))
    return name[len(root):] if name.startswith(root) else None


def set_path(request):
    """`sys.path` as the interpreter sets it up before `site`, the launch's own entry last."""
    options = request["options"]
    if not {"-I", "-E"} & set(options) and request["environment"].get("PYTHONPATH"):
        sys.path[:0] = request["environment"]["PYTHONPATH"].split(":")
    sys.path[:] = dict.fromkeys(os.path.abspath(entry) for entry in sys.path)
    safe = sys.version_info >= (3, 11) and (
        "-P" in options or "-I" not in options and "-E" not in options
        and request["environment"].get("PYTHONSAFEPATH"))
    return "-I" not in options and not safe


def run_module(name, alters_arguments, loaded):
    import runpy
    inner = runpy._run_code

    def run_code(code, globals, init=None, name=None, spec=None, *more):
        runpy._run_code = inner
        loaded.append(("__main__", spec.origin, False))
        return inner(code, globals, init, name, spec, *more)

    runpy._run_code = run_code
    return runpy._run_module_as_main(name, alters_arguments)


def start(request, loaded):
    """Does what Modules/main.c does with the command line."""
    own_entry = set_path(request)
    kind, target = request["kind"], request["target"]
    main = type(sys)("__main__")
    sys.modules["__main__"] = main
    main.__dict__.update(__builtins__=__builtins__, __annotations__={})
    sys.argv[:] = request["argv"]
    if kind == "module":
        if own_entry:
            sys.path.insert(0, os.getcwd())
        return run_module(target, True, loaded)
    if kind == "text":
        if own_entry:
            sys.path.insert(0, "")
        return exec(compile(target, "<string>", "exec", dont_inherit=True), main.__dict__)
    if os.path.isdir(target) or target.endswith(".zip"):
        sys.path.insert(0, target)
        return run_module("__main__", False, loaded)
    if own_entry:
        sys.path.insert(0, os.path.dirname(os.path.realpath(target)))
    file = os.path.abspath(target) if sys.version_info >= (3, 9) else target
    main.__file__ = file
    with open(target, "rb") as stream:
        source = stream.read()
    loaded.append(("__main__", file, False))
    loader = sys.modules["_frozen_importlib_external"].SourceFileLoader("__main__", file)
    main.__dict__.update(__cached__=None, __loader__=loader)
    exec(compile(source, file, "exec", dont_inherit=True), main.__dict__)


def run(request):
    """Runs the program in this process, which ends with it."""
    root = request["root"]
    out = os.open(request["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.chdir(request["directory"])
    for name in list(os.environ):
        if name.startswith("PYTHON"):
            del os.environ[name]
    os.environ.update(request["environment"])
    loaded, answer, status = [], {}, 0
    record(loaded)
    try:
        start(request, loaded)
    except SystemExit as exit:
        status = exit.code if isinstance(exit.code, int) else 0 if exit.code is None else 1
        answer = {"message": str(exit.code)} if isinstance(exit.code, str) else {}
    except BaseException as error:
        status, answer = 1, ending(error, root)
    names = [name for name in list(sys.modules) if isinstance(name, str)]
    with open(request["answer"], "w", encoding="utf-8") as file:
        file.write(repr({"loaded": loaded, "ending": answer, "status": status, "modules": names}))
    sys.stdout.flush()
    os._exit(0)


def clean():
    """Takes out what only this server brought in."""
    sys.dont_write_bytecode = True
    sys.meta_path[:] = [finder for finder in sys.meta_path if "distutils" not in type(finder).__module__]
    sys.path[:] = [entry for entry in sys.path[1:] if "site-packages" not in entry]
    for name in ("_distutils_hack", "__main__"):
        sys.modules.pop(name, None)


def serve():
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    clean()
    while True:
        line = requests.readline()
        if not line:
            return
        request = eval(line.decode("utf-8"))
        child = os.fork()
        if not child:
            import _signal
            _signal.alarm(request["seconds"])
            sys.modules.pop("_signal")
            run(request)
        answers.write(b"%d\n" % os.waitpid(child, 0)[1])
        answers.flush()


serve()
