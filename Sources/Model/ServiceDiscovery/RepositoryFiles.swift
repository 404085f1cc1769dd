import BuildContext
import Locations

/// The files of a repository that may define images, in order of path; found by name, not yet read.
struct RepositoryFiles {
  /// One file with what its name makes of it.
  struct File: Hashable {
    let path: ContextPath
    let kind: FileKind
    /// The folder because of which what it defines is set apart.
    let apart: String?
  }

  private(set) var files: [File] = []
  private var known: Set<ContextPath> = []

  /// Everything below a directory.
  init(below directory: ContextPath, of place: RepositoryPlace) {
    search(directory, of: place, apart: nil, depth: 0)
  }

  /// What lies on the way from the root down to a directory, and in the folders where builds are described.
  ///
  /// Enough for the context of a Dockerfile that was named, without walking through the repository.
  init(onTheWayTo directory: ContextPath, of place: RepositoryPlace) {
    var level = ContextPath.root
    look(in: level, of: place)
    for component in directory.components {
      level = level.appending(component)
      look(in: level, of: place)
    }
  }

  func of(_ kind: FileKind) -> [File] { files.filter { $0.kind == kind } }

  private static let depthLimit = 60

  private mutating func search(
    _ directory: ContextPath, of place: RepositoryPlace, apart: String?, depth: Int
  ) {
    guard depth < Self.depthLimit else { return }
    for entry in place.entries(directory) {
      let path = directory.appending(entry.name)
      switch entry.kind {
      case .directory:
        guard !FolderNames.isForeign(entry.name) else { continue }
        let label = apart ?? (FolderNames.isApart(entry.name) ? path.text : nil)
        search(path, of: place, apart: label, depth: depth + 1)
      case .file: add(path, apart: apart)
      // What a link in the repository leads to is found where it lies.
      case .link, .special: continue
      }
    }
  }

  private mutating func look(in directory: ContextPath, of place: RepositoryPlace) {
    for entry in place.entries(directory) {
      switch entry.kind {
      case .file: add(directory.appending(entry.name), apart: nil)
      case .directory where FolderNames.describesBuilds(entry.name):
        let folder = directory.appending(entry.name)
        let inner = entry.name == ".github" ? folder.appending("workflows") : folder
        for file in place.entries(inner) where file.kind == .file {
          add(inner.appending(file.name), apart: nil)
        }
      case .directory, .link, .special: continue
      }
    }
  }

  private mutating func add(_ path: ContextPath, apart: String?) {
    guard let kind = FileKind(of: path) else { return }
    if known.insert(path).inserted { files.append(File(path: path, kind: kind, apart: apart)) }
  }
}

/// What a file's name makes of it.
enum FileKind: Hashable {
  case dockerfile
  case procfile
  /// A compose file, a manifest, a pipeline: its content decides.
  case yaml
  case script
  case makefile
  case bake
  /// `main.py`, `function_app.py`: perhaps the source of a function.
  case functionSource

  init?(of path: ContextPath) {
    let name = path.name
    let lower = name.lowercased()
    if DockerfileName.fits(name) {
      self = .dockerfile
    } else if name == "Procfile" {
      self = .procfile
    } else if lower.hasSuffix(".yml") || lower.hasSuffix(".yaml") {
      self = .yaml
    } else if lower.hasPrefix("docker-bake"), lower.hasSuffix(".hcl") || lower.hasSuffix(".json") {
      self = .bake
    } else if lower == "makefile" || lower == "gnumakefile" || lower.hasSuffix(".mk") {
      self = .makefile
    } else if lower.hasSuffix(".sh") || lower.hasSuffix(".bash") {
      self = .script
    } else if !lower.contains("."), FolderNames.holdsScripts(path.parent.name) {
      self = .script
    } else if name == "main.py" || name == "function_app.py" {
      self = .functionSource
    } else {
      return nil
    }
  }
}

/// Which names people give to Dockerfiles.
enum DockerfileName {
  private static let stems = ["dockerfile", "containerfile"]
  private static let others = [
    ".dockerignore", ".md", ".rst", ".txt", ".py", ".sh", ".yml", ".yaml", ".json", ".orig", ".rej", ".swp",
    "~",
  ]

  static func fits(_ name: String) -> Bool {
    let lower = name.lowercased()
    guard stems.contains(where: lower.contains), !others.contains(where: lower.hasSuffix) else {
      return false
    }
    return stems.contains { stem in
      lower == stem || lower.hasSuffix("." + stem)
        || [".", "-", "_"].contains { lower.hasPrefix(stem + $0) || lower.hasSuffix($0 + stem) }
    }
  }
}

/// What folders are called.
enum FolderNames {
  private static let foreign: Set<String> = ["node_modules", "venv", "env", "site-packages", "__pycache__"]
  private static let hidden: Set<String> = [
    ".github", ".circleci", ".ci", ".gitlab", ".docker", ".devcontainer", ".deploy", ".cloudbuild",
  ]
  private static let apart: Set<String> = [
    "archive", "archives", "archived", "backup", "backups", "bak", "old", "attic", "deprecated", "docs",
    "doc",
    "documentation", "test", "tests", "testing", "testdata", "test_data", "test-data", ".devcontainer",
  ]
  private static let building: Set<String> = [
    ".github", ".circleci", ".ci", ".gitlab", ".cloudbuild", ".deploy", "bin", "build", "ci", "compose",
    "deploy", "deployment", "deployments", "docker", "infra", "infrastructure", "k8s", "ops", "script",
    "scripts", "tools",
  ]
  private static let scripts: Set<String> = [
    "bin", "script", "scripts", "deploy", "ci", ".ci", "tools", "hack", "build",
  ]

  /// Other people's code, and what is not part of the repository.
  static func isForeign(_ name: String) -> Bool {
    name.hasPrefix(".") ? !hidden.contains(name) : foreign.contains(name)
  }

  /// Relics, examples of tests, and the inside of project templates.
  static func isApart(_ name: String) -> Bool { apart.contains(name.lowercased()) || name.contains("{{") }

  static func describesBuilds(_ name: String) -> Bool { building.contains(name) }

  static func holdsScripts(_ name: String) -> Bool { scripts.contains(name) }
}
