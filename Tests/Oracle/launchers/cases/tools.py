"""Tools that run a file or look for code by conventions, wrappers, process managers, console scripts."""

from . import Case
from projects import WSGI, files, flat

FLAT = flat(WSGI)


def cases(environment, rows):
    return [Case(environment, row[0], row[1], *row[2:]) for row in rows]


INI = "[alembic]\nscript_location = %s\n%ssqlalchemy.url = sqlite://\n"
ENV = "import models\nprint('env')\n"
MIGRATIONS = {**files("app/", models="", migrations__env=ENV), "app/migrations/script.py.mako": ""}
ALEMBIC = cases("queue", [
    ("alembic current", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", "prepend_sys_path = .\n")}),
    ("alembic upgrade head", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", "prepend_sys_path = .\n")}),
    ("alembic current", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", "")}),
    ("alembic current", {**MIGRATIONS, "app/alembic.ini": INI % ("%(here)s/migrations", "prepend_sys_path = .\n")}),
    ("alembic -c conf/alembic.ini current", {**MIGRATIONS, "app/conf/alembic.ini": INI % ("%(here)s/../migrations", "prepend_sys_path = %(here)s/..\n")}),
    ("alembic -c conf/alembic.ini current", {**MIGRATIONS, "app/conf/alembic.ini": INI % ("migrations", "prepend_sys_path = .\n")}),
    ("alembic --config=absent.ini current", MIGRATIONS), ("alembic current", MIGRATIONS), ("alembic heads", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", "prepend_sys_path = .\n")}),
    ("alembic current", {**MIGRATIONS, "app/alembic.ini": INI % ("absent", "prepend_sys_path = .\n")}),
    ("python -m alembic current", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", "")}),
    ("alembic history", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", ""), "app/migrations/versions/a_first.py": "import models\nrevision = 'a'\ndown_revision = None\n"}, {"PYTHONPATH": "."}),
    ("alembic upgrade head", {**MIGRATIONS, "app/alembic.ini": INI % ("migrations", "prepend_sys_path = . src\n"), **files("app/src/", models="")}),
    ("alembic current", {**MIGRATIONS, "app/pyproject.toml": "[tool.alembic]\nscript_location = \"%(here)s/migrations\"\nprepend_sys_path = [\".\"]\n", "app/alembic.ini": "[alembic]\nsqlalchemy.url = sqlite://\n"}),
])

PROC = {**files("app/", web="import helper\nimport time\ntime.sleep(60)\n", work="import time\ntime.sleep(60)\n", helper=""),
        "app/Procfile": "web: python web.py\nworker: python work.py\n", "app/other.proc": "web: exec python -m web\n"}
SUPERVISED = "[supervisord]\nnodaemon=true\nlogfile=/dev/null\nlogfile_maxbytes=0\npidfile=/dev/shm/importcheck-supervisord.pid\n%s"
MANAGERS = [Case("queue", command, tree, is_many=True) for command, tree in [
    ("honcho start", PROC), ("honcho start web", PROC), ("honcho start web worker", PROC), ("honcho -f other.proc start", PROC),
    ("honcho run python web.py", PROC), ("honcho -d @/app start", PROC), ("python -m honcho start web", PROC),
    ("honcho start absent", PROC), ("honcho start", files("app/", web="")),
    ("supervisord -c s.conf", {**PROC, "app/s.conf": SUPERVISED % "[program:web]\ncommand=python web.py\nstartsecs=0\nautorestart=false\n[program:worker]\ncommand=python work.py\nstartsecs=0\nautorestart=false\n"}),
    ("supervisord -n -c conf/s.conf", {**PROC, "app/conf/s.conf": SUPERVISED % "[program:web]\ncommand=python -m web\ndirectory=@/app\nautorestart=false\n"}),
    ("supervisord -c s.conf", {**PROC, "app/src/web.py": "import near\nimport time\ntime.sleep(60)\n", "app/src/near.py": "", "app/s.conf": SUPERVISED % "[program:web]\ncommand=python web.py\ndirectory=src\nautorestart=false\n"}),
    ("supervisord -c s.conf", {**PROC, "app/s.conf": SUPERVISED % "[program:web]\ncommand=python web.py\nautostart=false\n[program:worker]\ncommand=/bin/sh -c \"python work.py\"\nautorestart=false\n"}),
    ("supervisord -c s.conf", {**PROC, "app/s.conf": SUPERVISED % "[include]\nfiles = conf.d/*.conf\n", "app/conf.d/w.conf": "[program:worker]\ncommand=python %(here)s/../work.py\nautorestart=false\n"}),
    ("supervisord -c s.conf", {**PROC, "app/lib/shared.py": "", "app/use.py": "import shared\nimport time\ntime.sleep(60)\n", "app/s.conf": SUPERVISED % "[program:web]\ncommand=python use.py\nenvironment=PYTHONPATH=\"@/app/lib\",X=1\nautorestart=false\n"}),
    ("supervisord -c s.conf", {**PROC, "app/s.conf": SUPERVISED % "[program:web]\ncommand=python web.py ; the site\nnumprocs=1\nautorestart=false\n"}),
]]

PAGES = files("app/", page="import helper\nimport streamlit as st\nst.write('x')\n", helper="", pages__one="import nowhere_at_all\n",
              ui__page="import beside\nimport streamlit\n", ui__beside="")
S = "--server.port {port} --server.headless true"
STREAMLIT = cases("tools", [
    ("streamlit run page.py " + S, PAGES), ("streamlit run " + S + " page.py", PAGES), ("streamlit run ui/page.py " + S, PAGES),
    ("streamlit run absent.py " + S, PAGES), ("python -m streamlit run page.py " + S, PAGES), ("streamlit hello " + S, PAGES),
    ("streamlit run page.py " + S + " -- --own option", PAGES),
])

LAMBDA = files("app/", handler="import helper\ndef handle(event, context): pass\n", helper="", pkg__="", pkg__fn="def run(e, c): pass\n")
AWS = {"AWS_LAMBDA_RUNTIME_API": "127.0.0.1:1"}
AWSLAMBDA = cases("tools", [
    ("python -m awslambdaric handler.handle", LAMBDA, AWS), ("python -m awslambdaric pkg.fn.run", LAMBDA, AWS),
    ("python -m awslambdaric pkg/fn.run", LAMBDA, AWS), ("python -m awslambdaric absent.handle", LAMBDA, AWS),
    ("python -m awslambdaric handler.nothing", LAMBDA, AWS), ("python -m awslambdaric handler", LAMBDA, AWS),
    ("python -m awslambdaric", LAMBDA, {**AWS, "_HANDLER": "handler.handle"}),
    ("python -m awslambdaric handler.handle", LAMBDA, {**AWS, "LAMBDA_TASK_ROOT": "@/app"}),
])

RUN = files("app/", main="import helper\n", helper="", pkg__="", pkg____main__="from . import inner\n", pkg__inner="")
WRAPPERS = cases("tools", [
    ("ddtrace-run python main.py", RUN, {"DD_TRACE_ENABLED": "false"}), ("ddtrace-run python -m pkg", RUN, {"DD_TRACE_ENABLED": "false"}),
    ("newrelic-admin run-program python main.py", RUN), ("newrelic-admin run-python main.py", RUN),
    ("opentelemetry-instrument python main.py", RUN), ("opentelemetry-instrument --traces_exporter none python -m pkg", RUN),
    ("opentelemetry-instrument --service_name x --metrics_exporter none python main.py", RUN),
])

LOCUST = files("app/", locustfile="import helper\nfrom locust import HttpUser, task\nclass U(HttpUser):\n    host = 'http://127.0.0.1:1'\n    @task\n    def t(self): pass\n",
               helper="", load__="", load__test="import beside\nfrom locust import HttpUser, task\nclass U(HttpUser):\n    host = 'http://127.0.0.1:1'\n    @task\n    def t(self): pass\n".replace('U(', 'V('), load__beside="")
L = "--headless -u 1 -t 1s"
LOCUSTS = cases("tools", [
    ("locust " + L, LOCUST), ("locust -f load/test.py " + L, LOCUST), ("locust --locustfile=load/test.py " + L, LOCUST),
    ("locust -f absent.py " + L, LOCUST), ("locust " + L, LOCUST, {"LOCUST_LOCUSTFILE": "load/test.py"}), ("python -m locust " + L, LOCUST),
    ("locust -f locustfile.py,load/test.py " + L, LOCUST),
])

LITE = files("app/", app="import helper\nfrom litestar import Litestar\napp = Litestar([])\n", helper="", src__main="import near\nfrom litestar import Litestar\ndef create_app(): return Litestar([])\n", src__near="",
             pkg__="", pkg__main="from pkg import inner\nfrom litestar import Litestar\nsite = Litestar([])\n", pkg__inner="")
LITESTAR = cases("tools", [
    ("litestar run --port {port}", LITE), ("litestar --app pkg.main:site run --port {port}", LITE), ("litestar --app src.main:create_app run --port {port}", LITE, {"PYTHONPATH": "src"}),
    ("litestar --app absent:app run --port {port}", LITE), ("litestar run --port {port}", LITE, {"LITESTAR_APP": "pkg.main:site"}),
    ("litestar --app-dir src --app main:create_app run --port {port}", LITE), ("litestar --app pkg.main:nothing run --port {port}", LITE),
])

SANIC = files("app/", server="import helper\nfrom sanic import Sanic\napp = Sanic('x')\n@app.get('/')\nasync def index(request): pass\ndef make():\n    return app\n", helper="", pkg__="", pkg__web="from sanic import Sanic\napp = Sanic('x')\n@app.get('/')\nasync def index(request): pass\n")
SANICS = cases("tools", [
    ("sanic server:app --port {port} --single-process", SANIC), ("sanic server --port {port} --single-process", SANIC),
    ("sanic pkg.web:app --port {port} --single-process", SANIC), ("sanic server:make --factory --port {port} --single-process", SANIC),
    ("sanic absent:app --port {port} --single-process", SANIC), ("sanic pkg.web.app --port {port} --single-process", SANIC),
    ("python -m sanic server:app --port {port} --single-process", SANIC), ("sanic server:nothing --port {port} --single-process", SANIC),
])

PYTEST = cases("tools", [("pytest -q", files("app/", test_a="def test(): pass\n")), ("python -m pytest", files("app/", test_a="def test(): pass\n"))])

SPIDERS = {**files("app/", shop__="", shop__settings="BOT_NAME = 'shop'\nSPIDER_MODULES = ['shop.spiders']\n", shop__spiders__="",
                   shop__spiders__one="import scrapy\nfrom shop import items\nclass One(scrapy.Spider):\n    name = 'one'\n    async def start(self):\n        return\n        yield\n", shop__items=""),
           "app/scrapy.cfg": "[settings]\ndefault = shop.settings\n"}
PROJECT = {"app/pyproject.toml": "[project]\nname = 'x'\nversion = '1'\nrequires-python = '>=3.8'\n[tool.poetry]\npackage-mode = false\n"}
NO_ENVIRONMENT = {"POETRY_VIRTUALENVS_CREATE": "false"}
PROJECT_TOOLS = cases("more", [
    ("uv run --no-project python main.py", RUN), ("uv run --no-project main.py", RUN), ("uv run --no-project -m pkg", RUN),
    ("uv run --no-sync --no-project python -m pkg", RUN),
    ("poetry run python main.py", {**RUN, **PROJECT}, NO_ENVIRONMENT), ("poetry run python -m pkg", {**RUN, **PROJECT}, NO_ENVIRONMENT),
    ("poetry -C @/app run python main.py", {**RUN, **PROJECT}, NO_ENVIRONMENT),
])
MORE = cases("big", [
    ("scrapy list", SPIDERS), ("scrapy crawl one", SPIDERS), ("scrapy runspider shop/spiders/one.py", SPIDERS), ("python -m scrapy list", SPIDERS),
    ("mkdocs build -q", {"app/mkdocs.yml": "site_name: x\n", "app/docs/index.md": "# x\n"}),
    ("twistd -n -y service.py", files("app/", service="import helper\nfrom twisted.application import service\napplication = service.Application('x')\n", helper="")),
    ("twistd -ny service.py", files("app/", service="from twisted.application import service\napplication = service.Application('x')\n")),
    ("twistd --nodaemon --python=service.py", files("app/", service="from twisted.application import service\napplication = service.Application('x')\n")),
    ("prefect version", FLAT), ("panel serve page.py --port {port}", files("app/", page="import helper\n", helper="")),
])

CASES = ALEMBIC + MANAGERS + STREAMLIT + AWSLAMBDA + WRAPPERS + LOCUSTS + LITESTAR + SANICS + PYTEST + PROJECT_TOOLS + MORE
