import BuildContext
import DockerfileSyntax
import ImageModel
import Locations
import TestSupport
import Testing

@Suite("The stages of a build")
struct StageTests {
  private let directory: TemporaryDirectory
  private let context: BuildContext

  init() throws {
    directory = try TemporaryDirectory([
      "app/main.py": "", "app/util.py": "", "main.py": "", "requirements.txt": "", "secret/key.txt": "",
      ".dockerignore": "secret\n",
    ])
    context = BuildContext(root: HostPath(directory.path), dockerfile: nil, files: ContextFiles())
  }

  private func image(
    _ text: String, target: String? = nil, arguments: [String: String] = [:],
    environment: [String: String] = [:]
  ) -> Image {
    let dockerfile = Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
    return Image(
      building: dockerfile, target: target, arguments: arguments, environment: environment, in: context)
  }

  private func paths(_ image: Image) -> [String] { image.tree.files().map(\.path.text) }

  @Test(
    "ARG and ENV: what a COPY sees",
    arguments: [
      ("ARG V=a\nFROM scratch\nCOPY main.py /$V/", ["/main.py"]),
      ("ARG V=a\nFROM scratch\nARG V\nCOPY main.py /$V/", ["/a", "/a/main.py"]),
      ("ARG V=a\nFROM scratch\nARG V=b\nCOPY main.py /$V/", ["/b", "/b/main.py"]),
      ("FROM scratch\nENV V=e\nARG V=a\nCOPY main.py /$V/", ["/a", "/a/main.py"]),
      ("FROM scratch\nARG V=a\nENV V=e\nCOPY main.py /$V/", ["/e", "/e/main.py"]),
      ("FROM scratch\nENV A=1\nENV A=2 B=$A\nCOPY main.py /$A$B/", ["/21", "/21/main.py"]),
      ("FROM scratch AS x\nARG V=a\nFROM x\nCOPY main.py /$V/", ["/a", "/a/main.py"]),
      ("FROM scratch\nARG TARGETARCH\nCOPY main.py /$TARGETARCH/", ["/amd64", "/amd64/main.py"]),
      ("FROM scratch\nCOPY main.py /x$TARGETARCH/", ["/x", "/x/main.py"]),
    ])
  func variables(text: String, expected: [String]) {
    #expect(paths(image(text)) == expected)
  }

  @Test("a build argument wins over its default, in front of FROM and in a stage")
  func buildArguments() {
    let text = "ARG BASE=python:3.9\nFROM $BASE\nARG D=a\nCOPY main.py /$D/"
    let built = image(text, arguments: ["BASE": "python:3.12-slim", "D": "b"])
    #expect(built.pythons.map(\.version) == [PythonVersion(3, 12)])
    #expect(paths(built) == ["/b", "/b/main.py"])
  }

  @Test("only the target and what it needs is built")
  func target() {
    let text = """
      FROM scratch AS one
      COPY main.py /one.py
      FROM scratch AS broken
      COPY nope.py /
      FROM scratch AS three
      COPY --from=one /one.py /three.py
      FROM broken
      """
    #expect(paths(image(text, target: "three")) == ["/three.py"])
    #expect(image(text, target: "three").problems.isEmpty)
    #expect(paths(image(text, target: "0")) == ["/one.py"])
    #expect(image(text).problems.count == 1)
    #expect(!image(text, target: "nope").problems.isEmpty)
  }

  @Test("stages that need each other do not go round in circles")
  func cycles() {
    let text =
      "FROM scratch AS a\nCOPY --from=b /x /x\nFROM scratch AS b\nCOPY --from=a /x /x\nCOPY --from=b /x /y"
    #expect(!image(text).problems.isEmpty)
    #expect(!image("FROM scratch\nCOPY --from=7 /x /").problems.isEmpty)
  }

  @Test("triggers run in the stage that begins with theirs, once")
  func triggers() {
    let text = "FROM scratch AS a\nONBUILD COPY main.py /on/\nFROM a AS b\nCOPY main.py /b.py\nFROM b"
    #expect(paths(image(text, target: "a")).isEmpty)
    #expect(paths(image(text)) == ["/b.py", "/on", "/on/main.py"])
  }

  @Test("ENTRYPOINT drops a CMD that was inherited, not the stage's own")
  func startCommands() {
    let inherited = image("FROM python:3.12\nENTRYPOINT [\"a\"]")
    #expect(inherited.command == nil)
    #expect(inherited.entrypoint?.form == .exec(["a"]))
    let own = image("FROM python:3.12\nCMD [\"$x\"]\nENTRYPOINT [\"a\"]")
    #expect(own.command?.form == .exec(["$x"]))
    #expect(image("FROM python:3.12").command?.form == .exec(["python3"]))
  }

  @Test("the shell form keeps its text and the shell that SHELL names")
  func shellForm() throws {
    let built = image("FROM scratch\nSHELL [\"/bin/bash\", \"-c\"]\nCMD python $X")
    guard case .shell(let text, let shell) = try #require(built.command).form else {
      Issue.record("not the shell form")
      return
    }
    #expect(text.text == "python $X")
    #expect(shell == ["/bin/bash", "-c"])
  }

  @Test("a source that is missing or ignored is a problem at its word")
  func missingSources() throws {
    let problems = image("FROM scratch\nCOPY main.py nope.py secret /x/").problems
    try #require(problems.count == 2)
    guard case .sourceMissing("nope.py", let missing) = problems[0],
      case .sourceIgnored("secret", let pattern, let patternSpan, let ignored) = problems[1]
    else {
      Issue.record("other problems: \(problems)")
      return
    }
    #expect(missing.start == SourcePosition(line: 2, column: 14))
    #expect(ignored.start == SourcePosition(line: 2, column: 22))
    #expect(pattern == "secret")
    #expect(patternSpan.line == 1)
  }

  @Test("what comes from an image nobody knows is uncertain, and only that")
  func externalImages() {
    let built = image("FROM scratch\nCOPY --from=example.com/x /lib /app/lib/\nCOPY app /app")
    #expect(built.gaps.map(\.reason) == [.externalImage])
    guard case .unknown = built.tree.presence(at: ImagePath("/app/lib/x.py")) else {
      Issue.record("certain")
      return
    }
    #expect(built.tree.presence(at: ImagePath("/app/x.py")) == .absent)
  }

  @Test("what a base image may bring is not called missing, what the Dockerfile should have made is")
  func unlistedFiles() {
    let known = image("FROM node:20 AS b\nFROM scratch\nCOPY --from=b /usr/local/lib/node_modules /n/")
    #expect(known.problems.isEmpty)
    #expect(known.gaps.map(\.reason) == [.unknownBaseImage])
    let made = image(
      "FROM python:3.12 AS b\nWORKDIR /usr/src/app\nCOPY app .\nFROM scratch\nCOPY --from=b /usr/src/app/nope /n/"
    )
    #expect(made.problems.count == 1)
  }

  @Test("an unknown base leaves doubt where the Dockerfile makes nothing")
  func unknownBase() {
    let built = image("FROM example.com/private/base:1\nWORKDIR /app\nCOPY main.py .")
    #expect(built.gaps.map(\.reason) == [.unknownBaseImage])
    #expect(built.pythons.count == 1)
    #expect(built.tree.presence(at: ImagePath("/app/other.py")) == .absent)
    guard case .unknown = built.tree.presence(at: ImagePath("/entrypoint.sh")) else {
      Issue.record("certain")
      return
    }
  }

  @Test("here-documents become files, with their variables replaced unless quoted")
  func documents() {
    let text = "FROM scratch\nENV V=x\nCOPY <<a.py <<\"b.py\" /d/\nv = '$V'\na.py\nv = '$V'\nb.py\n"
    let built = image(text)
    #expect(built.contents(of: ImagePath("/d/a.py")) == Array("v = 'x'\n".utf8))
    #expect(built.contents(of: ImagePath("/d/b.py")) == Array("v = '$V'\n".utf8))
  }

  @Test("a mount is there during its RUN only")
  func mounts() {
    let built = image("FROM scratch\nRUN --mount=type=bind,source=app,target=/mnt true\nCOPY app/main.py /x/")
    #expect(paths(built) == ["/x", "/x/main.py"])
    let missing = image("FROM scratch\nRUN --mount=type=bind,source=nope,target=/mnt true")
    #expect(missing.problems.count == 1)
  }

  @Test("the environment given at start wins")
  func overrides() {
    #expect(image("FROM scratch\nENV A=1 B=2", environment: ["A": "9"]).environment["A"] == "9")
  }

  @Test("a virtual environment copied from another stage brings its interpreter's place along")
  func bases() {
    let built = image("FROM python:3.11 AS b\nFROM debian\nCOPY --from=b /usr/local /usr/local")
    #expect(built.pythons.map(\.prefix.text) == ["/usr/local"])
    #expect(built.installations.count == 1)
  }
}

@Suite("Base images")
struct BaseImageTests {
  @Test(
    "the Python of a base image",
    arguments: [
      ("python:3.11-slim", "/usr/local", PythonVersion(3, 11)),
      ("docker.io/library/python:3.12.1-bookworm", "/usr/local", PythonVersion(3, 12)),
      ("mirror.gcr.io/library/python:3.9@sha256:00", "/usr/local", PythonVersion(3, 9)),
      ("public.ecr.aws/docker/library/python:3.13-alpine", "/usr/local", PythonVersion(3, 13)),
      ("python", "/usr/local", nil), ("python:3-slim", "/usr/local", nil),
      ("registry.example.com:5000/cache/library/python:3.10", "/usr/local", PythonVersion(3, 10)),
      ("ghcr.io/astral-sh/uv:0.5-python3.12-bookworm-slim", "/usr/local", PythonVersion(3, 12)),
      ("public.ecr.aws/lambda/python:3.12", "/var/lang", PythonVersion(3, 12)),
      ("tiangolo/uvicorn-gunicorn-fastapi:python3.9", "/usr/local", PythonVersion(3, 9)),
      ("gcr.io/distroless/python3-debian12", "/usr", PythonVersion(3, 11)),
      ("registry.access.redhat.com/ubi9/python-311:1-66", "/opt/app-root", PythonVersion(3, 11)),
    ])
  func pythons(name: String, prefix: String, version: PythonVersion?) throws {
    guard case .described(let base) = BaseImages.builtIn.image(name) else {
      Issue.record("not described")
      return
    }
    let python = try #require(base.pythons.first)
    #expect(base.unknown == nil)
    #expect(python.prefix.text == prefix)
    #expect(python.version == version)
  }

  @Test(
    "systems without Python",
    arguments: ["debian:bookworm-slim", "alpine", "node:20", "scratch", "ubuntu:22.04"])
  func without(name: String) {
    guard case .described(let base) = BaseImages.builtIn.image(name) else {
      Issue.record("not described")
      return
    }
    #expect(base.pythons.isEmpty)
    #expect(base.unknown == nil)
  }
}
