import BuildContext
import IgnoreSyntax
import Locations

/// `rsync` between directories of one tree. Source: rsync(1), "FILTER RULES" for `--exclude`.
extension Programs {
  static func synchronizeDirectories(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["--exclude", "--include", "-e", "--filter", "-f"])
    var sources = options.operands
    guard let target = sources.popLast()?.text else { return session.unknownProgram(invocation) }
    let destination = session.path(target)
    let patterns = options.all("--exclude").map(\.text)
    let isFiltered = options.flags.contains {
      $0.hasPrefix("--exclude-from") || $0.hasPrefix("--include") || $0.contains("filter") || $0 == "-f"
        || $0 == "-C"
    }
    for field in sources {
      guard let name = field.text, !isFiltered, !name.contains(":"), !patterns.contains(nil) else {
        session.markUncertain(destination, by: "rsync", at: invocation.span)
        continue
      }
      let source = session.path(name)
      let takesContents = name.hasSuffix("/") || name == "." || name.hasSuffix("/.")
      let place = takesContents ? destination : destination.appending(source.name)
      guard place.relative(to: source) == nil else { continue }
      let excludes = patterns.compactMap { $0 }.map {
        RsyncPattern($0).belowSource(named: takesContents ? nil : source.name)
      }
      session.synchronize(
        source, with: place, excluding: excludes, followsLinks: options.has("-L", "--copy-links"))
    }
    return .done
  }
}

/// A pattern of `--exclude`, as a pattern of an ignore file for what is copied.
struct RsyncPattern {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// A leading slash is the root of the transfer, in which a source without trailing slash keeps its name.
  func belowSource(named name: String?) -> String {
    var pattern = text[...]
    while pattern.count > 1, pattern.hasSuffix("/") { pattern = pattern.dropLast() }
    guard pattern.hasPrefix("/") else { return "**/\(pattern)" }
    pattern = pattern.dropFirst()
    guard let name, pattern.hasPrefix(name + "/") else { return String(pattern) }
    return String(pattern.dropFirst(name.count + 1))
  }
}

extension ShellSession {
  fileprivate mutating func synchronize(
    _ source: ImagePath, with destination: ImagePath, excluding patterns: [String], followsLinks: Bool
  ) {
    guard !patterns.isEmpty || followsLinks,
      case .present(let real, .directory(var directory)) =
        stage.tree.find(source, following: .all)
    else { return copy(source, to: destination) }
    if let doubt { return stage.tree.markUncertain(under: destination, because: doubt) }
    if followsLinks { directory = stage.tree.withoutLinks(directory, at: real, depth: 0) }
    if !patterns.isEmpty {
      let excludes = IgnoreFile(parsing: patterns.joined(separator: "\n"), file: cause.file)
      directory = directory.selecting(CopySelection(excludes: excludes))
    }
    stage.tree.put(.directory(directory), at: stage.tree.place(of: destination), cause: cause)
  }
}

extension ImageTree {
  private static var nestingLimit: Int { 64 }

  /// A directory with what its links lead to in their places.
  fileprivate func withoutLinks(_ directory: Directory, at path: ImagePath, depth: Int) -> Directory {
    guard depth < Self.nestingLimit else { return directory }
    var result = directory
    for name in directory.names {
      let place = path.appending(name)
      switch directory.node(name) {
      case .link?:
        guard case .present(let real, let node) = find(place, following: .all) else { continue }
        if case .directory(let inner) = node, place.relative(to: real) == nil {
          result.children[name] = .directory(withoutLinks(inner, at: real, depth: depth + 1))
        } else {
          result.children[name] = node
        }
      case .directory(let inner)?:
        result.children[name] = .directory(withoutLinks(inner, at: place, depth: depth + 1))
      case .file?, .unknown?, nil: continue
      }
    }
    return result
  }
}
