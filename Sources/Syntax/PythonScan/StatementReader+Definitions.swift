import Locations
import PythonFacts

extension StatementReader {
  /// `@decorator` lines, and the definition below them.
  mutating func decorated(into events: inout [Event]) throws(Doubt) {
    var decorators: [Expression] = []
    while try take(.at) {
      deepest = level
      let outer = keeps
      // Its form decides which grammar takes it.
      keeps = true
      decorators.append(try namedExpression().value)
      keeps = outer
      try expect(.newline)
    }
    let start = lexer.position
    switch lexer.kind {
    case .def: try function(decorators, from: start, isAsync: false, into: &events)
    case .classDefinition: try classDefinition(decorators, from: start, into: &events)
    case .async:
      try lexer.advance()
      guard lexer.kind == .def else { throw Doubt() }
      try function(decorators, from: start, isAsync: true, into: &events)
    default: throw Doubt()
    }
  }

  mutating func classDefinition(
    _ decorators: [Expression], from start: SourcePosition, into events: inout [Event]
  ) throws(Doubt) {
    try lexer.advance()
    let name = try name()
    deepest = level
    let arguments = lexer.kind == .leftParenthesis ? try callArguments(ofClass: true) : []
    let outer = (functionDepth, loopDepth)
    (functionDepth, loopDepth) = (0, 0)
    definitionDepth += 1
    let body = try block()
    definitionDepth -= 1
    (functionDepth, loopDepth) = outer
    guard keeps else { return }
    var bases: [Expression] = []
    var keywords: [Argument] = []
    for argument in arguments {
      switch argument.kind {
      case .positional: bases.append(argument.value)
      case .unpacked: bases.append(.starred(argument.value))
      case .keyword, .keywordUnpacked: keywords.append(argument)
      }
    }
    let definition = ClassDefinition(
      name: name, bases: bases, keywords: keywords, decorators: decorators, body: body)
    add(.defineClass(definition), from: start, to: &events)
  }

  /// The definition, after the evaluation of its annotations where that calls something.
  mutating func function(
    _ decorators: [Expression], from start: SourcePosition, isAsync: Bool, into events: inout [Event]
  ) throws(Doubt) {
    if !decorators.allSatisfy(\.isOldDecorator) { need(PythonVersion(3, 9), at: start, of: start) }
    try lexer.advance()
    let name = try name()
    try expect(.leftParenthesis)
    var list = try parameters(until: .rightParenthesis, annotated: true)
    try expect(.rightParenthesis)
    if try take(.arrow), let annotation = try annotation(isEvaluated: true) {
      list.annotations.append(annotation)
    }
    let outer = (yields, loopDepth)
    (yields, loopDepth) = (false, 0)
    functionDepth += 1
    allFunctions += 1
    definitionDepth += 1
    let body = try functionBody()
    let isGenerator = yields
    functionDepth -= 1
    allFunctions -= 1
    definitionDepth -= 1
    (yields, loopDepth) = outer
    guard keeps else { return }
    for annotation in list.annotations { add(.evaluateAnnotation(annotation), from: start, to: &events) }
    let definition = FunctionDefinition(
      name: name, parameters: list.parameters, decorators: decorators, isAsync: isAsync,
      isGenerator: isGenerator, body: body)
    add(.defineFunction(definition), from: start, to: &events)
  }

  /// The body of the outermost function is followed, and kept as a place.
  private mutating func functionBody() throws(Doubt) -> FunctionBody {
    guard keeps, skipsBodies, allFunctions == 1 else { return .read(try block()) }
    keeps = false
    lexer.words = ImportWords()
    try expect(.colon)
    var nothing: [Event] = []
    let start = try blockBody(into: &nothing)
    keeps = true
    return .unread(
      UnreadBody(
        range: start.offset..<lexer.lastEnd.offset, start: start.position,
        postponesAnnotations: postponesAnnotations, mentionsImports: lexer.words.mayImport))
  }

  // MARK: Parameters

  /// Parameters in the order in which they are written, and their annotations in the order of evaluation.
  struct ParameterList {
    fileprivate(set) var parameters: [Parameter] = []
    var annotations: [Expression] = []
    /// Those of `*args` and `**kwargs`, which are evaluated last.
    fileprivate var lastAnnotations: [Expression] = []
    fileprivate var names = DistinctNames()
    fileprivate var count = 0
    fileprivate var isPastSlash = false
    fileprivate var isPastStar = false
    fileprivate var hasDefault = false
  }

  mutating func parameters(until closing: Lexeme, annotated: Bool) throws(Doubt) -> ParameterList {
    var list = ParameterList()
    while lexer.kind != closing {
      switch lexer.kind {
      case .slash: try slash(&list)
      case .star: try star(&list, annotated: annotated, until: closing)
      case .doubleStar:
        try lexer.advance()
        try parameter(.keywordVariadic, annotated: annotated, into: &list)
        _ = try take(.comma)
        guard lexer.kind == closing else { throw Doubt() }
        continue
      default:
        try parameter(list.isPastStar ? .keywordOnly : .ordinary, annotated: annotated, into: &list)
      }
      guard try take(.comma) else { break }
    }
    guard lexer.kind == closing else { throw Doubt() }
    list.annotations += list.lastAnnotations
    return list
  }

  private mutating func slash(_ list: inout ParameterList) throws(Doubt) {
    guard !list.isPastSlash, !list.isPastStar, list.count > 0 else { throw Doubt() }
    try lexer.advance()
    list.isPastSlash = true
    list.parameters = list.parameters.map {
      Parameter(name: $0.name, kind: .positionalOnly, defaultValue: $0.defaultValue)
    }
  }

  /// `*args`, or `*` alone in front of a parameter.
  private mutating func star(
    _ list: inout ParameterList, annotated: Bool, until closing: Lexeme
  ) throws(Doubt) {
    guard !list.isPastStar else { throw Doubt() }
    list.isPastStar = true
    try lexer.advance()
    if lexer.kind != .comma { return try parameter(.variadic, annotated: annotated, into: &list) }
    try lexer.advance()
    guard lexer.kind == .name else { throw Doubt() }
    try parameter(.keywordOnly, annotated: annotated, into: &list)
  }

  private mutating func parameter(
    _ kind: Parameter.Kind, annotated: Bool, into list: inout ParameterList
  ) throws(Doubt) {
    try list.names.add(lexer.start.offset..<lexer.end.offset, of: lexer.bytes)
    let name = try name()
    list.count += 1
    if annotated, try take(.colon), let annotation = try annotation(isEvaluated: true) {
      if kind == .variadic || kind == .keywordVariadic {
        list.lastAnnotations.append(annotation)
      } else {
        list.annotations.append(annotation)
      }
    }
    var value: Expression?
    let isVariadic = kind == .variadic || kind == .keywordVariadic
    if !isVariadic, try take(.equals) {
      value = try deeper { reader throws(Doubt) in try reader.expression().value }
      if kind == .ordinary { list.hasDefault = true }
    } else if kind == .ordinary, list.hasDefault {
      throw Doubt()
    }
    if keeps { list.parameters.append(Parameter(name: name, kind: kind, defaultValue: value)) }
  }
}
