import CPythonBridge
import PythonFacts

/// The facts of a source text.
func facts(_ source: String) -> PythonFacts { PythonInterpreter().wholeFacts(of: Array(source.utf8)) }

/// What the events of a source do, without their places.
func kinds(_ source: String) -> [Event.Kind] { facts(source).body.map(\.kind) }

/// The expression that a source text is.
func expression(_ source: String) -> Expression? {
  guard case .assign(_, let value)? = kinds("_ = " + source).first else { return nil }
  return value
}

/// A call of a plain name, without its place.
func isCall(_ expression: Expression?, of name: String) -> Bool {
  guard case .call(let call)? = expression else { return false }
  return call.function == .name(name)
}

extension FunctionBody {
  /// Empty for a body that was not read.
  var events: [Event] {
    switch self {
    case .read(let events): events
    case .unread: []
    }
  }
}
