import BuildContext
import IgnoreSyntax
import Locations
import Synchronization

/// A directory of the context, as one COPY takes it: without ignored and excluded paths.
///
/// A class only so that the many places of a tree that refer to it share it, and what it has found out.
final class CopiedDirectory: Sendable {
  let context: BuildContext
  /// Links resolved.
  let root: ContextPath
  let selection: CopySelection
  let cause: SourceSpan?
  /// Whether the context is that of another build, from whose image this one begins.
  let isForeign: Bool
  /// Answers given before, by path: the same directories lie on the way to every module.
  private let known = Mutex<[String: ContextEntryKind?]>([:])

  init(
    context: BuildContext, root: ContextPath, selection: CopySelection, cause: SourceSpan?,
    isForeign: Bool = false
  ) {
    self.context = context
    self.root = root
    self.selection = selection
    self.cause = cause
    self.isForeign = isForeign
  }

  /// What the copy has at a path below the root; nil when there is nothing or it was left out.
  func kind(of relative: ContextPath) -> ContextEntryKind? {
    if let kind = known.withLock({ $0[relative.text] }) { return kind }
    var kind = context.kind(ofResolved: place(of: relative))
    if let found = kind, !has(relative, found) { kind = nil }
    known.withLock { $0[relative.text] = .some(kind) }
    return kind
  }

  func entries(of relative: ContextPath) -> [ContextEntry] {
    context.entries(ofResolved: place(of: relative)).filter { has(relative.appending($0.name), $0.kind) }
  }

  func origin(of relative: ContextPath) -> FileOrigin {
    let place = place(of: relative)
    return FileOrigin(content: isForeign ? .elsewhere(context.host(place)) : .context(place), cause: cause)
  }

  func hasUnreadableNames(in relative: ContextPath) -> Bool {
    context.hasUnreadableNames(in: place(of: relative))
  }

  func place(of relative: ContextPath) -> ContextPath {
    if relative.isRoot { return root }
    return root.isRoot ? relative : ContextPath(normalized: "\(root.text)/\(relative.text)")
  }

  /// Whether the copy takes a path that the context has.
  ///
  /// A directory that is not selected itself is made when something below it is.
  private func has(_ relative: ContextPath, _ kind: ContextEntryKind) -> Bool {
    let path = place(of: relative)
    if kind == .special { return false }
    let isSent =
      switch context.verdict(on: path) {
      case .kept: true
      case .ignored: false
      }
    if isSent, selection.takes(relative) { return true }
    guard kind == .directory, isSent || context.ignore?.mayKeepSomething(below: path) == true,
      selection.mayTakeSomething(below: relative), relative.components.count < ImageTree.depthLimit
    else { return false }
    return context.entries(ofResolved: path).contains { has(relative.appending($0.name), $0.kind) }
  }
}

/// Which paths below a source a COPY takes.
struct CopySelection: Sendable {
  /// `--parents`: nil takes all.
  var includes: IgnoreFile?
  /// The one pattern of `includes`.
  var includePattern = ""
  /// `--exclude`: nil leaves out nothing.
  var excludes: IgnoreFile?

  static let all = CopySelection()

  /// Paths are relative to the source; the source itself is always taken.
  func takes(_ relative: ContextPath) -> Bool {
    if relative.isRoot { return true }
    if let includes, case .kept = includes.verdict(on: relative) { return false }
    if let excludes, case .ignored = excludes.verdict(on: relative) { return false }
    return true
  }

  func mayTakeSomething(below relative: ContextPath) -> Bool {
    if let excludes, case .ignored = excludes.verdict(on: relative),
      !excludes.mayKeepSomething(below: relative)
    {
      return false
    }
    return includes == nil || leads(to: relative)
  }

  /// Whether the include pattern can match below a directory, as its leading components show.
  private func leads(to directory: ContextPath) -> Bool {
    let pattern = includePattern.split(separator: "/")
    for (index, name) in directory.components.enumerated() {
      guard index < pattern.count else { return true }
      if pattern[index].contains("**") { return true }
      guard PathPattern.matches(String(name), String(pattern[index])) == true else { return false }
    }
    return true
  }
}
