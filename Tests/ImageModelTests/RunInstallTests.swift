import ImageModel
import Locations
import Testing

@Suite("RUN and distributions")
struct RunInstallTests {
  private static let project = """
    [project]
    name = "app"
    dependencies = ["flask", "tomli; python_version < '3.11'"]
    [project.optional-dependencies]
    db = ["psycopg"]
    [dependency-groups]
    dev = ["pytest"]
    [build-system]
    requires = ["hatchling"]
    build-backend = "hatchling.build"
    """

  private static let poetry = """
    [tool.poetry]
    name = "app"
    [tool.poetry.dependencies]
    python = "^3.11"
    flask = "*"
    [tool.poetry.group.dev.dependencies]
    pytest = "*"
    """

  private static let files = [
    "requirements.txt": "flask\n-r more/base.txt\nwin32; sys_platform == 'win32'\n",
    "more/base.txt": "requests[socks]>=2\n",
    "p/pyproject.toml": project, "p/app/__init__.py": "",
    "o/pyproject.toml": poetry,
    "f/Pipfile": "[packages]\nflask = \"*\"\n[dev-packages]\npytest = \"*\"\n",
  ]

  @Test(
    "installers are read with all that decides what is installed where",
    arguments: [
      RunCase(
        "RUN pip install flask 'requests[socks]>=2' --no-cache-dir", "/usr/local: flask requests[socks]"),
      RunCase(
        "RUN pip3 install --upgrade pip && python -m pip install flask", "/usr/local: pip",
        "/usr/local: flask"),
      RunCase("COPY . .\nRUN pip install -r requirements.txt", "/usr/local: flask requests[socks]"),
      RunCase("COPY . .\nRUN pip install --no-deps -r more/base.txt", "/usr/local (alone): requests[socks]"),
      RunCase(
        "RUN --mount=type=bind,source=.,target=/m pip install -r /m/requirements.txt",
        "/usr/local: flask requests[socks]"),
      RunCase("RUN pip install --user flask", "/root/.local: flask"),
      RunCase("RUN pip install --prefix=/i flask", "/i: flask"),
      RunCase("RUN pip install -t /t flask", "target /t: flask"),
      RunCase("RUN pip uninstall -y flask", "/usr/local (alone): -flask"),
      RunCase("COPY . .\nRUN pip uninstall -y -r more/base.txt", "/usr/local (alone): -requests"),
      RunCase("ENV PIP_TARGET=/t\nRUN pip install flask", "target /t: flask"),
      RunCase("ENV PIP_PREFIX=/i\nRUN pip install flask", "/i: flask"),
      RunCase("ENV PIP_USER=yes\nRUN pip install flask", "/root/.local: flask"),
      RunCase("ENV PIP_NO_DEPS=1\nRUN pip install flask", "/usr/local (alone): flask"),
      RunCase("RUN PIP_NO_DEPS=0 pip install flask", "/usr/local: flask"),
      RunCase(
        "COPY . .\nENV PIP_REQUIREMENT=more/base.txt\nRUN pip install flask",
        "/usr/local: requests[socks] flask"),
      RunCase("ARG UNSET\nRUN pip install https://h/x.zip $UNSET", "/usr/local: ? ?"),
      RunCase("RUN python -m venv /v && /v/bin/pip install flask", "/v: flask"),
      RunCase(
        "RUN python -m venv v && . v/bin/activate && pip install flask\nRUN pip install celery",
        "/a/v: flask", "/usr/local: celery"),
      RunCase("ENV PATH=/v/bin:$PATH\nRUN virtualenv /v\nRUN pip install flask", "/v: flask"),
      RunCase("RUN echo flask > r.txt && pip install -r r.txt", "/usr/local: flask"),
      RunCase(
        "RUN for p in flask celery; do pip install $p; done", "/usr/local: flask", "/usr/local: celery"),
      RunCase("ARG UNSET\nRUN if [ \"$UNSET\" = 1 ]; then pip install flask; fi", "/usr/local: flask"),
      RunCase("COPY p .\nRUN pip install .[db]", "/usr/local: /a(flask,psycopg)"),
      RunCase("COPY p p\nRUN pip install -e ./p", "/usr/local: -e /a/p(flask)"),
      RunCase(
        "COPY . .\nRUN pip wheel -w /w -r requirements.txt && pip install --no-deps /w/*",
        "/usr/local: flask requests"),
      RunCase("RUN uv pip install --system flask", "/usr/local: flask"),
      RunCase("RUN uv venv && uv pip install flask", "/a/.venv: flask"),
      RunCase("ENV VIRTUAL_ENV=/v\nRUN uv venv /v && uv pip install flask", "/v: flask"),
      RunCase("COPY p .\nRUN uv sync", "/a/.venv: flask pytest -e /a(flask)"),
      RunCase(
        "COPY p .\nRUN uv sync --frozen --no-dev --no-install-project --extra db", "/a/.venv: flask psycopg"),
      RunCase(
        "COPY p .\nENV UV_PROJECT_ENVIRONMENT=/v\nRUN uv sync --no-dev --no-editable", "/v: flask /a(flask)"),
      RunCase("COPY p .\nRUN uv export --no-dev -o r.txt && pip install -r r.txt", "/usr/local: flask"),
      RunCase(
        "COPY o .\nRUN poetry config virtualenvs.create false\nRUN poetry install --only main",
        "/usr/local: flask"),
      RunCase(
        "COPY o .\nENV POETRY_VIRTUALENVS_IN_PROJECT=1\nRUN poetry install --no-root",
        "/a/.venv: flask pytest"),
      RunCase(
        "COPY o .\nRUN poetry export --without-hashes > r.txt && pip install -r r.txt", "/usr/local: flask"),
      RunCase("COPY f .\nRUN pipenv install --system --deploy", "/usr/local: flask"),
      RunCase("COPY p .\nRUN pdm install --prod --no-self", "/a/.venv: flask"),
      RunCase("RUN apt-get update && apt-get install -y python3-yaml curl python3-dev", "/usr: =yaml"),
      RunCase("RUN curl https://h/i.py | python", "/usr/local: ?"),
      RunCase("RUN make install", "/usr/local: ?"),
      RunCase("RUN pip list && pip cache purge && npm install"),
    ])
  func readsInstallers(_ example: RunCase) throws {
    let image = try RunImage("FROM python:3.11\nWORKDIR /a\n" + example.lines, files: Self.files)
    #expect(image.installations == example.expected)
    #expect(image.problems == [])
  }

  @Test("requirements are shown where they are written")
  func placesRequirements() throws {
    let image = try RunImage(
      "FROM python:3.11\nWORKDIR /a\nCOPY . .\nRUN pip install -r requirements.txt && \\\n  pip install celery",
      files: Self.files)
    #expect(
      image.requirementPlaces.suffix(3) == [
        "requirements.txt:1:1", "more/base.txt:1:1", "Dockerfile:5:15",
      ])
  }

  @Test(
    "an installer's file that is not in the image is a problem, with the file that was meant",
    arguments: [
      RunCase(
        "RUN pip install -r requirements.txt", "3:20 /a/requirements.txt not copied from requirements.txt"),
      RunCase("RUN pip install -r base.txt", "3:20 /a/base.txt not copied from more/base.txt"),
      RunCase(
        "COPY requirements.txt .\nRUN pip install -r requirements.txt",
        "2:1 /a/more/base.txt not copied from more/base.txt"),
      RunCase("RUN pip install .", "3:17 /a/pyproject.toml not copied from o/pyproject.toml"),
      RunCase("RUN make; pip install -r requirements.txt"),
      RunCase("RUN curl -o requirements.txt https://h/r && pip install -r requirements.txt"),
    ])
  func reportsMissingFiles(_ example: RunCase) throws {
    let image = try RunImage("FROM python:3.11\nWORKDIR /a\n" + example.lines, files: Self.files)
    #expect(image.problems == example.expected)
  }

  @Test("virtual environments and system interpreters become known")
  func knowsEnvironments() throws {
    let image = try RunImage(
      "FROM python:3.11\nRUN python -m venv /v && apt-get install -y python3.9 && uv venv --python 3.12 /u")
    let known = image.image.pythons.map { "\($0.kind) \($0.prefix) \($0.version?.description ?? "?")" }
    #expect(known.contains("virtual /v 3.11"))
    #expect(known.contains("system /usr 3.9"))
    #expect(known.contains("virtual /u 3.12"))
    #expect(image.presence("/v/bin/python") == "present")
  }

  @Test(
    "a new environment has pip, and setuptools where its Python had them",
    arguments: [
      ("3.11", "python -m venv /v", ["/v: =pip =setuptools"]), ("3.12", "python -m venv /v", ["/v: =pip"]),
      ("3.12", "virtualenv /v", ["/v: =pip"]), ("3.11", "python -m venv --without-pip /v", []),
      ("3.12", "uv venv /v", []), ("3.12", "uv venv --seed /v", ["/v: =pip"]),
    ])
  func seeds(_ version: String, _ command: String, _ expected: [String]) throws {
    let built = try RunImage("FROM python:\(version)\nWORKDIR /a\nRUN \(command)\n")
    #expect(built.seeds == expected)
  }

  @Test("an environment may see the system's distributions")
  func systemSitePackages() throws {
    let built = try RunImage(
      "FROM python:3.12\nRUN pip install flask && python -m venv --system-site-packages /v\n")
    #expect(built.installations == ["/usr/local: flask", "/v: flask"])
  }
}
