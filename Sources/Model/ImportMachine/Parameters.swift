import PythonFacts

extension Simulation {
  /// Binds the parameters of a function to the arguments of a call; false when the call does not fit.
  mutating func bindParameters(
    of object: FunctionObject, to arguments: PassedArguments, in scope: ScopeID
  ) -> Bool {
    var positional = arguments.positional
    var named: [String: Value] = [:]
    for argument in arguments.all { if let name = argument.name { named[name] = argument.value } }
    var isComplete = true
    var takesAnyName = false
    for parameter in object.definition.parameters {
      let value: Value
      switch parameter.kind {
      case .positionalOnly, .ordinary, .keywordOnly:
        if parameter.kind != .keywordOnly, !positional.isEmpty {
          value = positional.removeFirst()
          if parameter.kind == .ordinary, named[parameter.name] != nil { isComplete = false }
        } else if let given = named.removeValue(forKey: parameter.name) {
          value = given
        } else if let fallback = object.defaults[parameter.name] {
          value = arguments.isOpen ? .unknown : fallback
        } else {
          value = .unknown
          isComplete = isComplete && (arguments.isOpen || parameter.defaultValue != nil)
        }
      case .variadic:
        value = arguments.isOpen ? .unknown : .tuple(positional)
        positional = []
      case .keywordVariadic:
        takesAnyName = true
        value = newDictionary(
          named.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }, isOpen: arguments.isOpen)
      }
      scopes[scope.index][parameter.name] = Binding(value)
    }
    return isComplete && (arguments.isOpen || positional.isEmpty && (named.isEmpty || takesAnyName))
  }
}
