import Entrypoints
import Locations
import Testing

@Suite("Start scripts")
struct ScriptTests {
  private func summaries(_ dockerfile: String, _ files: [String: String]) throws -> [String] {
    try Fixture("FROM python:3.11\nWORKDIR /app\nCOPY . .\n" + dockerfile, files).launches.launches.map(
      \.summary)
  }

  @Test("a copied entry script is read, and exec \"$@\" runs CMD")
  func followsArguments() throws {
    let script = "#!/bin/bash\nset -euo pipefail\npython manage.py migrate --noinput\nexec \"$@\"\n"
    let fixture = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY entrypoint.sh manage.py ./\n"
        + "ENTRYPOINT [\"./entrypoint.sh\"]\nCMD [\"gunicorn\", \"proj.wsgi\"]\n",
      ["entrypoint.sh": script, "manage.py": ""])
    let launches = fixture.launches.launches
    #expect(
      launches.map(\.summary) == [
        "python /app/manage.py in /app on /app", "gunicorn proj.wsgi:application in /app on /app",
      ])
    #expect(launches.first?.span?.line == 3)
    #expect(launches.first?.span?.file.path.hasSuffix("entrypoint.sh") == true)
    #expect(launches.first?.via.map(\.line) == [4])
    #expect(launches.last?.span?.file == SourceFile("Dockerfile"))
    #expect(launches.last?.span?.line == 5)
    #expect(launches.last?.via.map(\.line) == [4, 4])
  }

  @Test("a case over the first argument takes CMD's branch alone")
  func selectsByArgument() throws {
    let script = """
      #!/bin/sh
      case "$1" in
        web) shift; exec uvicorn main:app "$@" ;;
        worker) exec celery -A tasks worker ;;
        *) exec "$@" ;;
      esac
      """
    let start = "ENTRYPOINT [\"/app/start.sh\"]\n"
    #expect(
      try summaries(start + "CMD [\"web\", \"--port\", \"80\"]\n", ["start.sh": script])
        == ["uvicorn main:app in /app on /app"])
    #expect(
      try summaries(start + "CMD [\"worker\"]\n", ["start.sh": script])
        == ["celery tasks:? in /app on /app"])
    #expect(
      try summaries(start + "CMD [\"python\", \"x.py\"]\n", ["start.sh": script, "x.py": ""])
        == ["python /app/x.py in /app on /app"])
  }

  @Test("a condition on a variable that the image does not set leaves both ways, marked")
  func takesBothWays() throws {
    let script = """
      #!/bin/sh
      SERVICE="${SERVICE:-web}"
      if [ "$SERVICE" = web ]; then
        set -- gunicorn app:app
      else
        set -- python "$SERVICE.py"
      fi
      export PYTHONPATH=/app/lib
      exec "$@"
      """
    let fixture = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY . .\nCMD [\"sh\", \"run.sh\"]\n",
      ["run.sh": script, "lib/x.py": "", "web.py": ""])
    let launches = fixture.launches.launches
    #expect(
      Set(launches.map(\.summary)) == [
        "gunicorn app:app in /app on /app:/app/lib", "python /app/web.py in /app on /app:/app/lib",
      ])
    #expect(launches.allSatisfy { $0.certainty == .conditional })
  }

  @Test("a condition on a variable of the image is decided")
  func decidesByEnvironment() throws {
    let script = "#!/bin/sh\nif [ \"$ROLE\" = api ]; then python api.py; else python job.py; fi\n"
    #expect(
      try summaries("ENV ROLE=api\nCMD ./run.sh\n", ["run.sh": script, "api.py": "", "job.py": ""])
        == ["python /app/api.py in /app on /app"])
  }

  @Test("scripts written by the build, sourced files and nested scripts are read")
  func readsWrittenScripts() throws {
    let dockerfile = """
      COPY <<'EOF' /start.sh
      #!/bin/sh
      . ./env.sh
      cd "$(dirname "$0")"
      cd "$HERE"
      exec ./inner.sh worker
      EOF
      CMD ["/start.sh"]
      """
    let files = [
      "env.sh": "export HERE=/app/sub PYTHONPATH=/app\n", "sub/inner.sh": "#!/bin/sh\npython -m \"$1\"\n",
    ]
    #expect(try summaries(dockerfile, files) == ["python -m worker in /app/sub on /app/sub:/app"])
  }

  @Test("a Python script is run by its first line")
  func runsShebang() throws {
    let files = ["tool": "#!/usr/bin/env python3\nimport x\n", "bin/t.py": "#!/usr/local/bin/python -u\n"]
    #expect(try summaries("CMD [\"./tool\", \"-v\"]\n", files) == ["python /app/tool in /app on /app"])
    #expect(try summaries("CMD bin/t.py\n", files) == ["python /app/bin/t.py in /app on /app/bin"])
  }

  @Test("a program that a script runs in the background is a launch of its own")
  func followsBackground() throws {
    let script = """
      #!/bin/bash
      until nc -z db 5432; do sleep 1; done
      celery -A proj worker &
      uvicorn main:app --port ${PORT:-8000} &
      wait -n
      exit $?
      """
    #expect(
      try summaries("CMD [\"bash\", \"run.sh\"]\n", ["run.sh": script]) == [
        "celery proj:? in /app on /app", "uvicorn main:app in /app on /app",
      ])
  }

  @Test("many unknown conditions stay few ways, and loops end")
  func staysBounded() throws {
    let tests = (0..<60).map { "if [ -n \"$V\($0)\" ]; then export V\($0)=1; else export W\($0)=2; fi" }
    let script = "#!/bin/sh\n" + tests.joined(separator: "\n") + "\nf() { f; f; }; f\nexec python main.py\n"
    #expect(
      try summaries("CMD ./run.sh\n", ["run.sh": script, "main.py": ""])
        == ["python /app/main.py in /app on /app"])
  }

  @Test("a script that starts itself comes to an end")
  func endsRecursion() throws {
    let launches = try Fixture(
      "FROM python:3.11\nWORKDIR /app\nCOPY . .\nCMD ./a.sh\n", ["a.sh": "#!/bin/sh\n./a.sh\n"]
    ).launches
    #expect(launches.launches.isEmpty)
    #expect(launches.gaps.map(\.reason) == [.tooComplex])
  }

  @Test("supervisord, honcho and uwsgi files are read from the image")
  func readsConfigurationFiles() throws {
    let files = [
      "supervisord.conf": """
      [supervisord]
      nodaemon=true
      [program:web]
      directory=/app/web
      command=gunicorn app:app
        --bind :80
      environment=PYTHONPATH="/app/lib"
      [program:nginx]
      command=nginx -g "daemon off;"
      [program:off]
      autostart=false
      command=python off.py
      """,
      "Procfile": "web: gunicorn app:app\nworker: cd jobs && python worker.py\n",
      "uwsgi.ini": "[uwsgi]\nchdir = /app/web\nmodule = wsgi:app\npythonpath = %d\n",
      "jobs/worker.py": "", "web/app.py": "", "lib/x.py": "",
    ]
    #expect(
      try summaries("CMD [\"supervisord\", \"-c\", \"/app/supervisord.conf\"]\n", files)
        == ["gunicorn app:app in /app/web on /app/web:/app/lib"])
    #expect(
      try summaries("CMD honcho start\n", files) == [
        "gunicorn app:app in /app on /app", "python /app/jobs/worker.py in /app/jobs on /app/jobs",
      ])
    #expect(try summaries("CMD honcho start web\n", files) == ["gunicorn app:app in /app on /app"])
    #expect(
      try summaries("CMD uwsgi --ini uwsgi.ini\n", files) == ["uwsgi wsgi:app in /app/web on /app:/app/web"])
  }
}
