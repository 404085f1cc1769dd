import BuildContext
import DockerfileSyntax
import Foundation
import ImageModel
import JSON
import Locations
import TestSupport
import Testing

/// Builds that a real BuildKit has made of one context: which files, links and directories the image has.
@Suite(
  "Builds observed on BuildKit", .enabled(if: Vectors.areAvailable, "the vectors lie beside the repository"))
struct ObservedBuildTests {
  @Test("COPY and ADD put the same files into the image", arguments: try ObservedBuild.all("copy_matrix"))
  func copies(_ build: ObservedBuild) throws {
    #expect(try build.prediction() == build.observed)
  }

  @Test("ignore files keep the same files out", arguments: try ObservedBuild.all("dockerignore_matrix"))
  func ignores(_ build: ObservedBuild) throws {
    #expect(try build.prediction() == build.observed)
  }

  @Test("there are cases")
  func notVacuous() throws {
    #expect(try ObservedBuild.all("copy_matrix").count > 50)
    #expect(try ObservedBuild.all("dockerignore_matrix").count > 50)
  }
}

struct ObservedBuild: CustomTestStringConvertible {
  /// What an image holds, as the vectors write it.
  struct Outcome: Equatable {
    var builds: Bool
    var workingDirectory = ""
    var files: [String] = []
    var links: [[String]] = []
    var directories: [String] = []
  }

  let name: String
  let dockerfile: String
  let ignore: String?
  let observed: Outcome

  var testDescription: String { name }

  static func all(_ vectors: String) throws -> [ObservedBuild] {
    guard Vectors.areAvailable else { return [] }
    return try Vectors(vectors).cases.map { vector in
      ObservedBuild(
        name: vector["id"]?.text ?? "", dockerfile: vector["input"]?["dockerfile"]?.text ?? "",
        ignore: vector["input"]?["dockerignore"]?.text, observed: Outcome(vector["observed"] ?? .null))
    }
  }

  func prediction() throws -> Outcome {
    let directory = try Self.contextDirectory()
    try directory.write(dockerfile, to: "Dockerfile")
    if let ignore { try directory.write(ignore, to: ".dockerignore") }
    let context = BuildContext(
      root: HostPath(directory.path), dockerfile: HostPath(directory.path + "/Dockerfile"),
      files: ContextFiles())
    let parsed = Dockerfile(parsing: dockerfile, file: SourceFile("Dockerfile"))
    return Outcome(Image(building: parsed, in: context))
  }

  /// The context of all vectors: `context_files`, `context_links` and `context_tar` of the files.
  private static func contextDirectory() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory(Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    try directory.link("link.py", to: "app/main.py")
    try directory.link("src/linkdir", to: "../common")
    try Data(base64Encoded: archive)?.write(to: URL(fileURLWithPath: directory.path + "/vendor.tar.gz"))
    return directory
  }

  private static let files = [
    "app/__init__.py", "app/main.py", "app/core/__init__.py", "app/core/db.py", "app/core/db_test.py",
    "app/core/.hidden.py", "app/templates/index.html", "app/__pycache__/main.cpython-311.pyc",
    "common/util.py",
    "common/sub/deep/x.py", "tests/__init__.py", "tests/test_main.py", "wsgi.py", "manage.py", "setup.py",
    "requirements.txt", "requirements-dev.txt", "README.md", ".env", ".git/config", "docs/README.md",
    "docs/a b.md",
    "node_modules/m/i.py", "src/pkg/__init__.py", "src/pkg/mod.py", "build/lib/app/main.py",
    "lib/models/__init__.py", "data/[x].txt", "Makefile",
  ]

  /// `vend/__init__.py` and `vend/v.py`.
  private static let archive =
    "H4sIAAAAAAACA+3SMQ6DMAxGYc+cwieAILlh6lmiSjCwRBUNEb19KSNdWIhU8b7l9/6ch9g3IYxxTCHUz7ecwK282b"
    + "ar/f7erevMiTopYH6lx6QqF5W//fNJ4Q/397tf6Oxm9C9h0bu2lQAAAAAAAAAAAAAAAAD4Qx+7beDIACgAAA=="
}

extension ObservedBuild.Outcome {
  init(_ json: JSON) {
    self.init(builds: json["builds"] == .boolean(true))
    guard builds else { return }
    workingDirectory = json["workdir"]?.text ?? ""
    files = json["files"]?.elements?.compactMap(\.text) ?? []
    links = json["links"]?.elements?.map { $0.elements?.compactMap(\.text) ?? [] } ?? []
    directories = json["dirs"]?.elements?.compactMap(\.text) ?? []
  }

  init(_ image: Image) {
    self.init(builds: image.problems.isEmpty)
    guard builds else { return }
    workingDirectory = image.workingDirectory.text
    for item in image.tree.files() {
      switch item.entry {
      case .file: files.append(item.path.text)
      case .link(let target, _): links.append([item.path.text, target])
      case .directory: directories.append(item.path.text)
      }
    }
  }
}
