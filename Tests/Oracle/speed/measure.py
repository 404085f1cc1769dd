"""How long one check takes: a program of 60 files in a repository of 5,000.

usage: measure.py BINARY [FILES] [CLOSURE] [RUNS]

Makes the repository in a temporary directory, checks its Dockerfile RUNS times, and prints the median and the range.
Fails when the check does not find the one module that is missing.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

MODULE = '''"""Part {number} of the program."""
import json
import logging
from dataclasses import dataclass
{imports}

log = logging.getLogger(__name__)


@dataclass
class Part{number}:
    name: str
    weight: float = {number}.5

    def describe(self) -> str:
        return json.dumps({{"name": self.name, "weight": self.weight}})


def total(parts: list["Part{number}"]) -> float:
    return sum(part.weight for part in parts)
'''


def make_repository(root, files, closure):
    def write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    for number in range(closure):
        imports = f"from app.part{number + 1} import Part{number + 1}" if number + 1 < closure else "import shared.lost"
        write(root / f"app/part{number}.py", MODULE.format(number=number, imports=imports))
    write(root / "app/__init__.py", "")
    write(root / "shared/__init__.py", "")
    write(root / "shared/lost.py", "")
    for number in range(files - closure):
        write(root / f"other/package{number // 100}/module{number}.py", MODULE.format(number=number, imports=""))
    write(root / "main.py", "from app.part0 import Part0\nprint(Part0('first').describe())\n")
    write(
        root / "Dockerfile",
        "FROM python:3.11-slim\nWORKDIR /srv\nCOPY main.py .\nCOPY app/ app/\nCOPY other/ other/\n"
        'CMD ["python", "main.py"]\n',
    )


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    files, closure, runs = (int(value) for value in (sys.argv[2:] + ["5000", "60", "20"][len(sys.argv) - 2 :]))
    with tempfile.TemporaryDirectory() as directory:
        make_repository(pathlib.Path(directory), files, closure)
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            answer = subprocess.run(
                [binary, "check", "Dockerfile", "--output-format", "concise"],
                cwd=directory, capture_output=True, text=True)
            times.append((time.perf_counter() - start) * 1000)
            if answer.returncode != 1 or "shared.lost" not in answer.stdout:
                sys.exit(f"the missing module was not found: {answer.stdout}{answer.stderr}")
    print(
        f"{closure} files imported of {files}: median {statistics.median(times):.0f} ms, "
        f"{min(times):.0f} to {max(times):.0f} ms in {runs} runs")


main()
