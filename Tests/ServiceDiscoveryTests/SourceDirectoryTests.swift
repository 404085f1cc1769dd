import DockerfileSyntax
import ImageModel
import Locations
import ServiceDiscovery
import Testing

@Suite("Images without a Dockerfile")
struct SourceDirectoryTests {
  private func words(_ service: ServiceDefinition?) throws -> [String] {
    guard case .instructions(let dockerfile)? = service?.source else { return [] }
    return dockerfile.instructions.map { "\($0.keyword) \($0.text.text)" }
  }

  @Test("a Procfile has a launch for each process type, with its place")
  func procfile() throws {
    let found = try Found([
      "Procfile": "# c\nweb: gunicorn app:app\nworker:  python w.py\n\nbad line\n", "app.py": "",
      "requirements.txt": "flask\n",
    ])
    let service = try #require(found["Procfile"])
    #expect(service.processes.map(\.text) == ["gunicorn app:app", "python w.py"])
    #expect(service.processes.map { $0.position(at: 0).line } == [2, 3])
    #expect(try words(service).contains("workdir /workspace"))
    #expect(try words(service).contains("run pip install -r requirements.txt"))
  }

  @Test("Heroku has another root than Google")
  func heroku() throws {
    let found = try Found([
      "Procfile": "web: gunicorn app:app\n", "runtime.txt": "python-3.12.1\n", "requirements.txt": "",
    ])
    let words = try words(found["Procfile"])
    #expect(words.contains("from python:3.12") && words.contains("workdir /app"))
  }

  @Test("a Procfile of another language is no image of Python")
  func foreign() throws {
    #expect(try Found(["Procfile": "web: node x.js\n", "package.json": "{}"]).ids == [])
  }

  @Test(
    "functions are found by their sources and templates",
    arguments: [
      (["f/main.py": "import functions_framework\n", "f/requirements.txt": ""], ["f"]),
      (["f/function_app.py": "", "f/host.json": "{}"], ["f"]),
      (["f/main.py": "x = 1\n", "f/requirements.txt": ""], []),
      (
        [
          "template.yaml":
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src/\n      Handler: app.main\n      Runtime: python3.12\n",
          "src/app.py": "",
        ], ["template.yaml#F"]
      ),
      (
        [
          "serverless.yml":
            "provider: {name: aws, runtime: python3.11}\nfunctions:\n  f: {handler: src/app.main}\n"
        ], ["serverless.yml#f"]
      ),
    ])
  func functions(_ files: [String: String], _ ids: [String]) throws {
    #expect(try Found(files).ids == ids)
  }

  @Test("a deploy command tells a function's entry point and runtime")
  func deployed() throws {
    let found = try Found([
      "f/main.py": "def go(r): pass\n", "f/requirements.txt": "",
      "deploy.sh": "gcloud functions deploy f --source f --entry-point go --runtime=python312\n",
    ])
    let words = try words(found["f"])
    #expect(words.contains("from python:3.12") && words.contains("cmd functions-framework --target go"))
    #expect(found.context("f") == "f")
  }

  @Test("what a script lays together is followed")
  func assembled() throws {
    let found = try Found([
      "f/main.py": "def go(r): pass\n", "shared/a.py": "", "shared/tests/t.py": "", "shared/link.py": "",
      "deploy.sh": """
      set -e
      B=build; rm -rf $B; mkdir -p $B
      cp f/*.py $B/
      rsync -aL --exclude tests shared $B/
      cat > $B/requirements.txt <<EOF
      flask
      EOF
      gcloud functions deploy go --source $B --runtime python311
      """,
    ])
    let service = try #require(found["deploy.sh:8"])
    let tree = try #require(service.assembled).tree
    let files = tree.files().map(\.path.text).filter { $0.contains("/build/") }
    #expect(
      files
        == ["link.py", "a.py"].sorted().map { "/repository/build/shared/\($0)" }.reduce(
          into: [
            "/repository/build/main.py", "/repository/build/requirements.txt", "/repository/build/shared",
          ]
        ) { $0.append($1) })
    #expect(service.reach?.hasPrefix("only by") == true)
  }

  @Test(
    "relics are set apart, other people's code is not looked at",
    arguments: [
      ("archive/Dockerfile", true), ("docs/x/Dockerfile", true), ("tests/Dockerfile", true),
      ("app/Dockerfile", false),
    ])
  func apart(_ path: String, _ isApart: Bool) throws {
    let found = try Found([path: "FROM python:3.11\n", "node_modules/x/Dockerfile": "FROM x\n"])
    #expect(found.ids == [path])
    #expect((found.services.first?.setApart != nil) == isApart)
  }

  @Test(
    "Dockerfiles have many names",
    arguments: [
      ("Dockerfile.api", true), ("api.Dockerfile", true), ("dockerfile-api", true), ("Containerfile", true),
      ("Containerfile.x", true), ("Dockerfile_gpu", true), ("Dockerfile.md", false),
      ("Dockerfile.dockerignore", false), ("mydockerfile", false),
    ])
  func names(_ name: String, _ isFound: Bool) throws {
    #expect(try Found([name: "FROM python:3.11\n"]).ids == (isFound ? [name] : []))
  }
}
