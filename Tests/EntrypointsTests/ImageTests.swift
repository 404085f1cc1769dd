import Entrypoints
import ImageModel
import Locations
import TestSupport
import Testing

/// A Dockerfile behind `FROM python:3.11`, `WORKDIR /app`, `COPY . .`.
struct ImageRow: CustomTestStringConvertible, Sendable {
  let dockerfile: String
  let expected: [String]
  let files: [String: String]

  init(_ dockerfile: String, _ expected: String..., files: [String: String] = [:]) {
    self.dockerfile = dockerfile
    self.expected = expected
    self.files = files
  }

  var testDescription: String { dockerfile }
}

@Suite("Images")
struct ImageTests {
  private static let starts = [
    ImageRow("ENTRYPOINT python main.py\nCMD [\"x\"]", "python /app/main.py in /app on /app"),
    ImageRow("ENTRYPOINT [\"python\"]\nCMD [\"main.py\"]", "python /app/main.py in /app on /app"),
    ImageRow("CMD python main.py", "python /app/main.py in /app on /app"),
    ImageRow("CMD [\"python\", \"main.py\"]", "python /app/main.py in /app on /app"),
    ImageRow(
      "ENTRYPOINT [\"tini\", \"--\"]\nCMD [\"python\", \"main.py\"]", "python /app/main.py in /app on /app"),
    ImageRow("ENTRYPOINT [\"tini\", \"--\"]\nCMD python main.py", "python /app/main.py in /app on /app"),
    ImageRow(
      "CMD python x.py\nENTRYPOINT [\"sh\", \"-c\", \"python main.py\"]",
      "python /app/main.py in /app on /app"),
    ImageRow(
      "WORKDIR src\nENV PYTHONPATH=/app\nCMD python m.py", "python /app/src/m.py in /app/src on /app/src:/app"
    ),
    ImageRow("ENV M=app:app\nCMD gunicorn $M", "gunicorn app:app in /app on /app"),
    ImageRow("CMD [\"gunicorn\", \"--bind\", \":$PORT\", \"app:app\"]", "gunicorn app:app in /app on /app"),
    ImageRow(
      "CMD [\"/bin/sh\", \"-c\", \"uvicorn app:app --port ${PORT}\"]", "uvicorn app:app in /app on /app"),
    ImageRow(
      "CMD gunicorn app:app", "gunicorn app:app in /srv on /srv/lib:/srv:/app",
      files: ["gunicorn.conf.py": "import os\nbind = \":80\"\nchdir = '/srv'\npythonpath = 'lib'  # x\n"]),
    ImageRow(
      "CMD gunicorn -c conf.py", "gunicorn pkg.wsgi:app in /app on /app",
      files: ["conf.py": "wsgi_app = \"pkg.wsgi:app\"\n"]),
    ImageRow("CMD flask run", "flask wsgi:? in /app on /app", files: ["wsgi.py": "", "app.py": ""]),
    ImageRow(
      "CMD flask run", "flask web.main:app in /app on /app", files: [".flaskenv": "FLASK_APP=web.main:app\n"]),
    ImageRow(
      "CMD flask --app web/main.py run", "flask web.main:? in /app on /app",
      files: ["web/__init__.py": "", "web/main.py": ""]),
    ImageRow(
      "CMD fastapi run", "fastapi app.main:? in /app on /app",
      files: ["app/__init__.py": "", "app/main.py": ""]),
    ImageRow("CMD fastapi run", "fastapi main:? in /app on /app/app", files: ["app/main.py": ""]),
    ImageRow(
      "CMD fastapi run", "fastapi svc.api:app in /app on /app",
      files: ["pyproject.toml": "[tool.fastapi]\nentrypoint = \"svc.api:app\"\n[x]\n", "main.py": ""]),
    ImageRow(
      "CMD celery -A proj worker", "celery proj.celery:? in /app on /app", files: ["proj/celery.py": ""]),
    ImageRow(
      "CMD celery -A proj worker", "celery proj:? in /app on /app",
      files: ["proj/__init__.py": "from .celery import app\n", "proj/celery.py": ""]),
    ImageRow("CMD celery -A tasks.app worker", "celery tasks:app in /app on /app", files: ["tasks.py": ""]),
    ImageRow(
      "CMD python pkg", "python /app/pkg/__main__.py in /app on /app/pkg", files: ["pkg/__main__.py": ""]),
    ImageRow(
      "CMD alembic upgrade head", "alembic file /app/db/env.py:? in /app on /app",
      files: [
        "alembic.ini": "[alembic]\nscript_location = %(here)s/db\nprepend_sys_path = .\n", "db/env.py": "",
      ]),
  ]

  @Test("ENTRYPOINT, CMD and the image's files decide what is launched", arguments: starts)
  func startsLaunches(_ row: ImageRow) throws {
    let fixture = try Fixture("FROM python:3.11\nWORKDIR /app\nCOPY . .\n\(row.dockerfile)\n", row.files)
    #expect(fixture.launches.launches.map(\.summary) == row.expected)
  }

  @Test("a handler is loaded by Lambda's base image")
  func loadsHandler() throws {
    let image = try Fixture(
      "FROM public.ecr.aws/lambda/python:3.12\nCOPY app.py ${LAMBDA_TASK_ROOT}\nCMD [\"app.handler\"]\n",
      ["app.py": ""])
    #expect(image.launches.launches.map(\.summary) == ["awslambdaric app:handler in /var/task on /var/task"])
  }

  @Test("configuration files and worker classes are imported besides the target")
  func importsMore() throws {
    let fixture = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY . .\nCMD gunicorn -c conf/g.py -k pkg.workers.Own app:app\n",
      ["conf/g.py": "workers = 2\n"])
    let launch = try #require(fixture.launches.launches.first)
    #expect(launch.alsoImports.map(\.summary) == ["file /app/conf/g.py:?", "pkg.workers:Own"])
  }

  @Test("a program is given the words behind it, as far as they are known")
  func knowsArguments() throws {
    let fixture = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY . .\nCMD python manage.py migrate --noinput $MORE x\n",
      ["manage.py": ""])
    #expect(fixture.launches.launches.first?.arguments == ["migrate", "--noinput"])
  }

  @Test("services that a supervisor finds are started, written for a shell or for execline")
  func startsServices() throws {
    let fixture = try Fixture(
      """
      FROM python:3.11
      WORKDIR /app
      COPY app .
      COPY services /etc/services.d
      ENTRYPOINT ["/init"]

      """,
      [
        "app/web.py": "", "app/work.py": "",
        "services/web/run": "#!/usr/bin/with-contenv sh\ncd /app\nexec python web.py\n",
        "services/work/run":
          "#!/usr/bin/execlineb -P\n# the worker\nfdmove -c 2 1\ncd /app\npython work.py\n",
      ])
    #expect(
      fixture.launches.launches.map(\.summary) == [
        "python /app/web.py in /app on /app", "python /app/work.py in /app on /app",
      ])
  }

  @Test("what runs only when another program fails is a fallback, and nothing is said of it")
  func knowsFallbacks() throws {
    let fixture = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY . .\nCMD python a.py || python absent.py\n", ["a.py": ""])
    #expect(fixture.launches.launches.map(\.certainty) == [.always, .fallback])
    #expect(fixture.launches.problems.isEmpty)
  }

  @Test("a script behind a link has its own directory in front")
  func followsLink() throws {
    let directory = try TemporaryDirectory(["src/run.py": ""])
    try directory.link("run.py", to: "src/run.py")
    let fixture = Fixture("FROM python:3.11\nWORKDIR /app\nCOPY . .\nCMD python run.py\n", in: directory)
    #expect(fixture.launches.launches.map(\.summary) == ["python /app/run.py in /app on /app/src"])
  }

  private static let environments = [
    ("CMD [\"/venv/bin/gunicorn\", \"app:app\"]", "/venv"),
    ("CMD [\"/venv/bin/python\", \"app.py\"]", "/venv"),
    ("ENV PATH=/venv/bin:$PATH\nCMD python app.py", "/venv"),
    ("CMD . /venv/bin/activate && python app.py", "/venv"),
    ("CMD python app.py", "/usr/local"),
    ("CMD /app/.venv/bin/python app.py", "/app/.venv"),
    ("CMD uv run python app.py", "/app/.venv"),
    ("CMD poetry run gunicorn app:app", "/app/.venv"),
    ("CMD .venv/bin/uvicorn app:app", "/app/.venv"),
  ]

  @Test("the command's program chooses the environment", arguments: environments)
  func choosesEnvironment(_ start: String, _ prefix: String) throws {
    let fixture = try Fixture("FROM python:3.11\nWORKDIR /app\n\(start)\n", having: ["/venv", "/app/.venv"])
    #expect(fixture.launches.launches.map(\.python.prefix.text) == [prefix])
  }
}
