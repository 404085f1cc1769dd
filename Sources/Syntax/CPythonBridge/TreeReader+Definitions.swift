import CPython
import Locations
import PythonFacts

extension TreeReader {
  mutating func classDefinition(
    _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> Event.Kind {
    let decorators = try expressions(.decoratorList, of: node, lock)
    let bases = try expressions(.bases, of: node, lock)
    let keywords = try keywordArguments(of: node, lock)
    let outer = (functionDepth, loopDepth)
    (functionDepth, loopDepth) = (0, 0)
    definitionDepth += 1
    defer {
      (functionDepth, loopDepth) = outer
      definitionDepth -= 1
    }
    return .defineClass(
      ClassDefinition(
        name: text(.name, of: node, lock) ?? "", bases: bases, keywords: keywords, decorators: decorators,
        body: try body(.body, of: node, lock)))
  }

  /// The definition, after the evaluation of its annotations where that calls something.
  mutating func function(
    _ node: borrowing OwnedObject, isAsync: Bool, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event.Kind] {
    let decorators = try expressions(.decoratorList, of: node, lock)
    if !decorators.allSatisfy(\.isOldDecorator) { need(PythonVersion(3, 9), for: node, lock) }
    let parameters = try parameters(of: node, lock)
    let annotations = try annotations(of: node, lock)
    let outerYields = yields
    yields = false
    let outerLoops = loopDepth
    loopDepth = 0
    functionDepth += 1
    definitionDepth += 1
    defer {
      functionDepth -= 1
      definitionDepth -= 1
      loopDepth = outerLoops
      yields = outerYields
    }
    let body = try body(.body, of: node, lock)
    return annotations + [
      .defineFunction(
        FunctionDefinition(
          name: text(.name, of: node, lock) ?? "", parameters: parameters, decorators: decorators,
          isAsync: isAsync, isGenerator: yields, body: .read(body)))
    ]
  }

  /// The parameters of a function or lambda, in the order in which they are written.
  mutating func parameters(
    of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Parameter] {
    guard let arguments = object(.args, of: node, lock) else { return [] }
    let positionalOnly = try names(.posonlyargs, of: arguments, lock)
    let ordinary = try names(.args, of: arguments, lock)
    let keywordOnly = try names(.kwonlyargs, of: arguments, lock)
    let defaults: [Expression?] = try expressions(.defaults, of: arguments, lock)
    let withoutDefault = max(positionalOnly.count + ordinary.count - defaults.count, 0)
    let allDefaults = Array(repeating: nil, count: withoutDefault) + defaults
    let kinds =
      Array(repeating: Parameter.Kind.positionalOnly, count: positionalOnly.count)
      + Array(repeating: .ordinary, count: ordinary.count)
    var parameters = zip(zip(positionalOnly + ordinary, kinds), allDefaults).map {
      Parameter(name: $0.0, kind: $0.1, defaultValue: $1)
    }
    if let variadic = object(.vararg, of: arguments, lock) {
      parameters.append(
        Parameter(name: text(.arg, of: variadic, lock) ?? "", kind: .variadic, defaultValue: nil))
    }
    let keywordDefaults = try optionalExpressions(.kwDefaults, of: arguments, lock)
    parameters += zip(keywordOnly, keywordDefaults).map {
      Parameter(name: $0, kind: .keywordOnly, defaultValue: $1)
    }
    if let variadic = object(.kwarg, of: arguments, lock) {
      parameters.append(
        Parameter(name: text(.arg, of: variadic, lock) ?? "", kind: .keywordVariadic, defaultValue: nil))
    }
    refuseRepetition(in: parameters, node, lock)
    return parameters
  }

  private mutating func refuseRepetition(
    in parameters: [Parameter], _ node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) {
    var seen: Set<String> = []
    for parameter in parameters where !seen.insert(parameter.name).inserted {
      refuse("duplicate argument '\(parameter.name)' in function definition", node, lock)
    }
  }

  private mutating func names(
    _ field: Field, of arguments: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [String] {
    try map(field, of: arguments, lock) { reader, argument throws(TooDeep) in
      reader.text(.arg, of: argument, lock) ?? ""
    }
  }

  private mutating func annotations(
    of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock
  ) throws(TooDeep) -> [Event.Kind] {
    guard !postponesAnnotations, let arguments = object(.args, of: node, lock) else { return [] }
    var events: [Event.Kind] = []
    for field in [Field.posonlyargs, .args, .kwonlyargs] {
      events += try map(field, of: arguments, lock) { reader, argument throws(TooDeep) in
        try reader.annotation(of: argument, .annotation, lock)
      }.flatMap(\.self)
    }
    for field in [Field.vararg, .kwarg] {
      guard let argument = object(field, of: arguments, lock) else { continue }
      events += try annotation(of: argument, .annotation, lock)
    }
    return events + (try annotation(of: node, .returns, lock))
  }
}
