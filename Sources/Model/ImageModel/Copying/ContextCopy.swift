import BuildContext
import DockerfileSyntax
import IgnoreSyntax
import Locations

extension StageExecution {
  mutating func copyFromContext(_ text: String, _ word: Word, _ order: CopyOrder) {
    built.state.receive(
      order.keepsParents ? Pivot(text).whole : text,
      excluding: order.keepsParents ? nil : Self.patterns(order.excludes, order.cause), cause: order.cause)
    if order.keepsParents { return copyWithParents(text, word, order) }
    guard PathPattern.hasWildcard(text) else {
      // What the builder asks for is a pattern: a backslash escapes, and `!` in front excludes.
      guard !text.contains("\\"), !text.hasPrefix("!") else {
        return built.state.problems.append(.sourceMissing(source: word.text, word.span))
      }
      guard let source = contextSource(ContextPath(text), word) else { return }
      return copy(source, named: ContextPath(text).name, order)
    }
    let pattern = PathPattern(ContextPath(text).text)
    guard pattern.isWellFormed else { return refuse("syntax error in pattern '\(text)'", word.span) }
    let context = built.state.context
    let matches = context.matches(of: pattern)
    if matches.isEmpty { return noMatch(pattern, word) }
    for path in matches {
      guard case .found(let real, let kind) = context.follow(path), context.isSent(real, kind) else {
        built.state.problems.append(.sourceMissing(source: path.text, word.span))
        continue
      }
      copy((real, kind), named: path.name, order)
    }
  }

  /// A wildcard without match is no error, unless the directory in front of it is not sent at all: the builder is sent
  /// only what some instruction asks for.
  private mutating func noMatch(_ pattern: PathPattern, _ word: Word) {
    let prefix = ContextPath(normalized: pattern.prefix.joined(separator: "/"))
    guard !prefix.isRoot else { return }
    let isAskedForOtherwise = build.contextSources.contains { source in
      source != word && build.mayReach(source, prefix)
    }
    if isAskedForOtherwise, case .found(let real, let kind) = built.state.context.follow(prefix),
      built.state.context.isSent(real, kind)
    {
      return
    }
    built.state.problems.append(.sourceMissing(source: word.text, word.span))
  }

  private mutating func copy(
    _ source: (path: ContextPath, kind: ContextEntryKind), named name: String, _ order: CopyOrder
  ) {
    guard source.kind == .directory else {
      if order.unpacks, unpack(source.path, order) { return }
      let origin = FileOrigin(content: .context(source.path), cause: order.cause)
      return place(.file(origin), named: name, order)
    }
    let selection = CopySelection(includes: nil, excludes: Self.patterns(order.excludes, order.cause))
    placeContents(directory(source.path, selection, order.cause), order)
  }

  private func directory(
    _ path: ContextPath, _ selection: CopySelection, _ cause: SourceSpan
  ) -> Directory {
    let source = CopiedDirectory(
      context: built.state.context, root: path, selection: selection, cause: cause)
    var directory = Directory(origin: source.origin(of: .root))
    directory.grafts = [Graft(source: source, relative: .root)]
    return directory
  }

  /// `--parents`: the part behind `/./`, or the whole path, is kept below the destination.
  private mutating func copyWithParents(_ text: String, _ word: Word, _ order: CopyOrder) {
    let split = Pivot(text)
    let root = ContextPath(split.root)
    let kept = ContextPath(split.kept)
    if !PathPattern.hasWildcard(text), contextSource(root.resolving(kept.text), word) == nil { return }
    guard case .found(let real, .directory) = built.state.context.follow(root) else {
      built.state.problems.append(.sourceMissing(source: word.text, word.span))
      return
    }
    let includes = kept.isRoot ? nil : Self.patterns([kept.text], order.cause)
    let selection = CopySelection(
      includes: includes, includePattern: kept.text, excludes: Self.patterns(order.excludes, order.cause))
    placeContents(directory(real, selection, order.cause), order)
  }

  /// Patterns as those of an ignore file, which BuildKit reads the same way; nil when there are none.
  static func patterns(_ texts: [String], _ span: SourceSpan) -> IgnoreFile? {
    texts.isEmpty ? nil : IgnoreFile(parsing: texts.joined(separator: "\n"), file: span.file)
  }
}

/// A source of `--parents`, split at its pivot.
struct Pivot {
  let root: String
  let kept: String

  var whole: String { "\(root)/\(kept)" }

  init(_ text: String) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard let pivot = parts.dropFirst().firstIndex(of: "."), pivot < parts.endIndex - 1 else {
      root = "/"
      kept = text
      return
    }
    kept = parts[(pivot + 1)...].joined(separator: "/")
    parts = parts[..<pivot]
    root = parts.joined(separator: "/")
  }
}
