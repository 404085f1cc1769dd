"""Differences that stay, each with the launcher's behaviour and the reason for ours."""

import re

# A pattern for the case's title and its files, what differs, and the reason.
REASONS = [
    ("gunicorn.*(on_starting|post_fork)", ("files", "does not start"),
     "gunicorn calls the hooks of its configuration file at start; functions of it are taken for called later"),
    ("hypercorn -c file:", ("does not start", "search path", "files"),
     "hypercorn reads its configuration file before the application's directory is on the search path; here it is"),
    ("hypercorn -c python:", ("does not start",),
     "hypercorn's 'python:' takes the name of an object, which is not read"),
    ("celery -A tasks .*autodiscover_tasks", ("does not start",),
     "celery takes its working directory off the search path again before it discovers tasks; here it stays"),
    ("celery -A tasks .*\nx = 1\n", ("does not start",),
     "that a module holds no Celery application at all is not told when none is named"),
    ("streamlit run|panel serve", ("files",),
     "streamlit and panel execute their script when the first session opens; it is told as at start"),
    ("poetry .*run", ("files",),
     "poetry runs the interpreter below the scratch environment, in which nothing is noted"),
    ("scrapy runspider", ("search path",),
     "scrapy puts the spider's directory in front only while it loads the spider; here it is there from the start"),
    ("awslambdaric handler(.nothing)?\n", ("starts",),
     "awslambdaric tells a handler's fault to Lambda's interface, which is not there"),
    ("awslambdaric\n", ("does not start", "files"),
     "awslambdaric itself needs an argument; the handler that Lambda names is taken"),
    ("locust -f locustfile.py,load/test.py", ("search path",),
     "locust puts each file's directory in front only while it loads the file; here all stay"),
    ("manage.py absent_command", ("does not start",),
     "Django refuses a command that no application has; which commands there are is not predicted"),
    ("manage.py test", ("files",), "the tests that 'manage.py test' finds are not followed"),
    ("manage.py shell -c", ("files",), "the text that 'manage.py shell -c' runs is not read"),
    ("waitress-serve.*--app=", ("does not start",), "waitress 3.0.2 has no '--app' yet, which its documentation names"),
]


def reason(case, problem):
    """Why a case differs; None when that is not known."""
    text = case.title + "\n" + "\n".join(case.files.values())
    for pattern, kinds, words in REASONS:
        if problem and problem.startswith(kinds) and re.search(pattern, text, re.DOTALL):
            return words
    return None


def general(message):
    """A gap's message without the names of one case."""
    return re.sub(r"'[^']*'", "…", message)
