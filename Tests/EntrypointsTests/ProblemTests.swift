import Entrypoints
import Locations
import Testing

@Suite("Start commands that can not work")
struct ProblemTests {
  private static let problems: [(String, [String])] = [
    ("CMD python main.py", ["no script /app/main.py"]),
    ("CMD [\"sh\", \"/app/start.sh\"]", ["no script /app/start.sh"]),
    ("ENTRYPOINT [\"/entrypoint.sh\"]", ["no script /entrypoint.sh"]),
    ("ENTRYPOINT [\"./entrypoint.sh\"]", ["no script /app/entrypoint.sh"]),
    ("ENV PYTHONPATH=/app/lib:/app\nCMD python here.py", ["no directory /app/lib"]),
    (
      "CMD [\"python here.py\"]",
      ["malformed python here.py: the exec form takes one word each for the program and its arguments"]
    ),
    ("CMD python -m pkg/mod.py", ["malformed pkg/mod.py: '-m' takes a module's name, not a path"]),
    ("WORKDIR /made\nENV PYTHONPATH=/made\nCMD python /app/here.py", []),
    ("CMD python here.py", []),
    ("CMD nginx", []),
    ("CMD [\"python3\"]", []),
    ("RUN some-tool > /dev/null\nENV PYTHONPATH=/usr/lib/x\nCMD python here.py", []),
  ]

  @Test("what can not start is said, and nothing else", arguments: problems)
  func reports(_ start: String, _ expected: [String]) throws {
    let fixture = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY here.py .\n\(start)\n", ["here.py": ""])
    #expect(fixture.launches.problems.map(\.summary) == expected)
  }

  private static let programs: [(String, [String])] = [
    ("CMD gunicorn app:app", ["not installed gunicorn [\"gunicorn\"]"]),
    ("RUN pip install flask\nCMD [\"gunicorn\", \"app:app\"]", ["not installed gunicorn [\"gunicorn\"]"]),
    ("RUN pip install gunicorn\nCMD gunicorn app:app", []),
    ("RUN pip install \"uvicorn[standard]\"\nCMD python -m uvicorn app:app", []),
    ("CMD python -m uvicorn app:app", ["not installed uvicorn [\"uvicorn\"]"]),
    ("RUN python -m venv /v && /v/bin/pip install gunicorn\nCMD /v/bin/gunicorn app:app", []),
    ("RUN python -m venv /v && /v/bin/pip install gunicorn\nENV PATH=/v/bin:$PATH\nCMD gunicorn app:app", []),
    (
      "RUN python -m venv /v && /v/bin/pip install gunicorn\nCMD gunicorn app:app",
      ["not installed gunicorn [\"gunicorn\"]"]
    ),
    ("RUN curl -sSL https://example.org/install.sh | sh\nCMD gunicorn app:app", []),
    ("CMD cmake --version", []), ("RUN pip install huey\nCMD python -m huey.bin.huey_consumer a.huey", []),
    ("RUN pip install -r unheard-of.txt\nCMD gunicorn app:app", []),
    ("RUN apt-get update && apt-get install -y supervisor uwsgi\nCMD supervisord", []),
  ]

  @Test("a launcher that nothing installs is said", arguments: programs)
  func reportsMissingLauncher(_ lines: String, _ expected: [String]) throws {
    let fixture = try Fixture("FROM python:3.11\nWORKDIR /app\n\(lines)\n")
    #expect(fixture.launches.problems.map(\.summary) == expected)
  }

  private static let malformed: [(String, String)] = [
    ("CMD [\"gunicorn\", \"'app:app'\"]", "'app:app'"), ("CMD gunicorn app/main:app", "app/main:app"),
    ("CMD gunicorn main.py:app", "main.py:app"), ("CMD uvicorn main", "main"),
    ("CMD uvicorn main.py", "main.py"), ("CMD daphne proj.asgi", "proj.asgi"),
    ("CMD uvicorn 'main:create_app()'", "main:create_app()"), ("CMD uvicorn :app", ":app"),
    ("CMD uvicorn main:", "main:"), ("CMD gunicorn app:server.wsgi", "app:server.wsgi"),
    ("CMD gunicorn -w 2", "gunicorn"), ("CMD [\"uvicorn\", \"main:app --port 80\"]", "main:app --port 80"),
    ("CMD uwsgi --http :80 -w svc/main:app", "svc/main:app"),
    ("CMD celery -A proj/tasks worker", "proj/tasks"),
  ]

  @Test("a target in a form that its launcher does not read is said", arguments: malformed)
  func reportsMalformedTarget(_ start: String, _ written: String) throws {
    let fixture = try Fixture("FROM python:3.11\nWORKDIR /app\nRUN pip install gunicorn\n\(start)\n")
    let found = fixture.launches.problems.compactMap { problem in
      if case .targetMalformed(let written, _, _) = problem { written } else { nil }
    }
    #expect(found.first == written)
  }

  private static let gaps: [(String, [Gap.Reason])] = [
    ("FROM python:3.11\nCMD some-unheard-of-tool x", [.unknownLauncher]),
    ("FROM python:3.11\nCMD gunicorn $MODULE_NAME", [.unsetVariable]),
    ("FROM python:3.11\nCMD python $SCRIPT", [.unsetVariable]),
    ("FROM python:3.11\nENTRYPOINT []\nCMD []", [.noStartCommand]),
    ("FROM registry.example.org/team/base", [.noStartCommand]),
    ("FROM python:3.11\nCMD python3", []),
    ("FROM python:3.11\nCMD bash", []),
    ("FROM python:3.11\nCMD [\"nginx\", \"-g\", \"daemon off;\"]", []),
  ]

  @Test("what is not known is a gap", arguments: gaps)
  func leavesGaps(_ dockerfile: String, _ reasons: [Gap.Reason]) throws {
    #expect(try Fixture(dockerfile + "\n").launches.gaps.map(\.reason) == reasons)
  }

  @Test("nothing is called missing below a base image that is not known")
  func withholds() throws {
    let fixture = try Fixture(
      "FROM registry.example.org/team/base\nENV PYTHONPATH=/opt/lib\nCMD [\"/run.sh\"]\n")
    #expect(fixture.launches.problems.isEmpty)
    #expect(try Fixture("FROM registry.example.org/x\nCMD gunicorn app:app\n").launches.problems.isEmpty)
  }

  @Test("python alone starts an interactive interpreter")
  func notesInteractive() throws {
    guard case .interactiveInterpreter? = try Fixture("FROM python:3.11\n").launches.others.first else {
      Issue.record("no interactive interpreter was noted")
      return
    }
  }

  private static let noise: [(String, String)] = [
    ("brackets", String(repeating: "(", count: 50_000)),
    ("words", String(repeating: "a ", count: 100_000)),
    ("a NUL", "\u{0}"), ("an open substitution", "$((("), ("an open case", "case"),
    ("shells", String(repeating: "sh -c ", count: 3000) + "x"),
    ("wrappers", String(repeating: "env ", count: 50_000) + "python"),
    ("negations", "[[ " + String(repeating: "! ", count: 20_000) + "]]"),
    ("bangs", String(repeating: "! ", count: 20_000) + "x"),
    ("quotes", String(repeating: "'\"", count: 20_001)),
    ("functions", "f() { f & f | f; }; f"),
  ]

  @Test("text that is no command ends in no launch and no crash", arguments: noise.map(\.0))
  func survives(_ kind: String) throws {
    let command = try #require(Self.noise.first { $0.0 == kind }?.1)
    #expect(try Fixture("FROM python:3.11\n").launches(of: command).launches.isEmpty)
  }
}
