package import BuildContext
package import Locations

/// Where a repository lies, seen from the working directory.
///
/// Inside, everything is a path from the root of the repository; shown is what the user would type.
package struct RepositoryPlace: Sendable {
  package let root: HostPath
  /// The working directory below the root; empty when it is the root or lies elsewhere.
  package let inside: [String]
  package let files: ContextFiles

  /// The repository that a path lies in: the nearest directory above it with `.git`.
  ///
  /// Without one, the working directory for relative paths, and the path's own directory for others.
  package init(holding path: HostPath, in files: ContextFiles) {
    self.files = files
    let isAbsolute = path.text.hasPrefix("/")
    let components = path.text.split(separator: "/").filter { $0 != "." }.map(String.init)
    let directory = files.isDirectory(path) ? components[...] : components.dropLast()
    let own = HostPath((isAbsolute ? "/" : "") + directory.joined(separator: "/")).orDot
    let found = Self.ancestors(of: directory, isAbsolute).first { files.exists($0.appending(".git")) }
    let above = directory.prefix { $0 == ".." }.count
    root = found ?? (isAbsolute || above > 0 ? own : HostPath("."))
    let climbed = root.text.split(separator: "/").prefix { $0 == ".." }.count
    inside = isAbsolute ? [] : Array(files.workingDirectory.suffix(climbed))
  }

  private static func ancestors(of directory: ArraySlice<String>, _ isAbsolute: Bool) -> [HostPath] {
    var components = Array(directory)
    var found: [HostPath] = []
    for _ in 0..<64 {
      found.append(HostPath((isAbsolute ? "/" : "") + components.joined(separator: "/")).orDot)
      if components.isEmpty || components.last == ".." {
        guard !isAbsolute, components.count < 16 else { break }
        components.append("..")
      } else {
        components.removeLast()
      }
    }
    return found
  }

  /// The path from the root of the repository; nil for what lies outside.
  package func path(of host: HostPath) -> ContextPath? {
    if host.text.hasPrefix("/") || root.text.hasPrefix("/") {
      return ContextPath(host.text).relative(to: ContextPath(root.text)).map { ContextPath($0) }
    }
    var components = inside
    let below = inside.isEmpty ? root.text.split(separator: "/").filter { $0 != "." }.map(String.init) : []
    for component in host.text.split(separator: "/") where component != "." {
      if component == ".." {
        guard !components.isEmpty else { return nil }
        components.removeLast()
      } else {
        components.append(String(component))
      }
    }
    guard components.starts(with: below) else { return nil }
    return ContextPath(normalized: components.dropFirst(below.count).joined(separator: "/"))
  }

  /// The path as seen from the working directory, `.` for that itself.
  package func host(_ path: ContextPath) -> HostPath {
    guard !inside.isEmpty else { return root.appending(path.text).shown.isEmpty ? root : shown(path) }
    return HostPath(path, seenFrom: inside)
  }

  private func shown(_ path: ContextPath) -> HostPath { HostPath(root.appending(path.text).shown).orDot }

  /// The name under which a file is shown.
  package func file(_ path: ContextPath) -> SourceFile { SourceFile(host(path).shown) }

  /// The start of a file, as a place.
  package func start(of path: ContextPath) -> SourceSpan { SourceSpan(startOf: file(path)) }

  package func bytes(_ path: ContextPath) -> [UInt8]? { files.bytes(at: host(path)) }

  package func entries(_ path: ContextPath) -> [ContextEntry] { files.entries(at: host(path)) }

  package func isDirectory(_ path: ContextPath) -> Bool { files.isDirectory(host(path)) }

  package func has(_ path: ContextPath) -> Bool { files.exists(host(path)) }

  package func hasFile(_ path: ContextPath) -> Bool { has(path) && !isDirectory(path) }
}

extension HostPath {
  /// `.` in place of the empty text.
  fileprivate var orDot: HostPath { text.isEmpty ? HostPath(".") : self }
}
