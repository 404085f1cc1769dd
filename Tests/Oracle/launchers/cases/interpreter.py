"""The interpreter itself, and what starts it."""

from . import Case
from projects import files

TREE = {
    **files("app/", main="import helper\nprint('x')\n", helper="", pkg__="", pkg__mod="from . import other\n",
            pkg__other="", pkg__sub__="", pkg__sub____main__="import pkg.other\n", src__main="import near\n",
            src__near="", run__main="import pkg.mod\n", zdir____main__="import beside\n", zdir__beside="",
            shows="import shared\n", dynamic="import importlib\nimportlib.import_module('pkg.mod')\n"),
    **files("srv/lib/", shared="", helper="raise SystemExit\n"),
}


def case(command, variables=None, **more):
    return Case("queue", command, TREE, variables or {}, **more)


CASES = [case(command) for command in [
    "python main.py", "python ./main.py", "python -u main.py", "python -OO -B main.py", "python -W ignore main.py",
    "python -Wignore -Xdev main.py", "python -X utf8 main.py", "python -- main.py", "python main.py -m pkg",
    "python src/main.py", "python run/main.py", "python @/app/main.py", "cd src && python main.py",
    "cd src && python ../main.py", "python -m main", "python -m pkg.mod", "python -mpkg.mod", "python -um pkg.mod",
    "python -m pkg.sub", "python -m pkg", "python -m pkg.absent", "python -m absent", "python -m src.main",
    "python -m main.py", "python pkg/mod.py", "python zdir", "python -m zdir", "python -c 'import main'",
    "python -c 'import pkg.mod'", "python -c 'from pkg import absent'", "python -I main.py", "python -P main.py",
    "python -I -m pkg.mod", "python -P -c 'import main'", "python -E main.py", "python -s main.py", "python absent.py",
    "python shows.py", "python dynamic.py", "exec python main.py", "python main.py & wait", "env python main.py",
    "python <<EOF\nimport helper\nEOF", "python - < main.py",
    "(cd src; python main.py) && python main.py", "sh -c 'python main.py'", "bash -c 'exec python3 main.py'",
    "nohup python main.py", "timeout 5 python main.py", "nice -n 5 python main.py", "stdbuf -oL python main.py",
    "setsid -w python main.py", "test -f main.py && python main.py", "if [ -d pkg ]; then python -m pkg.mod; fi",
    "python3 main.py", "python ${SCRIPT:-main.py}", "python main.py || python absent.py",
    "cd @/srv && python -m lib.shared", "PYTHONPATH=src python -m near", "PYTHONPATH=@/srv/lib python shows.py",
    "PYTHONPATH=@/srv/lib python main.py", "PYTHONPATH=@/srv/lib python -E shows.py",
    "PYTHONPATH=@/srv/lib python -I shows.py", "export PYTHONPATH=@/srv/lib:src; python shows.py",
    "python -m cProfile main.py", "python -m trace --count main.py",
]] + [
    case("python shows.py", {"PYTHONPATH": "@/srv/lib"}), case("python shows.py", {"PYTHONPATH": "@/srv"}),
    case("python -m near", {"PYTHONPATH": "src"}), case("python shows.py", {"PYTHONPATH": ":@/srv/lib"}),
    case("python run/main.py", {"PYTHONPATH": "@/app"}), case("python run/main.py", {"PYTHONPATH": "."}),
    case("python run/main.py", {"PYTHONPATH": ":"}), case("python main.py", {"PYTHONSAFEPATH": "1"}),
    case("python -m pkg.mod", {"PYTHONSAFEPATH": "1"}), case("python -m pkg.mod", {"PYTHONSAFEPATH": ""}),
    case("python -E main.py", {"PYTHONSAFEPATH": "1"}), case(["python", "main.py"]), case(["python", "-m", "pkg.mod"]),
    case(["python", "-c", "import main"]), case(["python main.py"]), case(["python", "'main.py'"]),
    case("python main.py", directory="/app/src"), case("python -m near", directory="/app/src"),
    case("python shows.py", {"PYTHONPATH": "@/srv/absent:@/srv/lib"}),
    case(["sh", "-c", "python main.py"]), case(["sh", "-c", "exec python \"$0\"", "main.py"]),
    case(["/bin/sh", "-ec", "cd src; exec python main.py"]),
]
