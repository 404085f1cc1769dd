package import Locations
import PythonFacts

/// What a call passes that the definition it reaches does not accept: a `TypeError` when it is executed.
package struct CallMismatch: Hashable, Sendable {
  package enum Complaint: Hashable, Sendable {
    case unknownKeyword(String)
    /// Arguments without the receiver.
    case tooManyPositional(accepted: Int, passed: Int)
    case missing([String])
    /// Both by position and by name.
    case passedTwice(String)
    case positionalOnlyByName(String)
  }

  /// `connect`, or the name of the class that is instantiated.
  package let function: String
  package let complaint: Complaint
  package let definition: SourceSpan

  package init(function: String, complaint: Complaint, definition: SourceSpan) {
    self.function = function
    self.complaint = complaint
    self.definition = definition
  }
}

extension Simulation {
  /// Raises when a function does not accept its arguments and a handler catches that; else records it.
  ///
  /// Source: "Calls" of the language reference.
  mutating func refuse(_ function: FunctionID, _ arguments: PassedArguments, in call: Call) -> Raised? {
    let object = functions[function.index]
    return refuse(object, as: object.definition.name, arguments, in: call)
  }

  /// As before, for the `__init__` that making an instance executes; silent unless all of the class is known.
  mutating func refuse(_ type: TypeID, _ arguments: PassedArguments, in call: Call) -> Raised? {
    guard isPlain(type), case .function(let function)? = attribute("__init__", ofType: type, receiver: nil)
    else { return nil }
    let name = types[type.index].name
    return refuse(functions[function.index], as: name, arguments.behind(.unknown), in: call, receivers: 1)
  }

  private mutating func refuse(
    _ object: FunctionObject, as name: String, _ arguments: PassedArguments, in call: Call, receivers: Int = 0
  ) -> Raised? {
    guard phase == .start,
      let complaint = object.definition.complaint(about: arguments, receivers: receivers)
    else { return nil }
    let place = span(call.range)
    let mismatch = CallMismatch(
      function: name, complaint: complaint, definition: span(object.range, in: object.module))
    return fail(
      Failing(
        kind: .callMismatch(mismatch), module: modules[object.module.index].name, span: place, doubt: nil,
        raised: Raised(.typeError, at: place), importer: frames.last?.module, site: site(at: place)))
  }

  /// Whether nothing but `__init__` decides what making an instance accepts.
  private func isPlain(_ type: TypeID) -> Bool {
    let object = types[type.index]
    guard object.isUndecorated, scopes[object.scope.index]["__new__"] == nil else { return false }
    return object.bases.allSatisfy { base in
      switch base {
      case .type(let parent): parent.index < type.index && isPlain(parent)
      case .symbol(let name): name == "builtins.object" || name == "abc.ABC"
      case .unknown, .none, .boolean, .integer, .string, .tuple, .list, .path, .parents, .module, .function,
        .object, .boundFunction, .method:
        false
      }
    }
  }
}

extension FunctionDefinition {
  /// The first thing that CPython complains of; nil when the arguments fit, or are not all known.
  ///
  /// The first `receivers` arguments are not the caller's.
  func complaint(about arguments: PassedArguments, receivers: Int = 0) -> CallMismatch.Complaint? {
    if arguments.isOpen { return nil }
    let places = parameters.filter { $0.kind == .positionalOnly || $0.kind == .ordinary }
    let passed = arguments.positional.count
    let takesAnyName = parameters.contains { $0.kind == .keywordVariadic }
    var named: Set<String> = []
    for name in arguments.all.compactMap(\.name) {
      named.insert(name)
      guard let parameter = parameters.first(where: { $0.name == name && $0.takesName }) else {
        if takesAnyName { continue }
        let isPositionalOnly = places.contains { $0.name == name }
        return isPositionalOnly ? .positionalOnlyByName(name) : .unknownKeyword(name)
      }
      if places.prefix(passed).contains(where: { $0.name == parameter.name }) { return .passedTwice(name) }
    }
    if passed > places.count, !parameters.contains(where: { $0.kind == .variadic }) {
      return .tooManyPositional(accepted: places.count - receivers, passed: passed - receivers)
    }
    let required = places.dropFirst(passed) + parameters.filter { $0.kind == .keywordOnly }
    let missing = required.filter { $0.defaultValue == nil && !named.contains($0.name) }.map(\.name)
    return missing.isEmpty ? nil : .missing(missing)
  }
}

extension Parameter {
  fileprivate var takesName: Bool { kind == .ordinary || kind == .keywordOnly }
}
