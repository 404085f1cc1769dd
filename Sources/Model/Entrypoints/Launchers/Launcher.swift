import ImageModel
import Locations
import PackageResolution
import RequirementSyntax

/// The programs whose way of finding modules is known.
enum Launcher: String, Sendable, CaseIterable {
  case gunicorn, uvicorn, hypercorn, granian, daphne, waitress, fastapi, flask, celery, django, rq, dramatiq
  case huey, arq, taskiq, streamlit, functionsFramework = "functions-framework", lambda = "awslambdaric"
  case uwsgi, supervisord, honcho, alembic, litestar, sanic, locust, twistd, scrapy, dagster, servedFile,
    pytest
  case tool

  /// - Parameter program: its name without directory.
  init?(program: String) {
    switch program {
    case "waitress-serve": self = .waitress
    case "django-admin", "django-admin.py": self = .django
    case "rqworker": self = .rq
    case "dramatiq-gevent": self = .dramatiq
    case "huey_consumer", "huey_consumer.py": self = .huey
    case "functions-framework", "functions_framework", "functions-framework-python":
      self = .functionsFramework
    case "lambda-entrypoint.sh", "lambda_handler": self = .lambda
    case "py.test": self = .pytest
    case "uwsgi-core": self = .uwsgi
    case "dagster-webserver", "dagster-daemon", "dagit": self = .dagster
    case "chainlit", "panel", "bokeh": self = .servedFile
    default:
      if let launcher = Launcher(rawValue: program), launcher != .django, launcher != .huey,
        launcher != .tool, launcher != .servedFile
      {
        self = launcher
      } else if DataTools.names.contains(program) {
        self = .tool
      } else {
        return nil
      }
    }
  }

  /// - Parameter module: what `python -m` was given.
  init?(module: String) {
    switch module {
    case "waitress", "django": self = module == "django" ? .django : .waitress
    case "functions_framework": self = .functionsFramework
    case "fastapi_cli": self = .fastapi
    case "gunicorn.app.wsgiapp": self = .gunicorn
    case "streamlit.web.cli", "streamlit.cli": self = .streamlit
    case "supervisor.supervisord": self = .supervisord
    case "rq.cli": self = .rq
    case "arq.cli": self = .arq
    case "huey.bin.huey_consumer": self = .huey
    case "celery.bin.celery": self = .celery
    case "gunicorn", "uvicorn", "hypercorn", "granian", "daphne", "fastapi", "flask", "celery", "rq",
      "dramatiq",
      "arq", "taskiq", "streamlit", "awslambdaric", "honcho", "alembic", "pytest", "litestar", "sanic",
      "locust", "scrapy", "dagster":
      self.init(rawValue: module)
    case "chainlit", "panel", "bokeh": self = .servedFile
    default:
      guard DataTools.names.contains(module) else { return nil }
      self = .tool
    }
  }

  /// The console script, for asking which distributions have it.
  var program: String {
    switch self {
    case .waitress: "waitress-serve"
    case .django: "django-admin"
    case .huey: "huey_consumer"
    case .functionsFramework, .lambda, .gunicorn, .uvicorn, .hypercorn, .granian, .daphne, .fastapi, .flask,
      .celery, .rq, .dramatiq, .arq, .taskiq, .streamlit, .uwsgi, .supervisord, .honcho, .alembic, .litestar,
      .sanic, .locust,
      .twistd, .scrapy, .dagster, .servedFile, .pytest, .tool:
      rawValue
    }
  }

  /// Whether it may be there unseen: from system packages, or under a name that differs between its versions.
  var mayBeSystemPackage: Bool {
    self == .uwsgi || self == .huey || self == .supervisord || self == .lambda || self == .tool
      || self == .servedFile || self == .dagster || self == .twistd
  }
}

extension LaunchSearch {
  /// A launcher started by its own name.
  mutating func run(_ launcher: Launcher, _ invocation: Invocation) {
    let place = place(of: invocation)
    switch place.standing {
    case .absent(let providers):
      if invocation.program.contains("/"), Self.isSystemPath(invocation.path(invocation.words[0]).parent),
        !invocation.program.hasPrefix("/usr/local/")
      {
        break
      }
      if !launcher.mayBeSystemPackage {
        report(
          .launcherNotInstalled(
            program: invocation.programName, providers: providers.map(\.normalized), invocation.span))
      }
    case .file(let path) where isProjectScript(path):
      return runFile(path, invocation)
    case .distribution, .file, .unknown: break
    }
    read(launcher, invocation, in: place.python, first: [])
  }

  /// Whether a file that bears a launcher's name is a script of the repository.
  private func isProjectScript(_ path: ImagePath) -> Bool {
    guard let text = text(of: path) else { return false }
    return Self.shebang(of: text.text) != nil
  }

  /// `python -m launcher`: the working directory stands in front.
  mutating func run(
    _ launcher: Launcher, _ invocation: Invocation, in python: PythonEnvironment, first: [SearchPathEntry]
  ) {
    if !launcher.mayBeSystemPackage, !isOpen,
      case .absent(let providers) = distributions.program(launcher.program, in: python.prefix),
      !providers.contains(where: { distributions.has($0, in: python.prefix) })
    {
      report(
        .launcherNotInstalled(
          program: launcher.rawValue, providers: providers.map(\.normalized), invocation.span))
    }
    read(launcher, invocation, in: python, first: first)
  }

  private mutating func read(
    _ launcher: Launcher, _ invocation: Invocation, in python: PythonEnvironment, first: [SearchPathEntry]
  ) {
    for var plan in plans(of: launcher, invocation) {
      for entry in first where !plan.searchPath.contains(where: { $0.location == entry.location }) {
        plan.searchPath.append(entry)
      }
      add(plan, invocation, in: python)
    }
  }

  private mutating func plans(of launcher: Launcher, _ invocation: Invocation) -> [LaunchPlan] {
    switch launcher {
    case .gunicorn: gunicorn(invocation)
    case .uvicorn: uvicorn(invocation)
    case .hypercorn: hypercorn(invocation)
    case .granian: granian(invocation)
    case .daphne: daphne(invocation)
    case .waitress: waitress(invocation)
    case .fastapi: fastapi(invocation)
    case .flask: flask(invocation)
    case .celery: celery(invocation)
    case .django: django(invocation)
    case .rq: rq(invocation)
    case .dramatiq: dramatiq(invocation)
    case .huey: huey(invocation)
    case .arq: arq(invocation)
    case .taskiq: taskiq(invocation)
    case .streamlit: streamlit(invocation)
    case .functionsFramework: functionsFramework(invocation)
    case .lambda: lambda(invocation)
    case .uwsgi: uwsgi(invocation)
    case .supervisord: supervisord(invocation)
    case .honcho: honcho(invocation)
    case .alembic: alembic(invocation)
    case .litestar: litestar(invocation)
    case .sanic: sanic(invocation)
    case .locust: locust(invocation)
    case .twistd: twistd(invocation)
    case .scrapy: scrapy(invocation)
    case .dagster: dagster(invocation)
    case .servedFile: servedFile(invocation)
    case .pytest: pytest(invocation)
    case .tool: tool(invocation)
    }
  }
}
