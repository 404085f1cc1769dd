package import Locations

/// What a function executes when it is called: read, or where it stands for who has to know.
///
/// Most functions of a program are not called while it starts, so their bodies are checked and not read.
package enum FunctionBody: Hashable, Sendable {
  case read([Event])
  case unread(UnreadBody)

  /// Whether the body may import or change the search path; a body that is read has to be looked at for that.
  package var mentionsImports: Bool {
    switch self {
    case .read: true
    case .unread(let body): body.mentionsImports
    }
  }
}

/// The place of a function's body that was found well-formed, with what its reading depends on.
package struct UnreadBody: Hashable, Sendable {
  /// Its statements, as offsets in the bytes of the source.
  package let range: Range<Int>
  /// The position of its first statement.
  package let start: SourcePosition
  /// Whether annotations in it stay unevaluated (`from __future__ import annotations`, PEP 563).
  package let postponesAnnotations: Bool
  /// Whether one of the words is in it without which nothing imports or changes the search path.
  package let mentionsImports: Bool

  package init(
    range: Range<Int>, start: SourcePosition, postponesAnnotations: Bool, mentionsImports: Bool
  ) {
    self.range = range
    self.start = start
    self.postponesAnnotations = postponesAnnotations
    self.mentionsImports = mentionsImports
  }
}

extension UnreadBody {
  /// The offset at which the line of its first statement begins.
  package var lineStart: Int { range.lowerBound - start.column + 1 }

  /// Whether it is a block of its own lines; else it stands behind the head of its function.
  package func isIndented(in source: [UInt8]) -> Bool {
    source[lineStart..<range.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
  }
}

extension PythonParsing {
  /// The facts of a source with every function's body read, those of functions in functions included.
  package func wholeFacts(of source: [UInt8]) -> PythonFacts {
    let facts = facts(of: source)
    let body = facts.body.map { $0.readingBodies { self.events(of: $0, in: source) } }
    return PythonFacts(
      body: body, problem: facts.problem, needs: facts.needs, refusal: facts.refusal,
      problemAsScript: facts.problemAsScript)
  }
}

extension Event {
  /// The same with every function's body as `read` gives it.
  fileprivate func readingBodies(_ read: (UnreadBody) -> [Event]) -> Event {
    Event(kind.readingBodies(read), range)
  }
}

extension Event.Kind {
  fileprivate func readingBodies(_ read: (UnreadBody) -> [Event]) -> Event.Kind {
    func whole(_ events: [Event]) -> [Event] { events.map { $0.readingBodies(read) } }
    switch self {
    case .branch(let condition, let then, let otherwise):
      return .branch(condition: condition, then: whole(then), otherwise: whole(otherwise))
    case .attempt(let body, let handlers, let otherwise, let finally):
      let read = handlers.map {
        Handler(exceptions: $0.exceptions, name: $0.name, body: whole($0.body), range: $0.range)
      }
      return .attempt(
        body: whole(body), handlers: read, otherwise: whole(otherwise), finally: whole(finally))
    case .loop(let target, let iterated, let body, let otherwise):
      return .loop(target: target, over: iterated, body: whole(body), otherwise: whole(otherwise))
    case .whileLoop(let condition, let body, let otherwise):
      return .whileLoop(condition: condition, body: whole(body), otherwise: whole(otherwise))
    case .with(let items, let body): return .with(items, body: whole(body))
    case .match(let subject, let cases):
      return .match(subject: subject, cases: cases.map { $0.replacingBody(by: whole($0.body)) })
    case .defineClass(let definition):
      return .defineClass(definition.replacingBody(by: whole(definition.body)))
    case .defineFunction(let definition):
      switch definition.body {
      case .read(let events): return .defineFunction(definition.replacingBody(by: whole(events)))
      case .unread(let body): return .defineFunction(definition.replacingBody(by: whole(read(body))))
      }
    case .importModules, .importNames, .assign, .augmentedAssign, .annotate, .evaluateAnnotation, .delete,
      .evaluate, .raise, .returns, .breakLoop, .continueLoop, .global, .nonlocal, .typeAlias:
      return self
    }
  }
}

extension MatchCase {
  fileprivate func replacingBody(by body: [Event]) -> MatchCase {
    MatchCase(
      pattern: pattern, names: names, guardCondition: guardCondition, body: body,
      isIrrefutable: isIrrefutable)
  }
}

extension ClassDefinition {
  fileprivate func replacingBody(by body: [Event]) -> ClassDefinition {
    ClassDefinition(name: name, bases: bases, keywords: keywords, decorators: decorators, body: body)
  }
}

extension FunctionDefinition {
  /// The same function with a body that was read.
  package func replacingBody(by events: [Event]) -> FunctionDefinition {
    FunctionDefinition(
      name: name, parameters: parameters, decorators: decorators, isAsync: isAsync, isGenerator: isGenerator,
      body: .read(events))
  }
}
