import Entrypoints
import Locations

extension Simulation {
  private static let classes: Set<String> = ["Path", "PurePath", "PosixPath", "PurePosixPath"]

  mutating func callPathlib(_ name: String, _ arguments: PassedArguments) -> Value {
    if Self.classes.contains(name) {
      let texts = arguments.positional.map(\.pathText)
      let known = texts.compactMap { $0 }
      guard known.count == texts.count, !arguments.isOpen else { return .unknown }
      return .path(purePath(joinPath(known)))
    }
    if name == "Path.cwd" { return .path(currentDirectory.text) }
    return .unknown
  }

  func pathAttribute(_ name: String, of text: String) -> Value {
    switch name {
    case "parent": return .path(parentPath(text))
    case "parents": return .parents(text)
    case "name": return .string(text == "/" ? "" : baseName(text))
    case "stem":
      let base = baseName(text)
      guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return .string(base) }
      return .string(String(base[..<dot]))
    case "suffix":
      let base = baseName(text)
      guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return .string("") }
      return .string(String(base[dot...]))
    default: return .method(of: .path(text), name)
    }
  }

  private func parentPath(_ text: String) -> String {
    let parent = directoryName(text)
    return parent.isEmpty ? (text == "." ? "." : ".") : parent
  }

  /// `path.parents[number]`.
  func parent(_ number: Int, of text: String) -> Value {
    var path = text
    guard number >= 0, number < 4_096 else { return .unknown }
    for _ in 0...number {
      let next = parentPath(path)
      if next == path { return .unknown }
      path = next
    }
    return .path(path)
  }

  mutating func callPathMethod(_ name: String, of text: String, _ arguments: PassedArguments) -> Value {
    let texts = arguments.positional.compactMap(\.pathText)
    switch name {
    case "resolve": return .path(realPath(text))
    case "absolute": return .path(purePath(joinPath([currentDirectory.text, text])))
    case "joinpath":
      guard texts.count == arguments.positional.count, !arguments.isOpen else { return .unknown }
      return .path(purePath(joinPath([text] + texts)))
    case "as_posix", "__str__", "__fspath__": return .string(text)
    case "with_name": return texts.first.map { .path(joinPath([parentPath(text), $0])) } ?? .unknown
    case "exists": return exists(text, as: "exists")
    case "is_dir": return exists(text, as: "isdir")
    case "is_file": return exists(text, as: "isfile")
    case "is_absolute": return .boolean(text.hasPrefix("/"))
    default: return .unknown
    }
  }
}
