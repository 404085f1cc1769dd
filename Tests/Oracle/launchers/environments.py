"""Scratch virtual environments with launchers of the package index, each with the probe in its site-packages."""

import os
import pathlib
import shutil
import subprocess
import sys

# What is installed together: name of the environment, then requirements as a Dockerfile would name them.
REQUIREMENTS = {
    "web": [
        "gunicorn", "uvicorn", "hypercorn", "granian", "daphne", "waitress", "fastapi[standard-no-fastapi-cloud-cli]",
        "flask", "django", "pyuwsgi", "python-dotenv", "functions-framework"],
    "queue": ["celery", "rq", "dramatiq", "huey", "arq", "taskiq", "alembic", "honcho", "supervisor"],
    "tools": [
        "pytest", "streamlit", "awslambdaric", "locust", "ddtrace", "newrelic", "opentelemetry-distro",
        "opentelemetry-instrumentation", "litestar[standard]", "sanic"],
    "more": ["poetry", "uv"],
    "big": ["prefect", "mkdocs", "scrapy", "twisted", "panel"],
}

HERE = pathlib.Path(__file__).resolve().parent


def make(name, folder):
    """The environment's directory; None, with a sentence, when it can not be made here."""
    place = pathlib.Path(folder).resolve() / name
    done = place / "complete"
    if not done.exists():
        shutil.rmtree(place, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(place)], capture_output=True, text=True)
        if made.returncode == 0:
            pip = [str(place / "bin" / "pip"), "install", "--quiet", "--prefer-binary", *REQUIREMENTS[name]]
            try:
                made = subprocess.run(pip, capture_output=True, text=True, timeout=1200)
            except subprocess.TimeoutExpired:
                made = subprocess.CompletedProcess(pip, 1, "", "the time for installing is over")
        if made.returncode != 0:
            print("the environment '%s' can not be made here: %s" % (name, made.stderr.strip()[-500:]))
            return None
        done.touch()
    packages = site_packages(place)
    shutil.copy(HERE / "probe.py", packages / "importcheck_probe.py")
    (packages / "importcheck_probe.pth").write_text("import importcheck_probe\n")
    return place


def site_packages(place):
    return next(pathlib.Path(place).glob("lib/python3*/site-packages"))


def versions(place):
    """The installed version of each distribution, by name."""
    listed = subprocess.run(
        [os.path.join(place, "bin", "pip"), "list", "--format", "freeze"], capture_output=True, text=True)
    return dict(line.split("==") for line in listed.stdout.split() if "==" in line)
