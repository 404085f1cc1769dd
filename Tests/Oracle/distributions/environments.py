"""Scratch environments: one virtual environment for a requirement set, made once and kept.

An environment lies in a directory named after the set and a digest of what it asks for, so that a set that changes is
installed anew. `failed` beside it keeps what pip said when it could not. IMPORTCHECK_UV names a `uv` that resolves instead of pip.
"""

import hashlib
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SETS = {"made from": HERE / "sets", "held out": HERE / "held-out"}


def cache():
    named = os.environ.get("IMPORTCHECK_ENVIRONMENTS")
    return pathlib.Path(named) if named else pathlib.Path.home() / ".cache/importcheck/environments"


def directory(name, requirements):
    version = "%d.%d" % sys.version_info[:2]
    digest = hashlib.sha256(("\n".join(requirements) + version).encode()).hexdigest()[:10]
    return cache() / f"{name}-{digest}"


def lines(file):
    return [text for text in (line.strip() for line in file.read_text().splitlines()) if text and text[0] != "#"]


def install(name, requirements, seconds=900):
    """The environment's directory, or None and what was wrong."""
    place = directory(name, requirements)
    if (place / "complete").exists():
        return place, None
    failed = place.with_name(place.name + ".failed")
    if failed.exists():
        return None, failed.read_text().strip()
    place.parent.mkdir(parents=True, exist_ok=True)
    seeds = ["--without-pip"] if os.environ.get("IMPORTCHECK_UV") else []
    subprocess.run([sys.executable, "-m", "venv", "--clear", *seeds, str(place)], check=True)
    wanted = place / "requirements.txt"
    wanted.write_text("\n".join(requirements) + "\n")
    python, uv = str(place / "bin/python"), os.environ.get("IMPORTCHECK_UV")
    if uv:
        command = [uv, "pip", "install", "--python", python, "--quiet", "--no-progress", "-r", str(wanted)]
    else:
        command = [os.environ.get("IMPORTCHECK_PIP", str(place / "bin/pip")), "--python", python, "install", "--no-compile",
                   "--prefer-binary", "--no-input", "-q", "--disable-pip-version-check", "-r", str(wanted)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
        said = done.stderr if done.returncode else None
    except subprocess.TimeoutExpired:
        said = f"not resolved within {seconds} s"
    if said is None:
        (place / "complete").touch()
        return place, None
    failed.write_text(said)
    return None, said.strip()


def site(place):
    return next((place / "lib").glob("python*/site-packages"))
