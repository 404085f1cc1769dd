import Entrypoints
import Testing

/// One command, run by a shell in `/app`, and the launches it makes.
struct CommandRow: CustomTestStringConvertible, Sendable {
  let command: String
  let expected: [String]

  init(_ command: String, _ expected: String...) {
    self.command = command
    self.expected = expected
  }

  var testDescription: String { command }
}

private let app = "in /app on /app"
/// The working directory is appended.
private let end = "in /app on - then /app"

private let interpreter = [
  CommandRow("python main.py", "python /app/main.py \(app)"),
  CommandRow("python3 -u ./src/main.py --x 1", "python /app/src/main.py in /app on /app/src"),
  CommandRow("python3.11 /srv/run.py", "python /srv/run.py in /app on /srv"),
  CommandRow("/usr/local/bin/python main.py", "python /app/main.py \(app)"),
  CommandRow("python -OO -B -W ignore -X dev main.py", "python /app/main.py \(app)"),
  CommandRow("python -Wignore -Xdev main.py -m x", "python /app/main.py \(app)"),
  CommandRow("python -m pkg.mod --flag", "python -m pkg.mod \(app)"),
  CommandRow("python -um pkg", "python -m pkg \(app)"),
  CommandRow("python -mpkg.mod", "python -m pkg.mod \(app)"),
  CommandRow("python -c 'import app'", "python -c import app \(app)"),
  CommandRow("python -I main.py", "python /app/main.py in /app on -"),
  CommandRow("PYTHONPATH=/lib1 python -E main.py", "python /app/main.py \(app)"),
  CommandRow("PYTHONPATH=/lib1 python -I main.py", "python /app/main.py in /app on -"),
  CommandRow("python -P main.py", "python /app/main.py in /app on -"),
  CommandRow("PYTHONSAFEPATH=1 python -m pkg", "python -m pkg in /app on -"),
  CommandRow("PYTHONSAFEPATH=1 python -E -m pkg", "python -m pkg \(app)"),
  CommandRow("PYTHONPATH=src:/lib2 python main.py", "python /app/main.py in /app on /app:/app/src:/lib2"),
  CommandRow("PYTHONPATH=:/lib2 python x/main.py", "python /app/x/main.py in /app on /app/x:/app:/lib2"),
  CommandRow("export PYTHONPATH=/lib2 && python main.py", "python /app/main.py in /app on /app:/lib2"),
  CommandRow("PYTHONPATH=/lib2; python main.py", "python /app/main.py \(app)"),
  CommandRow("python $OPTS main.py", "python /app/main.py \(app)"),
  CommandRow("python -- main.py", "python /app/main.py \(app)"),
  CommandRow("python --version"),
  CommandRow("python -m http.server 8000"),
  CommandRow("python -"),
  CommandRow("python"),
  CommandRow("cd src && python main.py", "python /app/src/main.py in /app/src on /app/src"),
  CommandRow("cd /srv; exec python -m pkg", "python -m pkg in /srv on /srv"),
  CommandRow(
    "(cd /srv && python a.py); python b.py", "python /srv/a.py in /srv on /srv", "python /app/b.py \(app)"),
]

private let servers = [
  CommandRow("gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow(
    "gunicorn --bind :$PORT --workers 1 --threads 8 --timeout 0 main:app", "gunicorn main:app \(app)"),
  CommandRow("gunicorn -b 0.0.0.0:80 -w4 wsgi", "gunicorn wsgi:application \(app)"),
  CommandRow("gunicorn 'app:create_app()'", "gunicorn app:create_app \(app)"),
  CommandRow("gunicorn \"app:create_app('prod')\"", "gunicorn app:create_app \(app)"),
  CommandRow("gunicorn app:server.wsgi", "gunicorn app:server.wsgi \(app)"),
  CommandRow("gunicorn --chdir src app:app", "gunicorn app:app in /app/src on /app/src:/app"),
  CommandRow("gunicorn --chdir=/srv/x app:app", "gunicorn app:app in /srv/x on /srv/x:/app"),
  CommandRow("gunicorn --pythonpath /a,lib app:app", "gunicorn app:app in /app on /app/lib:/a:/app"),
  CommandRow("gunicorn app.main:app -k uvicorn.workers.UvicornWorker", "gunicorn app.main:app \(app)"),
  CommandRow("gunicorn $GUNICORN_OPTS app:app", "gunicorn app:app \(app)"),
  CommandRow(
    "GUNICORN_CMD_ARGS='--chdir=/srv -w 2' gunicorn app:app", "gunicorn app:app in /srv on /srv:/app"),
  CommandRow("gunicorn --preload --access-logfile - --error-logfile - app:app", "gunicorn app:app \(app)"),
  CommandRow("gunicorn"),
  CommandRow("gunicorn $APP_MODULE"),
  CommandRow("gunicorn ${APP_MODULE:-app.main:app}", "gunicorn app.main:app \(app)"),
  CommandRow("python -m gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("python -m gunicorn --chdir src app:app", "gunicorn app:app in /app/src on /app/src:/app"),
  CommandRow("uvicorn main:app --host 0.0.0.0 --port 80", "uvicorn main:app \(app)"),
  CommandRow("uvicorn --factory pkg.main:create_app --reload", "uvicorn pkg.main:create_app \(app)"),
  CommandRow("uvicorn --app-dir src main:app", "uvicorn main:app in /app on /app/src"),
  CommandRow("uvicorn --app-dir=/srv main:app.asgi", "uvicorn main:app.asgi in /app on /srv"),
  CommandRow("UVICORN_APP=m:a uvicorn", "uvicorn m:a \(app)"),
  CommandRow("python -m uvicorn main:app", "uvicorn main:app \(app)"),
  CommandRow("hypercorn main:app -b 0.0.0.0:80", "hypercorn main:app \(app)"),
  CommandRow("hypercorn asgi:src.main:app", "hypercorn src.main:app \(app)"),
  CommandRow("hypercorn wsgi:app", "hypercorn wsgi:app \(app)"),
  CommandRow("hypercorn src/main", "hypercorn main:app in /app on /app/src"),
  CommandRow("granian --interface asgi main:app", "granian main:app \(app)"),
  CommandRow(
    "granian --interface wsgi --working-dir src main", "granian main:app in /app/src on /app:/app/src"),
  CommandRow("daphne -b 0.0.0.0 -p 80 proj.asgi:application", "daphne proj.asgi:application \(app)"),
  CommandRow("waitress-serve --port=80 --call app:create_app", "waitress app:create_app \(end)"),
  CommandRow("waitress-serve app.main", "waitress app:main \(end)"),
  CommandRow("litestar --app app.main:app run", "litestar app.main:app \(end)"),
  CommandRow("litestar run"), CommandRow("sanic server.app", "sanic server:app \(end)"),
  CommandRow("sanic server", "sanic server:app \(end)"),
  CommandRow(
    "locust -f load/test.py --headless", "locust file /app/load/test.py:? in /app on /app/load:/app"),
  CommandRow("twistd -ny service.tac", "twistd file /app/service.tac:? in /app on -"),
  CommandRow("dagster dev -m jobs.defs", "dagster jobs.defs:? \(app)"), CommandRow("dagster dev"),
  CommandRow("chainlit run ui/chat.py -h", "chainlit file /app/ui/chat.py:? in /app on /app/ui"),
  CommandRow("airflow scheduler"), CommandRow("mlflow server"),
  CommandRow("waitress-serve --listen=*:80 app:app", "waitress app:app \(end)"),
]

private let frameworks = [
  CommandRow("flask run --host=0.0.0.0", "flask app:? \(app)"),
  CommandRow("flask --app hello run", "flask hello:? \(app)"),
  CommandRow("flask --app src/hello.py run", "flask hello:? in /app on /app/src"),
  CommandRow("flask -A 'pkg.web:create_app(\"x\")' db upgrade", "flask pkg.web:create_app \(app)"),
  CommandRow("FLASK_APP=web.py flask run", "flask web:? \(app)"),
  CommandRow("FLASK_APP=web:api flask run", "flask web:api \(app)"),
  CommandRow("python -m flask --app web run", "flask web:? \(app)"),
  CommandRow("fastapi run app/main.py --port 80", "fastapi main:? in /app on /app/app"),
  CommandRow("fastapi run --app api main.py", "fastapi main:api \(app)"),
  CommandRow("fastapi dev -e pkg.main:app", "fastapi pkg.main:app \(app)"),
  CommandRow("python manage.py runserver 0.0.0.0:8000", "python /app/manage.py \(app)"),
  CommandRow(
    "DJANGO_SETTINGS_MODULE=p.settings django-admin migrate",
    "django-admin -c from django.core.management import execute_from_command_line; execute_from_command_line()"
      + " in /app on -"),
  CommandRow("streamlit run ui/app.py --server.port 80", "streamlit /app/ui/app.py in /app on /app/ui"),
  CommandRow("streamlit run --server.port=80 app.py", "streamlit /app/app.py \(app)"),
  CommandRow("python -m streamlit run ui/app.py", "streamlit /app/ui/app.py in /app on /app/ui:/app"),
  CommandRow("functions-framework --target=hello", "functions-framework file /app/main.py:hello \(end)"),
  CommandRow(
    "functions-framework --source fn/f.py --target h --port 80",
    "functions-framework file /app/fn/f.py:h in /app on - then /app/fn"),
  CommandRow("FUNCTION_TARGET=go functions-framework", "functions-framework file /app/main.py:go \(end)"),
  CommandRow("python -m awslambdaric app.handler", "awslambdaric app:handler \(app)"),
  CommandRow("python -m awslambdaric pkg/mod.handler", "awslambdaric pkg.mod:handler \(app)"),
]

private let queues = [
  CommandRow("celery -A proj worker -l info", "celery proj:? \(app)"),
  CommandRow("celery --app=proj.tasks worker --concurrency=2", "celery proj.tasks:? \(app)"),
  CommandRow("celery -A proj:queue beat", "celery proj:queue \(app)"),
  CommandRow("celery --workdir /srv -A proj flower --port=5555", "celery proj:? in /srv on /srv"),
  CommandRow("celery worker -A proj -Q a,b -B", "celery proj:? \(app)"),
  CommandRow("python -m celery -A proj worker", "celery proj:? \(app)"),
  CommandRow("CELERY_APP=proj celery worker", "celery proj:? \(app)"),
  CommandRow("celery -A $APP worker"),
  CommandRow("rq worker -c settings high low", "rq settings:? \(end)"),
  CommandRow("rq worker high"),
  CommandRow("dramatiq tasks:broker other -p 2", "dramatiq tasks:broker \(app)"),
  CommandRow("dramatiq tasks --processes 1 --threads 4", "dramatiq tasks:? \(app)"),
  CommandRow("huey_consumer.py proj.main.huey -w 4", "huey_consumer proj.main:huey \(app)"),
  CommandRow("arq proj.worker.WorkerSettings", "arq proj.worker:WorkerSettings \(end)"),
  CommandRow("taskiq worker proj.tkq:broker proj.tasks -w 2", "taskiq proj.tkq:broker \(app)"),
  CommandRow("taskiq worker --app-dir src tkq:broker", "taskiq tkq:broker in /app on /app/src:/app"),
  CommandRow("uwsgi --http :80 --wsgi-file wsgi.py --callable app", "uwsgi file /app/wsgi.py:app \(app)"),
  CommandRow(
    "uwsgi --socket /s.sock --module proj.wsgi:app --chdir /srv", "uwsgi proj.wsgi:app in /srv on /srv"),
  CommandRow(
    "uwsgi --http :80 -w proj.wsgi --pythonpath lib", "uwsgi proj.wsgi:application in /app on /app/lib:/app"),
]

private let wrappers = [
  CommandRow("tini -g -- python main.py", "python /app/main.py \(app)"),
  CommandRow("/usr/bin/tini -v -s python main.py", "python /app/main.py \(app)"),
  CommandRow("dumb-init --rewrite 15:3 -- gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("gosu app:app python main.py", "python /app/main.py \(app)"),
  CommandRow("su-exec nobody gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("nice -n 10 python main.py", "python /app/main.py \(app)"),
  CommandRow("timeout -k 5 --signal=TERM 30 python main.py", "python /app/main.py \(app)"),
  CommandRow("nohup python main.py &", "python /app/main.py \(app)"),
  CommandRow("setpriv --reuid=1 --clear-groups python main.py", "python /app/main.py \(app)"),
  CommandRow("chpst -u app -e /env python main.py", "python /app/main.py \(app)"),
  CommandRow("stdbuf -oL -e 0 python main.py", "python /app/main.py \(app)"),
  CommandRow("ddtrace-run gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("newrelic-admin run-program gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("opentelemetry-instrument --traces_exporter otlp uvicorn m:a", "uvicorn m:a \(app)"),
  CommandRow("poetry run python main.py", "python /app/main.py \(app)"),
  CommandRow("uv run --no-sync --frozen uvicorn m:a", "uvicorn m:a \(app)"),
  CommandRow("uv run --project /srv --no-dev -- python -m pkg", "python -m pkg \(app)"),
  CommandRow("uv run main.py", "python /app/main.py \(app)"),
  CommandRow("uv run -m pkg.mod", "python -m pkg.mod \(app)"),
  CommandRow("uv run --directory /srv main.py", "python /srv/main.py in /srv on /srv"),
  CommandRow("pipenv run gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("pdm run python main.py", "python /app/main.py \(app)"),
  CommandRow("hatch run python main.py", "python /app/main.py \(app)"),
  CommandRow("conda run -n env --no-capture-output python main.py", "python /app/main.py \(app)"),
  CommandRow("micromamba run -n base uvicorn m:a", "uvicorn m:a \(app)"),
  CommandRow("xvfb-run -a -s '-screen 0' python main.py", "python /app/main.py \(app)"),
  CommandRow(
    "watchmedo auto-restart -d . -p '*.py' --recursive -- celery -A proj worker", "celery proj:? \(app)"),
  CommandRow("./wait-for-it.sh db:5432 -t 30 -- python main.py", "python /app/main.py \(app)"),
  CommandRow("dockerize -wait tcp://db:5432 -timeout 30s python main.py", "python /app/main.py \(app)"),
  CommandRow("doppler run -- python main.py", "python /app/main.py \(app)"),
  CommandRow("infisical run --env=prod -- gunicorn app:app", "gunicorn app:app \(app)"),
  CommandRow("aws-lambda-rie python -m awslambdaric app.handler", "awslambdaric app:handler \(app)"),
  CommandRow("python -m coverage run --branch --source pkg main.py", "python /app/main.py \(app)"),
  CommandRow("coverage run -m pkg.mod", "python -m pkg.mod \(app)"),
  CommandRow(
    "python -m debugpy --listen 0.0.0.0:5678 --wait-for-client -m uvicorn m:a", "uvicorn m:a \(app)"),
  CommandRow("python -m debugpy --listen 5678 src/main.py", "python /app/src/main.py in /app on /app/src"),
  CommandRow("kernprof -l main.py", "python /app/main.py \(app)"),
  CommandRow("torchrun --nproc_per_node 2 train.py --lr 1", "python /app/train.py \(app)"),
  CommandRow("env A=b PYTHONPATH=/lib2 python main.py", "python /app/main.py in /app on /app:/lib2"),
  CommandRow("PYTHONPATH=/lib2 env -u PYTHONPATH python main.py", "python /app/main.py \(app)"),
  CommandRow("PYTHONPATH=/lib2 env -i python main.py", "python /app/main.py \(app)"),
  CommandRow("sudo -u app -E A=1 python main.py", "python /app/main.py \(app)"),
  CommandRow("su app -c 'cd /srv && python main.py'", "python /srv/main.py in /srv on /srv"),
  CommandRow("sh -c 'exec python main.py'", "python /app/main.py \(app)"),
  CommandRow("bash -lc \"cd src && gunicorn app:app\"", "gunicorn app:app in /app/src on /app/src"),
  CommandRow("bash -eo pipefail -c 'python main.py'", "python /app/main.py \(app)"),
  CommandRow("tini -- sh -c 'gosu app python main.py'", "python /app/main.py \(app)"),
]

private let sequences = [
  CommandRow(
    "python manage.py migrate && gunicorn proj.wsgi", "python /app/manage.py \(app)",
    "gunicorn proj.wsgi:application \(app)"),
  CommandRow("python a.py & python b.py; wait", "python /app/a.py \(app)", "python /app/b.py \(app)"),
  CommandRow("python a.py || python b.py", "python /app/a.py \(app)", "python /app/b.py \(app)"),
  CommandRow("true || python b.py"),
  CommandRow("false && python b.py"),
  CommandRow("exec python a.py; python b.py", "python /app/a.py \(app)"),
  CommandRow("exit 0; python b.py"),
  CommandRow("python a.py | tee log", "python /app/a.py \(app)"),
  CommandRow("while true; do python a.py; sleep 5; done", "python /app/a.py \(app)"),
  CommandRow("for s in a b; do python $s.py; done", "python /app/a.py \(app)", "python /app/b.py \(app)"),
  CommandRow("f() { python $1.py; }; f a", "python /app/a.py \(app)"),
  CommandRow("set -- a.py; python \"$@\"", "python /app/a.py \(app)"),
  CommandRow("if [ 1 = 1 ]; then python a.py; else python b.py; fi", "python /app/a.py \(app)"),
  CommandRow(
    "if [ \"$MODE\" = x ]; then python a.py; else python b.py; fi", "python /app/a.py \(app)",
    "python /app/b.py \(app)"),
  CommandRow(
    "case \"$MODE\" in a|b) python a.py;; *) python b.py;; esac", "python /app/a.py \(app)",
    "python /app/b.py \(app)"),
  CommandRow("[[ a == a* && 2 -gt 1 ]] && python a.py", "python /app/a.py \(app)"),
  CommandRow("eval 'python a.py'", "python /app/a.py \(app)"),
  CommandRow("python $SCRIPT"),
  CommandRow("nginx -g 'daemon off;'"),
  CommandRow("node server.js"),
  CommandRow("bash"),
  CommandRow("python - <<'EOF'\nimport app\nEOF", "python -c import app\n \(app)"),
]

@Suite("Commands")
struct CommandTableTests {
  @Test(
    "a command starts what its programs' documentation says",
    arguments: interpreter + servers + frameworks + queues + wrappers + sequences)
  func startsLaunches(_ row: CommandRow) throws {
    let image = try Fixture("FROM python:3.11\nWORKDIR /app\n")
    #expect(image.launches(of: row.command).launches.map(\.summary) == row.expected)
  }
}
