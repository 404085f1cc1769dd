import BuildContext
import Locations

/// Changes of the tree; in doubt whether they happen, a path becomes uncertain.
extension ShellSession {
  /// What a file holds; a file that is not there is empty, one that is not known, or large, unknown.
  func contents(of path: ImagePath) -> ShellOutput {
    switch entry(at: path) {
    case .absent: return .nothing
    case .unknown, .present(.directory), .present(.link): return .unknown
    case .present(.file(let origin)):
      if case .text(let text) = origin.content { return .text(text) }
      guard case .context(let file) = origin.content,
        let bytes = stage.tree.contents(of: path, in: stage.context), bytes.count < 1_000_000
      else { return .unknown }
      let text = String(decoding: bytes, as: UTF8.self)
      return .text(MappedText(verbatim: text, file: stage.context.file(file)))
    }
  }

  /// What stands at a path, links followed.
  func entry(at path: ImagePath) -> Presence {
    guard let real = stage.tree.resolved(path) else { return .absent }
    return stage.tree.presence(at: real)
  }

  func isDirectory(_ path: ImagePath) -> Bool {
    guard case .present(.directory) = entry(at: path) else { return false }
    return true
  }

  mutating func write(_ output: ShellOutput, to path: ImagePath) {
    let content: FileOrigin.Content
    switch output {
    case .nothing: content = .text(MappedText(verbatim: "", file: cause.file, from: cause.start))
    case .text(let text): content = .text(text)
    case .unknown: content = .unknown
    }
    change(path) { tree, cause in tree.write(FileOrigin(content: content, cause: cause), to: path) }
  }

  /// Creates an empty file where there is none.
  mutating func touch(_ path: ImagePath) {
    if case .present = entry(at: path) { return }
    write(.nothing, to: path)
  }

  mutating func makeDirectory(_ path: ImagePath) {
    change(path) { $0.makeDirectory(path, cause: $1) }
  }

  mutating func link(_ path: ImagePath, to target: String) {
    change(path) { $0.link(path, to: target, cause: $1) }
  }

  mutating func copy(_ source: ImagePath, to destination: ImagePath) {
    change(destination) { $0.copy(source, to: destination, cause: $1) }
  }

  mutating func move(_ source: ImagePath, to destination: ImagePath) {
    guard let doubt else { return stage.tree.move(source, to: destination, cause: cause) }
    stage.tree.markUncertain(under: destination, because: doubt)
    remove(source)
  }

  mutating func remove(_ path: ImagePath) {
    if case .absent = stage.tree.presence(at: path) { return }
    stage.tree.remove(path)
    if let doubt { stage.tree.markUncertain(under: path, because: doubt) }
  }

  /// Says that a program may have made anything below a path.
  mutating func markUncertain(_ path: ImagePath, by program: String, at span: SourceSpan) {
    let gap = Gap(.unknownCommand, "'\(program)' may change files below '\(path)'", at: span)
    if !stage.gaps.contains(gap) { stage.gaps.append(gap) }
    stage.tree.markUncertain(under: path, because: gap)
  }

  /// A file is written whose name is only known in its beginning.
  mutating func touchUnknown(_ field: ShellField) {
    guard let place = place(of: field) else { return }
    let gap = Gap(.unsetVariable, "a name below '\(place)' is not known", at: field.span)
    if !stage.gaps.contains(gap) { stage.gaps.append(gap) }
    stage.tree.markUncertain(under: place, because: gap)
  }

  /// The directory in which a path lies of which only the beginning is known; nil when that is the root.
  func place(of field: ShellField) -> ImagePath? {
    let prefix = field.knownPrefix
    guard let slash = prefix.lastIndex(of: "/") else {
      return prefix.isEmpty && field.text == nil ? nil : directory
    }
    let place = path(String(prefix[...slash]))
    return place.isRoot ? nil : place
  }

  private mutating func change(_ path: ImagePath, _ body: (inout ImageTree, SourceSpan) -> Void) {
    guard let doubt else { return body(&stage.tree, cause) }
    stage.tree.markUncertain(under: path, because: doubt)
  }
}
