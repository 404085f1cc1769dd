"""WSGI and ASGI servers."""

from . import Case
from projects import ASGI, WSGI, broken, files, flat, library, namespace, package, source

FLAT, PACKAGE, SOURCE = flat(WSGI), package(WSGI), source(WSGI)
A_FLAT, A_PACKAGE, A_SOURCE = flat(ASGI), package(ASGI), source(ASGI)
NESTED = package(WSGI, root="app/code/")
DEEP = {**files("app/", svc__="", svc__web__="import svc.tools\n", svc__web__main=WSGI + "app = application\n",
                svc__tools="")}


def both(*trees):
    merged = {}
    for tree in trees:
        merged.update(tree)
    return merged


def cases(environment, rows):
    return [Case(environment, row[0], row[1], *row[2:]) for row in rows]


def with_text(tree, path, text):
    return {**tree, path: text}


def gunicorn(configuration, command="gunicorn -c gunicorn.conf.py -b 127.0.0.1:{port} main:app", tree=FLAT,
             path="app/gunicorn.conf.py", **more):
    return Case("web", command, with_text(tree, path, configuration), **more)


B = "-b 127.0.0.1:{port}"
GUNICORN = cases("web", [
    ("gunicorn %s main:app" % B, FLAT), ("gunicorn %s main" % B, FLAT), ("gunicorn main:app %s" % B, FLAT),
    ("gunicorn --bind=127.0.0.1:{port} --workers=1 main:app", FLAT), ("gunicorn -w1 -b127.0.0.1:{port} main:app", FLAT),
    ("gunicorn %s 'main:create_app()'" % B, FLAT), ("gunicorn %s \"main:create_app('x')\"" % B, FLAT),
    ("gunicorn %s main:create_app\\(\\)" % B, FLAT), ("gunicorn %s main:holder.inner" % B, FLAT),
    ("gunicorn %s main:nothing" % B, FLAT), ("gunicorn %s absent:app" % B, FLAT),
    ("gunicorn %s svc.main:app" % B, PACKAGE), ("gunicorn %s svc/main:app" % B, PACKAGE),
    ("gunicorn %s svc.main.py:app" % B, PACKAGE), ("gunicorn %s main.py" % B, FLAT),
    ("gunicorn %s main.py:app" % B, FLAT), ("gunicorn %s svc:app" % B, PACKAGE),
    ("gunicorn %s --chdir src main:app" % B, SOURCE), ("gunicorn %s --chdir=@/app/src main:app" % B, SOURCE),
    ("gunicorn %s src.main:app" % B, SOURCE), ("gunicorn %s --pythonpath src main:app" % B, SOURCE),
    ("gunicorn %s --pythonpath src,@/srv/lib main:app" % B, both(SOURCE, library(WSGI))),
    ("gunicorn %s --pythonpath @/srv/lib main:app" % B, library(WSGI)),
    ("gunicorn %s main:app" % B, library(WSGI), {"PYTHONPATH": "@/srv/lib"}),
    ("gunicorn %s main:app" % B, library(WSGI)), ("gunicorn %s main:app" % B, broken(WSGI)),
    ("gunicorn %s svc.main:app" % B, namespace(WSGI)), ("gunicorn main:app", FLAT, {"GUNICORN_CMD_ARGS": B}),
    ("gunicorn main:app", SOURCE, {"GUNICORN_CMD_ARGS": B + " --chdir=src"}),
    ("gunicorn %s" % B, FLAT, {"GUNICORN_CMD_ARGS": "main:app"}), ("gunicorn %s" % B, FLAT),
    ("gunicorn %s main:app" % B, FLAT, {"WEB_CONCURRENCY": "1"}),
    ("gunicorn --check-config main:app", FLAT), ("gunicorn --check-config absent:app", FLAT),
    ("gunicorn --preload %s main:app" % B, FLAT), ("python -m gunicorn %s main:app" % B, FLAT),
    ("python -m gunicorn %s --chdir src main:app" % B, SOURCE), ("gunicorn --version", FLAT),
    ("gunicorn %s -k gthread --threads 2 main:app" % B, FLAT),
    ("gunicorn %s -e SOME=1 --env OTHER=2 main:app" % B, FLAT), ("cd src && gunicorn %s main:app" % B, SOURCE),
    ("exec gunicorn %s --access-logfile - --error-logfile - main:app" % B, FLAT),
    ("gunicorn %s --log-level debug --timeout 0 --threads=4 main:app" % B, FLAT),
    ("gunicorn -c absent.py %s main:app" % B, FLAT), ("gunicorn -c python:conf %s main:app" % B, both(FLAT, files("app/", conf="import helper\n"))),
    ("gunicorn %s --worker-class worker.Own main:app" % B,
     both(FLAT, files("app/", worker="from gunicorn.workers.sync import SyncWorker\nclass Own(SyncWorker): pass\n"))),
    ("gunicorn %s --worker-class worker.Absent main:app" % B,
     both(FLAT, files("app/", worker="import helper\n"))),
    ("gunicorn %s --logger-class logs.Own main:app" % B,
     both(FLAT, files("app/", logs="from gunicorn.glogging import Logger\nclass Own(Logger): pass\n"))),
]) + [
    Case("web", ["gunicorn", "-b", "127.0.0.1:{port}", "main:app"], FLAT),
    Case("web", ["gunicorn", "-b", "127.0.0.1:{port}", "'main:app'"], FLAT),
    Case("web", ["gunicorn", "-b", "127.0.0.1:{port}", "\"main:app\""], FLAT),
    Case("web", ["gunicorn -b 127.0.0.1:{port} main:app"], FLAT),
    Case("web", ["gunicorn", "-b 127.0.0.1:{port}", "main:create_app()"], FLAT),
    Case("web", "gunicorn %s main:app" % B, SOURCE, directory="/app/src"),
    gunicorn("import helper\n"), gunicorn("workers = 1\nchdir = 'src'\n", tree=SOURCE, at="app/src/main.py"),
    gunicorn("wsgi_app = 'main:app'\n", "gunicorn -c gunicorn.conf.py %s" % B),
    gunicorn("wsgi_app = 'main:app'\n", "gunicorn %s" % B), gunicorn("wsgi_app = \"main:app\"\nbind = '127.0.0.1:{port}'\n", "gunicorn"),
    gunicorn("wsgi_app = 'main:nothing'\n", "gunicorn %s" % B),
    gunicorn("wsgi_app = 'absent:app'\n", "gunicorn %s" % B),
    gunicorn("wsgi_app = 'absent:app'\n", "gunicorn %s main:app" % B),
    gunicorn("pythonpath = 'src'\n", tree=SOURCE, at="app/src/main.py"),
    gunicorn("pythonpath = '@/srv/lib'\n", tree=library(WSGI), at="app/main.py"),
    gunicorn("raw_env = ['A=1']\n", at="app/main.py"), gunicorn("import nowhere_at_all\n"),
    gunicorn("import os\nbind = '127.0.0.1:' + os.environ.get('PORT', '{port}')\nworkers = int(os.environ.get('W', '1'))\n", "gunicorn main:app"),
    gunicorn("chdir = 'src'\n", "gunicorn -c conf/g.py %s main:app" % B, tree=SOURCE, path="app/conf/g.py", at="app/src/main.py"),
    gunicorn("bind = '127.0.0.1:{port}'\n", "gunicorn -c file:conf/g.py main:app", path="app/conf/g.py", at="app/main.py"),
    gunicorn("worker_class = 'worker.Own'\n", tree=both(FLAT, files("app/", worker="from gunicorn.workers.sync import SyncWorker\nclass Own(SyncWorker): pass\n")), at="app/main.py"),
    gunicorn("chdir = 'src'\n", "gunicorn --chdir other %s main:app" % B, tree=both(SOURCE, source(WSGI, "other")), at="app/other/main.py"),
    gunicorn("from helper import value\nworkers = value\n", at="app/main.py"),
    gunicorn("def on_starting(server):\n    import late\n", tree=both(FLAT, files("app/", late="")), at="app/main.py"),
    gunicorn("def post_fork(server, worker):\n    import nowhere_at_all\n", at="app/main.py"),
    gunicorn("if True:\n    wsgi_app = 'main:app'\n", "gunicorn %s" % B),
    gunicorn("name = 'main'\nwsgi_app = f'{{name}}:app'\n".replace("{{", "{").replace("}}", "}"), "gunicorn %s" % B),
    gunicorn("preload_app = True\n", at="app/main.py"),
    gunicorn("wsgi_app = 'main:app'\n", "gunicorn --chdir src %s" % B, tree=SOURCE, path="app/src/gunicorn.conf.py"),
    gunicorn("wsgi_app = 'main:app'\n", "gunicorn", path="app/gunicorn.conf.py", variables={"GUNICORN_CMD_ARGS": B}),
]

P = "--port {port}"
UVICORN = cases("web", [
    ("uvicorn main:app %s" % P, A_FLAT), ("uvicorn --host 127.0.0.1 %s main:app" % P, A_FLAT),
    ("uvicorn %s main:holder.inner" % P, A_FLAT), ("uvicorn %s --factory main:create_app" % P, A_FLAT),
    ("uvicorn %s main:create_app --factory" % P, A_FLAT), ("uvicorn %s main:nothing" % P, A_FLAT),
    ("uvicorn %s main" % P, A_FLAT), ("uvicorn %s absent:app" % P, A_FLAT), ("uvicorn %s main.py:app" % P, A_FLAT),
    ("uvicorn %s svc/main:app" % P, A_PACKAGE), ("uvicorn %s svc.main:app" % P, A_PACKAGE),
    ("uvicorn %s svc:app" % P, A_PACKAGE), ("uvicorn %s 'main:create_app()'" % P, A_FLAT),
    ("uvicorn %s --app-dir src main:app" % P, A_SOURCE), ("uvicorn %s --app-dir=src main:app" % P, A_SOURCE),
    ("uvicorn %s main:app --app-dir @/app/src" % P, A_SOURCE), ("uvicorn %s src.main:app" % P, A_SOURCE),
    ("uvicorn %s --app-dir src src.main:app" % P, A_SOURCE), ("uvicorn %s --app-dir absent main:app" % P, A_FLAT),
    ("uvicorn %s main:app" % P, broken(ASGI)), ("uvicorn %s main:app" % P, library(ASGI)),
    ("uvicorn %s main:app" % P, library(ASGI), {"PYTHONPATH": "@/srv/lib"}),
    ("uvicorn %s svc.main:app" % P, namespace(ASGI)), ("uvicorn --port {port}", A_FLAT, {"UVICORN_APP": "main:app"}),
    ("uvicorn main:app", A_FLAT, {"UVICORN_PORT": "{port}"}),
    ("uvicorn main:app %s" % P, A_SOURCE, {"UVICORN_APP_DIR": "src"}),
    ("uvicorn main:create_app %s" % P, A_FLAT, {"UVICORN_FACTORY": "1"}),
    ("uvicorn main:app %s" % P, A_FLAT, {"WEB_CONCURRENCY": "1"}), ("python -m uvicorn main:app %s" % P, A_FLAT),
    ("python -m uvicorn --app-dir src main:app %s" % P, A_SOURCE), ("uvicorn --version", A_FLAT), ("uvicorn %s" % P, A_FLAT),
    ("uvicorn main:app %s --reload" % P, A_FLAT), ("uvicorn main:app %s --workers 1" % P, A_FLAT),
    ("uvicorn main:app %s --workers 2" % P, A_FLAT),
    ("uvicorn main:app %s --env-file .env" % P, with_text(A_FLAT, "app/.env", "A=1\n")),
    ("uvicorn main:app %s --lifespan off --log-level info --proxy-headers --forwarded-allow-ips '*'" % P, A_FLAT),
    ("uvicorn main:app %s --timeout-keep-alive 5 --no-access-log --interface asgi3" % P, A_FLAT),
    ("uvicorn main:app %s --interface wsgi" % P, FLAT), ("cd src && exec uvicorn main:app %s" % P, A_SOURCE),
    ("uvicorn main::app %s" % P, A_FLAT), ("uvicorn :app %s" % P, A_FLAT), ("uvicorn main: %s" % P, A_FLAT),
    ("uvicorn .main:app %s" % P, A_FLAT), ("uvicorn main.app %s" % P, A_FLAT), ("uvicorn ./main:app %s" % P, A_FLAT),
]) + [
    Case("web", ["uvicorn", "main:app", "--port", "{port}"], A_FLAT),
    Case("web", ["uvicorn", "'main:app'", "--port", "{port}"], A_FLAT),
    Case("web", ["uvicorn", "main:app --port {port}"], A_FLAT), Case("web", ["uvicorn main:app"], A_FLAT),
    Case("web", "python serve.py", both(A_FLAT, files("app/", serve="import uvicorn\nuvicorn.run('main:app', port={port})\n"))),
    Case("web", "python serve.py", both(A_FLAT, files("app/", serve="import uvicorn\nif __name__ == '__main__':\n    uvicorn.run('main:create_app', factory=True, port={port})\n"))),
    Case("web", "python serve.py", both(A_FLAT, files("app/", serve="import uvicorn\nuvicorn.run('absent:app', port={port})\n"))),
    Case("web", "python serve.py", both(A_FLAT, files("app/", serve="import uvicorn\nuvicorn.run('main:nothing', port={port})\n"))),
    Case("web", "python serve.py", both(A_SOURCE, files("app/", serve="import uvicorn\nuvicorn.run('main:app', app_dir='src', port={port})\n"))),
    Case("web", "python run/serve.py", both(A_FLAT, files("app/", run__serve="import uvicorn\nuvicorn.run('main:app', port={port})\n"))),
    Case("web", "python serve.py", both(A_FLAT, files("app/", serve="import uvicorn\nfrom main import app\nuvicorn.run(app, port={port})\n"))),
    Case("web", "python serve.py", both(A_FLAT, files("app/", serve="import uvicorn\ndef main():\n    uvicorn.run(app='main:app', port={port})\nif __name__ == '__main__':\n    main()\n"))),
    Case("web", "python main.py", flat(ASGI + "if __name__ == '__main__':\n    import uvicorn\n    uvicorn.run('main:application', port={port})\n")),
    Case("web", "python main.py", flat(ASGI + "if __name__ == '__main__':\n    import uvicorn\n    uvicorn.run(f'{__name__}:application', port={port})\n")),
]

HYPERCORN = cases("web", [
    ("hypercorn %s main:app" % B, A_FLAT), ("hypercorn main:app %s" % B, A_FLAT), ("hypercorn %s main" % B, A_FLAT),
    ("hypercorn %s main:nothing" % B, A_FLAT), ("hypercorn %s absent:app" % B, A_FLAT),
    ("hypercorn %s main:holder.inner" % B, A_FLAT), ("hypercorn %s 'main:create_app()'" % B, A_FLAT),
    ("hypercorn %s svc.main:app" % B, A_PACKAGE), ("hypercorn %s svc/main:app" % B, A_PACKAGE),
    ("hypercorn %s asgi:main:app" % B, A_FLAT), ("hypercorn %s wsgi:main:app" % B, FLAT),
    ("hypercorn %s src/main:app" % B, A_SOURCE), ("hypercorn %s src.main:app" % B, A_SOURCE),
    ("hypercorn %s main.py:app" % B, A_FLAT), ("hypercorn %s src/main.py:app" % B, A_SOURCE),
    ("hypercorn %s main:app" % B, broken(ASGI)), ("hypercorn %s main:app" % B, library(ASGI), {"PYTHONPATH": "@/srv/lib"}),
    ("python -m hypercorn %s main:app" % B, A_FLAT), ("hypercorn -w 1 -k asyncio %s main:app" % B, A_FLAT),
    ("hypercorn -c hypercorn.toml main:app", with_text(A_FLAT, "app/hypercorn.toml", "bind = ['127.0.0.1:{port}']\n")),
    ("hypercorn -c file:conf.py main:app", with_text(A_FLAT, "app/conf.py", "import helper\nbind = ['127.0.0.1:{port}']\n")),
    ("hypercorn -c python:conf main:app", with_text(A_FLAT, "app/conf.py", "bind = ['127.0.0.1:{port}']\n")),
    ("hypercorn -c conf.py main:app", with_text(A_FLAT, "app/conf.py", "bind = ['127.0.0.1:{port}']\n")),
    ("cd src && hypercorn %s main:app" % B, A_SOURCE),
])

GRANIAN = cases("web", [
    ("granian --interface asgi %s main:app" % P, A_FLAT), ("granian %s --interface wsgi main:app" % P, FLAT),
    ("granian main:app --interface asgi --host 127.0.0.1 %s" % P, A_FLAT), ("granian --interface asgi %s main" % P, A_FLAT),
    ("granian --interface asgi %s main:nothing" % P, A_FLAT), ("granian --interface asgi %s absent:app" % P, A_FLAT),
    ("granian --interface asgi %s svc.main:app" % P, A_PACKAGE), ("granian --interface asgi %s svc/main.py:app" % P, A_PACKAGE),
    ("granian --interface asgi %s svc/main:app" % P, A_PACKAGE), ("granian --interface asgi %s src/main.py:app" % P, A_SOURCE),
    ("granian --interface asgi %s src.main:app" % P, A_SOURCE), ("granian --interface asgi %s main.py:app" % P, A_FLAT),
    ("granian --interface asgi --factory %s main:create_app" % P, A_FLAT),
    ("granian --interface asgi --working-dir src %s main:app" % P, A_SOURCE),
    ("granian --interface asgi %s main:app" % P, broken(ASGI)), ("granian --interface asgi %s main:holder.inner" % P, A_FLAT),
    ("granian --interface asgi main:app", A_FLAT, {"GRANIAN_PORT": "{port}"}),
    ("granian main:app %s" % P, A_FLAT, {"GRANIAN_INTERFACE": "asgi"}), ("granian --interface wsgi %s svc.main:app" % P, NESTED, {"PYTHONPATH": "code"}),
])

DAPHNE = cases("web", [
    ("daphne -p {port} main:app", A_FLAT), ("daphne -b 127.0.0.1 -p {port} main:application", A_FLAT),
    ("daphne -p {port} main", A_FLAT), ("daphne -p {port} main:nothing", A_FLAT), ("daphne -p {port} absent:app", A_FLAT),
    ("daphne -p {port} svc.main:app", A_PACKAGE), ("daphne -p {port} svc/main:app", A_PACKAGE),
    ("daphne -p {port} main:holder.inner", A_FLAT), ("python -m daphne -p {port} main:app", A_FLAT),
    ("daphne -p {port} main:app", broken(ASGI)), ("daphne -p {port} main:app --root-path /x", A_FLAT),
])

WAITRESS = cases("web", [
    ("waitress-serve --port={port} main:app", FLAT), ("waitress-serve --listen=127.0.0.1:{port} main:app", FLAT),
    ("waitress-serve --port {port} main:app", FLAT), ("waitress-serve --port={port} main", FLAT),
    ("waitress-serve --port={port} main:nothing", FLAT), ("waitress-serve --port={port} absent:app", FLAT),
    ("waitress-serve --port={port} svc.main:app", PACKAGE), ("waitress-serve --port={port} svc/main:app", PACKAGE),
    ("waitress-serve --port={port} --call main:create_app", FLAT), ("waitress-serve --call --port={port} main:nothing", FLAT),
    ("waitress-serve --port={port} --app=main:app", FLAT), ("waitress-serve --port={port} main:holder.inner", FLAT),
    ("python -m waitress --port={port} main:app", FLAT), ("waitress-serve --port={port} main:app", broken(WSGI)),
    ("waitress-serve --port={port} main:app", library(WSGI), {"PYTHONPATH": "@/srv/lib"}),
])

U = "--http-socket 127.0.0.1:{port}"
UWSGI = cases("web", [
    ("uwsgi %s --module main:app" % U, FLAT), ("uwsgi %s -w main:app" % U, FLAT), ("uwsgi %s --module main" % U, FLAT),
    ("uwsgi %s --module=main:app" % U, FLAT), ("uwsgi %s --wsgi-file main.py" % U, FLAT),
    ("uwsgi %s --wsgi-file main.py --callable app" % U, FLAT), ("uwsgi %s --wsgi-file src/main.py" % U, SOURCE),
    ("uwsgi %s --chdir src --module main:app" % U, SOURCE), ("uwsgi %s --chdir src --wsgi-file main.py" % U, SOURCE),
    ("uwsgi %s --pythonpath src --module main:app" % U, SOURCE), ("uwsgi %s --pp @/srv/lib -w main:app" % U, library(WSGI)),
    ("uwsgi %s --module svc.main:app" % U, PACKAGE), ("uwsgi --need-app %s --module absent:app" % U, FLAT),
    ("uwsgi --need-app %s --module main:nothing" % U, FLAT), ("uwsgi --need-app %s -w svc/main:app" % U, PACKAGE),
    ("uwsgi uwsgi.ini", with_text(FLAT, "app/uwsgi.ini", "[uwsgi]\nhttp-socket = 127.0.0.1:{port}\nmodule = main:app\n")),
    ("uwsgi --ini uwsgi.ini", with_text(FLAT, "app/uwsgi.ini", "[uwsgi]\nhttp-socket=127.0.0.1:{port}\nwsgi-file=main.py\ncallable=app\nmaster=true\n")),
    ("uwsgi --ini conf/uwsgi.ini", with_text(SOURCE, "app/conf/uwsgi.ini", "[uwsgi]\nhttp-socket = 127.0.0.1:{port}\nchdir = @/app/src\nmodule = main\n")),
    ("uwsgi --ini conf/uwsgi.ini", with_text(SOURCE, "app/conf/uwsgi.ini", "[uwsgi]\nhttp-socket = 127.0.0.1:{port}\nchdir = %d../src\nmodule = main\n")),
    ("uwsgi --ini uwsgi.ini", with_text(FLAT, "app/uwsgi.ini", "[uwsgi]\n; comment\nhttp-socket = 127.0.0.1:{port}\nname = main\nmodule = %(name):app\n")),
    ("uwsgi %s --mount /x=main.py --callable app --manage-script-name" % U, FLAT), ("uwsgi %s --mount /x=main:app" % U, FLAT),
    ("uwsgi --need-app %s --module main:app" % U, broken(WSGI)), ("uwsgi %s --file main.py" % U, FLAT),
    ("uwsgi --json conf.json", with_text(FLAT, "app/conf.json", '{"uwsgi": {"http-socket": "127.0.0.1:{port}", "module": "main:app"}}\n')),
    ("uwsgi --yaml conf.yml", with_text(FLAT, "app/conf.yml", "uwsgi:\n  http-socket: 127.0.0.1:{port}\n  module: main:app\n")),
    ("uwsgi %s --module 'main:create_app()'" % U, FLAT), ("uwsgi --http-socket=127.0.0.1:{port} --master --processes 1 --module main:app", FLAT),
    ("uwsgi", FLAT, {"UWSGI_HTTP_SOCKET": "127.0.0.1:{port}", "UWSGI_MODULE": "main:app"}),
    ("uwsgi %s --module main:app" % U, library(WSGI), {"PYTHONPATH": "@/srv/lib"}),
    ("uwsgi %s --import helper --module main:app" % U, FLAT), ("uwsgi %s --shared-import helper --module main:app" % U, FLAT),
])

CASES = GUNICORN + UVICORN + HYPERCORN + GRANIAN + DAPHNE + WAITRESS + UWSGI
