import DockerfileSyntax
import ImageModel
import Locations
import ServiceDiscovery
import Testing

@Suite("Compose services")
struct ComposeTests {
  private static let dockerfile =
    "FROM python:3.11 AS base\nARG APP\nFROM base AS dev\nFROM base AS final\nCMD [\"python\", \"a.py\"]\n"

  private func found(_ compose: String, _ more: [String: String] = [:]) throws -> Found {
    try Found(["Dockerfile": Self.dockerfile, "compose.yml": compose].merging(more) { $1 })
  }

  @Test(
    "with a start, stage or arguments of their own are services of their own",
    arguments: [
      ("build: .", ["Dockerfile"]),
      ("build: .\n    environment: {DEBUG: 1}", ["Dockerfile"]),
      ("build: .\n    command: python b.py", ["Dockerfile", "compose.yml#a"]),
      ("build: .\n    entrypoint: [sh]", ["Dockerfile", "compose.yml#a"]),
      ("build: .\n    working_dir: /x", ["Dockerfile", "compose.yml#a"]),
      ("build: .\n    environment: [PYTHONPATH=/x]", ["Dockerfile", "compose.yml#a"]),
      ("build: {context: ., target: dev}", ["Dockerfile", "Dockerfile#dev"]),
      ("build: {context: ., target: final}", ["Dockerfile"]),
      ("build: {context: ., args: {OTHER: x}}", ["Dockerfile"]),
      ("image: python:3.11", ["Dockerfile"]),
    ])
  func kinds(_ service: String, _ ids: [String]) throws {
    #expect(try found("services:\n  a:\n    \(service)\n").ids == ids)
  }

  @Test("of one Dockerfile with different arguments are told apart, and nothing is built without any")
  func arguments() throws {
    let compose = """
      services:
        api: {build: {context: ., args: {APP: api}}}
        worker: {build: {context: ., args: [APP=worker]}}
      """
    let services = try found(compose).services
    #expect(services.map(\.arguments) == [["APP": "api"], ["APP": "worker"]])
  }

  @Test("take commands, variables, environment files, anchors and extension from where they are written")
  func start() throws {
    let compose = """
      x-common: &common
        build: .
        environment: &env {PYTHONPATH: /base}
      services:
        base:
          <<: *common
        a:
          extends: {service: base}
          command: python -m ${MODULE:-worker} --name 'x y'
          env_file: [a.env]
          profiles: [dev]
      """
    let services = try found(compose, [".env": "MODULE=jobs\n", "a.env": "FLASK_APP=x\n"])
    let a = try #require(services["compose.yml#a"])
    #expect(a.start.command?.form == .exec(["python", "-m", "jobs", "--name", "x y"]))
    #expect(a.start.environment.values == ["PYTHONPATH": "/base", "FLASK_APP": "x"])
    #expect(a.reach == "only with profile 'dev'")
    #expect(a.kind == .compose)
  }

  @Test("are joined with override files and includes")
  func overrides() throws {
    let services = try found(
      "include: [sub/more.yml]\nservices:\n  a: {build: .}\n",
      [
        "compose.override.yml": "services:\n  a: {command: python over.py}\n",
        "sub/more.yml":
          "services:\n  b: {build: {context: .., dockerfile: Dockerfile}, command: python b.py}\n",
        "compose.prod.yml": "services:\n  a: {command: python prod.py}\n",
      ])
    #expect(services["compose.yml#a"]?.start.command?.form == .exec(["python", "over.py"]))
    #expect(services["compose.yml#b"]?.start.command?.form == .exec(["python", "b.py"]))
    #expect(services["compose.prod.yml#a"]?.start.command?.form == .exec(["python", "prod.py"]))
  }

  @Test("may have their Dockerfile inside")
  func inline() throws {
    let compose =
      "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM python:3.11\n        CMD [\"python\"]\n"
    let service = try #require(try found(compose)["compose.yml#a"])
    guard case .instructions(let dockerfile) = service.source else {
      Issue.record("\(service.source)")
      return
    }
    #expect(dockerfile.instructions.map(\.span.line) == [5, 6])
  }

  @Test("name the mounts that lie over the image")
  func mounts() throws {
    let compose = "services:\n  a:\n    build: .\n    volumes:\n      - ./src:/app\n      - data:/data\n"
    let mounts = try #require(try found(compose, ["src/a.py": ""])["Dockerfile"]).mounts
    #expect(mounts.map(\.target) == [ImagePath("/app")])
    #expect(mounts.map(\.span.line) == [5])
  }

  @Test("give Kubernetes its images by their names")
  func manifests() throws {
    let manifest = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          spec:
            containers:
              - image: registry.example/acme/a:1
                args: [python, b.py]
      """
    let found = try found("services:\n  a: {build: ., image: 'acme/a'}\n", ["k8s/web.yaml": manifest])
    let service = try #require(found["k8s/web.yaml#web"])
    #expect(service.kind == .kubernetes)
    #expect(service.start.command?.form == .exec(["python", "b.py"]))
    #expect(service.definition.line == 8)
  }
}
