import Locations

/// How a statement ends.
enum Completion: Sendable {
  case normal
  case raised(Raised)
  case returned(Value)
  case broke
  case continued

  var isNormal: Bool {
    if case .normal = self { true } else { false }
  }
}

/// An exception on its way to a handler.
struct Raised: Hashable, Sendable {
  let type: ExceptionType
  /// The module that an import error is about.
  let module: ModuleName?
  let name: String?
  let span: SourceSpan?
  /// What the exception says, where its only argument is known.
  var text: String?

  init(
    _ type: ExceptionType, module: ModuleName? = nil, name: String? = nil, text: String? = nil,
    at span: SourceSpan?
  ) {
    self.text = text
    self.type = type
    self.module = module
    self.name = name
    self.span = span
  }
}

/// The class of an exception, by its name.
struct ExceptionType: Hashable, Sendable {
  let name: String
  /// The classes that a first-party one descends from, as far as they are known.
  var parents: [String] = []

  static let moduleNotFound = ExceptionType(name: "ModuleNotFoundError")
  static let importError = ExceptionType(name: "ImportError")
  static let attributeError = ExceptionType(name: "AttributeError")
  static let syntaxError = ExceptionType(name: "SyntaxError")
  static let valueError = ExceptionType(name: "ValueError")
  static let nameError = ExceptionType(name: "NameError")
  static let unboundLocalError = ExceptionType(name: "UnboundLocalError")
  static let keyError = ExceptionType(name: "KeyError")
  static let indexError = ExceptionType(name: "IndexError")
  static let zeroDivisionError = ExceptionType(name: "ZeroDivisionError")
  static let typeError = ExceptionType(name: "TypeError")
  static let systemExit = ExceptionType(name: "SystemExit")

  /// The class of what the parser says.
  static func refusing(with message: String) -> ExceptionType {
    if message.hasPrefix("inconsistent use of tabs") { return ExceptionType(name: "TabError") }
    let isIndentation = [
      "unindent", "unexpected indent", "unexpected unindent", "expected an indented block",
    ]
    .contains(where: message.hasPrefix)
    return isIndentation ? ExceptionType(name: "IndentationError") : .syntaxError
  }

  /// The parent classes of the built-in exceptions that matter to handlers; what is not listed is an `Exception`.
  private static let builtInParents = [
    "ModuleNotFoundError": "ImportError", "KeyError": "LookupError", "IndexError": "LookupError",
    "FileNotFoundError": "OSError", "PermissionError": "OSError", "NotImplementedError": "RuntimeError",
    "RecursionError": "RuntimeError", "UnicodeError": "ValueError", "UnicodeDecodeError": "UnicodeError",
    "IndentationError": "SyntaxError", "TabError": "IndentationError", "UnboundLocalError": "NameError",
    "ZeroDivisionError": "ArithmeticError", "OverflowError": "ArithmeticError",
    "SystemExit": "BaseException", "KeyboardInterrupt": "BaseException", "GeneratorExit": "BaseException",
    "Exception": "BaseException",
  ]

  /// Names of exceptions that are only other names.
  private static let aliases = ["IOError": "OSError", "EnvironmentError": "OSError"]

  /// Whether a handler for `other` catches this class.
  func isSubclass(of other: ExceptionType) -> Bool {
    let wanted = Self.aliases[other.name] ?? other.name
    if parents.contains(where: { ExceptionType(name: $0).isSubclass(of: other) }) { return true }
    var current = Self.aliases[name] ?? name
    while current != wanted {
      if current == "BaseException" { return false }
      current = Self.builtInParents[current] ?? "Exception"
    }
    return true
  }

  /// Whether this is one of the built-in classes.
  var isBuiltIn: Bool {
    BuiltInNames.all.contains(name)
      && (name.hasSuffix("Error") || name.hasSuffix("Exception") || Self.builtInParents[name] != nil
        || name == "StopIteration" || name.hasSuffix("Warning"))
  }

  /// Whether this is one of the built-in classes, or ends as they do.
  var isKnown: Bool {
    name == "BaseException" || Self.builtInParents[name] != nil || name.hasSuffix("Error")
      || name.hasSuffix("Exception")
  }

  /// Whether a handler for this class could catch what no import raises.
  var isImportError: Bool { isSubclass(of: .importError) }
}
