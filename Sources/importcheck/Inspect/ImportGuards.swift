import PythonFacts

/// The names by which a file knows `typing.TYPE_CHECKING`, which is false when the program runs.
struct TypeCheckingNames {
  enum Outcome {
    case always, never, unknown
  }

  private var names: Set<String> = ["TYPE_CHECKING"]

  mutating func note(_ imported: [ImportedName], from module: String) {
    guard module == "typing" || module == "typing_extensions" else { return }
    for name in imported where name.name == "TYPE_CHECKING" { names.insert(name.alias ?? name.name) }
  }

  /// Whether a condition holds at run time, as far as `TYPE_CHECKING` decides it.
  func outcome(of condition: Expression) -> Outcome {
    switch condition {
    case .name(let name): return names.contains(name) ? .never : .unknown
    case .attribute(_, let name): return name == "TYPE_CHECKING" ? .never : .unknown
    case .unary("not", let inner):
      switch outcome(of: inner) {
      case .always: return .never
      case .never: return .always
      case .unknown: return .unknown
      }
    case .logical(let text, let parts):
      let outcomes = parts.map { outcome(of: $0) }
      let deciding = text == "and" ? Outcome.never : .always
      if outcomes.contains(deciding) { return deciding }
      return outcomes.contains(.unknown) ? .unknown : outcomes[0]
    default: return .unknown
    }
  }
}

extension Handler {
  /// Whether a failing import is caught here; a bare `except:` catches all.
  var catchesImportErrors: Bool { exceptions?.namesImportError ?? true }

  /// Whether the handler itself raises: what it caught is then no lesser failure.
  var raises: Bool {
    body.contains {
      guard case .raise = $0.kind else { return false }
      return true
    }
  }
}

extension Expression {
  private static let importErrors: Set<String> = [
    "ImportError", "ModuleNotFoundError", "Exception", "BaseException",
  ]

  /// Whether this names, alone or in a tuple, an exception class that covers failing imports.
  var namesImportError: Bool {
    switch self {
    case .name(let name), .attribute(_, let name): Self.importErrors.contains(name)
    case .tuple(let parts): parts.contains(where: \.namesImportError)
    default: false
    }
  }

  /// Whether this is `contextlib.suppress(ImportError)` or the like.
  var suppressesImportErrors: Bool {
    guard case .call(let call) = self else { return false }
    switch call.function {
    case .name("suppress"), .attribute(_, "suppress"):
      return call.arguments.contains(where: \.value.namesImportError)
    default: return false
    }
  }

  /// The names that `:=` binds when this is evaluated.
  var boundNames: [String] {
    switch self {
    case .walrus(let name, let value): value.boundNames + [name]
    case .string, .integer, .boolean, .none, .name, .lambda: []
    case .attribute(let value, _), .unary(_, let value), .starred(let value): value.boundNames
    case .item(let left, let right), .binary(_, let left, let right): left.boundNames + right.boundNames
    case .slice(let lower, let upper, let step):
      [lower, upper, step].compactMap(\.self).flatMap(\.boundNames)
    case .call(let call): ([call.function] + call.arguments.map(\.value)).flatMap(\.boundNames)
    case .comparison(let first, let steps): ([first] + steps.map(\.operand)).flatMap(\.boundNames)
    case .conditional(let condition, let then, let otherwise):
      [condition, then, otherwise].flatMap(\.boundNames)
    case .dictionary(let items): items.flatMap { ($0.key?.boundNames ?? []) + $0.value.boundNames }
    case .logical(_, let parts), .tuple(let parts), .list(let parts), .set(let parts), .formatted(let parts),
      .opaque(let parts):
      parts.flatMap(\.boundNames)
    case .comprehension(let comprehension):
      (comprehension.clauses.flatMap { [$0.iterable] + $0.conditions } + comprehension.elements)
        .flatMap(\.boundNames)
    case .suspended(_, let value): value.boundNames
    }
  }
}
