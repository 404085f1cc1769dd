import Locations
import ShellSyntax

/// Expansion of words to fields, texts and patterns.
extension ShellSession {
  mutating func fields(_ words: [ShellWord]) -> [ShellField] {
    var fields: [ShellField] = []
    for word in words {
      for alternative in hasBraceExpansion ? braceAlternatives(of: word) : [word] {
        fields += self.fields(of: alternative)
      }
    }
    return fields
  }

  private mutating func fields(of word: ShellWord) -> [ShellField] {
    var builder = FieldBuilder()
    for (index, part) in word.parts.enumerated() {
      if index == 0, case .literal(let text) = part, text.hasPrefix("~") {
        builder.append(expandingHome(in: text), isQuoted: false)
      } else {
        expand(part, isQuoted: false, to: &builder)
      }
    }
    builder.finishField()
    return builder.fields.flatMap { pathnames($0, at: word.span) }
  }

  private func expandingHome(in text: String) -> String {
    guard text == "~" || text.hasPrefix("~/"), let home = value(of: "HOME") else { return text }
    return home + text.dropFirst()
  }

  private mutating func expand(_ part: ShellWord.Part, isQuoted: Bool, to builder: inout FieldBuilder) {
    switch part {
    case .literal(let text):
      // `!(a|b)` of bash: a pattern under `extglob`, a syntax error without.
      guard let group = text.firstIndex(of: "(") else { return builder.append(text, isQuoted: isQuoted) }
      builder.append(text[..<group].dropLast(), isQuoted: isQuoted)
      builder.appendUnknown()
    case .quoted(let text): builder.append(text, isQuoted: true)
    case .doubleQuoted(let inner):
      if case .parameter(let parameter) = inner.first, inner.count == 1, parameter.name == "@",
        parameter.operation == nil
      {
        return appendArguments(to: &builder)
      }
      builder.append("", isQuoted: true)
      for part in inner { expand(part, isQuoted: true, to: &builder) }
    case .parameter(let parameter): add(value(of: parameter), isQuoted, to: &builder)
    case .commandSubstitution(let script): add(substitution(script), isQuoted, to: &builder)
    case .arithmetic(let text): add(arithmetic(text), isQuoted, to: &builder)
    }
  }

  private func add(_ value: String?, _ isQuoted: Bool, to builder: inout FieldBuilder) {
    guard let value else { return builder.appendUnknown() }
    if isQuoted { builder.append(value, isQuoted: true) } else { builder.appendSplit(value) }
  }

  /// `"$@"`: each argument a field of its own.
  private func appendArguments(to builder: inout FieldBuilder) {
    for (index, argument) in positional.enumerated() {
      if index > 0 { builder.finishField() }
      builder.append(argument.knownPrefix, isQuoted: true)
      if argument.text == nil { builder.appendUnknown() }
    }
  }

  private mutating func substitution(_ script: ShellScript) -> String? {
    let outer = expansionFailure
    let result = inSubshell { shell in shell.tolerantly { $0.evaluate(script.commands, .none) } }
    expansionFailure = outer
    substitutionStatus = result.status
    guard var text = result.output.known else { return nil }
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// Replaces a pattern by the paths of the tree that match, or leaves it when none does.
  private func pathnames(_ draft: FieldBuilder.Draft, at span: SourceSpan) -> [ShellField] {
    if draft.isUnknown { return [ShellField(unknownBehind: draft.text, at: span)] }
    guard draft.hasPattern, draft.text != "[", draft.text != "[[" else {
      return [ShellField(draft.text, at: span)]
    }
    if globbing.crossesDirectories, draft.pattern.contains("**") {
      return [ShellField(unknownBehind: String(draft.text.prefix { $0 != "*" }), at: span)]
    }
    let paths = stage.tree.matches(of: draft.pattern, in: directory, hidden: globbing.hidden)
    guard paths.isEmpty else {
      let isAbsolute = draft.text.hasPrefix("/")
      return paths.map { path in
        ShellField(isAbsolute ? path.text : path.relative(to: directory) ?? path.text, at: span)
      }
    }
    let prefix = draft.text.prefix { !"*?[".contains($0) }
    if isOpen(String(prefix)) { return [ShellField(unknownBehind: String(prefix), at: span)] }
    return globbing.dropsUnmatched ? [] : [ShellField(draft.text, at: span)]
  }

  /// Whether names may be in a directory that are not known.
  private func isOpen(_ prefix: String) -> Bool {
    let slash = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let directory = path(slash)
    return stage.tree.listing(of: directory).map { $0.gap != nil } ?? true
  }

  /// A word as one text, without splitting and patterns; nil when it is not known.
  mutating func text(of word: ShellWord) -> String? {
    joined(word).map(\.text)
  }

  /// A word as a pattern in which quoted characters are escaped.
  mutating func pattern(of word: ShellWord) -> String? {
    joined(word).map(\.pattern)
  }

  private mutating func joined(_ word: ShellWord) -> FieldBuilder.Draft? {
    var builder = FieldBuilder()
    for part in word.parts {
      if case .literal(let text) = part {
        builder.append(expandingHome(in: text), isQuoted: false)
      } else {
        // As between double quotes: nothing is split.
        expand(part, isQuoted: true, to: &builder)
      }
    }
    builder.finishField()
    let drafts = builder.fields
    if drafts.contains(where: \.isUnknown) { return nil }
    var joined = FieldBuilder.Draft()
    for (index, draft) in drafts.enumerated() {
      joined.text += (index > 0 ? " " : "") + draft.text
      joined.pattern += (index > 0 ? " " : "") + draft.pattern
    }
    return joined
  }
}
