import PythonFacts

extension Simulation {
  /// Binds the parameters of a function to the arguments of a call that it accepts.
  mutating func bindParameters(
    of object: FunctionObject, to arguments: PassedArguments, in scope: ScopeID
  ) {
    var positional = arguments.positional
    var named: [String: Value] = [:]
    for argument in arguments.all { if let name = argument.name { named[name] = argument.value } }
    for parameter in object.definition.parameters {
      let value: Value
      switch parameter.kind {
      case .positionalOnly, .ordinary, .keywordOnly:
        if parameter.kind != .keywordOnly, !positional.isEmpty {
          value = positional.removeFirst()
        } else if let given = named.removeValue(forKey: parameter.name) {
          value = given
        } else {
          value = arguments.isOpen ? .unknown : object.defaults[parameter.name] ?? .unknown
        }
      case .variadic:
        value = arguments.isOpen ? .unknown : .tuple(positional)
        positional = []
      case .keywordVariadic:
        value = newDictionary(
          named.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }, isOpen: arguments.isOpen)
      }
      scopes[scope.index][parameter.name] = Binding(value)
    }
  }
}
