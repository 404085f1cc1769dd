import Entrypoints
import ImageModel
import Locations

extension Simulation {
  /// `posixpath.join`.
  func joinPath(_ parts: [String]) -> String {
    parts.reduce(into: "") { joined, part in
      if part.hasPrefix("/") || joined.isEmpty {
        joined = part
      } else {
        joined += joined.hasSuffix("/") ? part : "/" + part
      }
    }
  }

  /// The text of a pure path: no empty and no `.` components.
  func purePath(_ text: String) -> String {
    let parts = text.split(separator: "/").filter { $0 != "." }
    if text.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  func absolutePath(_ text: String) -> String {
    currentDirectory.resolving(text).text
  }

  /// Links followed where the image has them.
  func realPath(_ text: String) -> String {
    let path = kernelPath(text)
    return (image.tree.resolved(path) ?? path).text
  }

  /// `posixpath.dirname`.
  func directoryName(_ text: String) -> String {
    guard let slash = text.lastIndex(of: "/") else { return "" }
    let head = text[...slash]
    let trimmed = String(head.reversed().drop { $0 == "/" }.reversed())
    return trimmed.isEmpty ? String(head) : trimmed
  }

  func baseName(_ text: String) -> String {
    text.lastIndex(of: "/").map { String(text[text.index(after: $0)...]) } ?? text
  }

  /// `posixpath.normpath`.
  func normalizedPath(_ text: String) -> String {
    var parts: [Substring] = []
    for part in text.split(separator: "/") where part != "." {
      if part != ".." || (parts.isEmpty && !text.hasPrefix("/")) || parts.last == ".." {
        parts.append(part)
      } else if !parts.isEmpty {
        parts.removeLast()
      }
    }
    let joined = parts.joined(separator: "/")
    return text.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  mutating func callPathFunction(_ name: String, _ arguments: PassedArguments) -> Value {
    let texts = arguments.positional.map(\.pathText)
    guard !arguments.isOpen, let first = texts.first.flatMap({ $0 }) else { return .unknown }
    switch name {
    case "join":
      let known = texts.compactMap { $0 }
      return known.count == texts.count ? .string(joinPath(known)) : .unknown
    case "dirname": return .string(directoryName(first))
    case "basename": return .string(baseName(first))
    case "abspath": return .string(absolutePath(first))
    case "realpath": return .string(realPath(first))
    case "normpath": return .string(normalizedPath(first))
    case "split": return .tuple([.string(directoryName(first)), .string(baseName(first))])
    case "splitext":
      let base = baseName(first)
      guard let dot = base.lastIndex(of: "."), dot != base.startIndex else {
        return .tuple([.string(first), .string("")])
      }
      let ending = String(base[dot...])
      return .tuple([.string(String(first.dropLast(ending.count))), .string(ending)])
    case "isabs": return .boolean(first.hasPrefix("/"))
    case "normcase": return .string(first)
    case "exists", "isdir", "isfile": return exists(first, as: name)
    default: return .unknown
    }
  }

  /// What stands at a path when the program starts; volumes may add, so only presence is known.
  mutating func exists(_ text: String, as kind: String) -> Value {
    let name = baseName(text)
    probedFiles.insert(name.hasSuffix(".py") ? String(name.dropLast(3)) : name)
    switch entry(at: kernelPath(text)) {
    case .file?: return kind == "isdir" ? .unknown : .boolean(true)
    case .directory?: return kind == "isfile" ? .unknown : .boolean(true)
    case .link?, nil: return .unknown
    }
  }
}
