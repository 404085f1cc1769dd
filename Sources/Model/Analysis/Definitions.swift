import BuildContext
package import Locations

/// The image definitions that a path leads to.
package struct Definitions: Hashable, Sendable {
  package fileprivate(set) var dockerfiles: [HostPath] = []
  /// Sentences for definitions of other kinds.
  package fileprivate(set) var notices: [String] = []
}

extension Analysis {
  /// A Dockerfile itself, or the Dockerfiles below a directory in order of path.
  ///
  /// Directories that hold other people's code (`node_modules`, virtual environments, `.git`) are not searched.
  /// - Throws: when nothing is at that path.
  package func definitions(at path: HostPath) throws(AnalysisError) -> Definitions {
    var found = Definitions()
    if files.isDirectory(path) {
      search(path, into: &found)
    } else if let notice = Self.notice(for: path) {
      guard files.exists(path) else { throw .missing(path) }
      found.notices.append(notice)
    } else {
      found.dockerfiles.append(path)
    }
    if found.dockerfiles.isEmpty && found.notices.isEmpty {
      found.notices.append("\(path): no Dockerfile found; nothing to check")
    }
    return found
  }

  private func search(_ directory: HostPath, into found: inout Definitions) {
    let entries = files.entries(at: directory)
    if isFunctionSource(directory, entries) {
      found.notices.append("\(directory.shown): a function's source directory is not yet checked")
    }
    for entry in entries {
      let path = directory.appending(entry.name)
      switch entry.kind {
      case .directory:
        if !Self.isForeign(entry.name) { search(path, into: &found) }
      case .file, .link:
        if Self.isDockerfile(entry.name) {
          found.dockerfiles.append(path)
        } else if let notice = Self.notice(for: path) {
          found.notices.append(notice)
        }
      case .special:
        continue
      }
    }
  }

  /// A directory that is uploaded as it is: `main.py` that speaks of the functions framework.
  private func isFunctionSource(_ directory: HostPath, _ entries: [ContextEntry]) -> Bool {
    let names = Set(entries.map(\.name))
    guard names.contains("main.py"), names.contains("requirements.txt"),
      !entries.contains(where: { Self.isDockerfile($0.name) }),
      let text = files.bytes(at: directory.appending("main.py"))
    else { return false }
    return String(decoding: text, as: UTF8.self).contains("functions_framework")
  }

  private static func notice(for path: HostPath) -> String? {
    guard path.text.split(separator: "/").last == "Procfile" else { return nil }
    return "\(path.shown): a Procfile is not yet checked"
  }

  private static func isForeign(_ name: String) -> Bool {
    name.hasPrefix(".") || ["node_modules", "venv", "site-packages", "__pycache__"].contains(name)
  }

  private static func isDockerfile(_ name: String) -> Bool {
    let lower = name.lowercased()
    if lower.hasSuffix(".dockerignore") { return false }
    return ["dockerfile", "containerfile"].contains { kind in
      lower == kind || lower.hasPrefix(kind + ".") || lower.hasSuffix("." + kind)
    }
  }
}
