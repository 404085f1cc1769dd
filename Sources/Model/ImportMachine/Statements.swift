import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// Executes statements in order, up to the first that does not end normally.
  mutating func execute(_ events: [Event]) -> Completion {
    for event in events {
      let completion = execute(event)
      if !completion.isNormal { return completion }
    }
    return .normal
  }

  private mutating func execute(_ event: Event) -> Completion {
    if callDepth > 0 || phase == .deferred {
      guard budget > 0 else { return .normal }
      budget -= 1
    }
    let completion = step(event)
    guard let raised = pending else { return completion }
    pending = nil
    return .raised(raised)
  }

  private mutating func step(_ event: Event) -> Completion {
    if !frames.isEmpty { frames[frames.count - 1].range = event.range }
    switch event.kind {
    case .importModules(let modules):
      return importModules(modules, at: span(event.range))
    case .importNames(let level, let module, let names):
      return importNames(names, from: module, level: level, at: span(event.range))
    case .assign(let targets, let expression):
      let value = evaluate(expression)
      if pending == nil { for target in targets { assign(value, to: target, at: event.range) } }
    case .augmentedAssign(let target, let symbol, let expression):
      augment(target, symbol, evaluate(expression), at: event.range)
    case .annotate: break
    case .global(let names): declareGlobal(names)
    case .nonlocal(let names): if !frames.isEmpty { frames[frames.count - 1].nonlocals.formUnion(names) }
    case .evaluateAnnotation(let annotation):
      if launch.python.version.map({ $0 < PythonVersion(3, 14) }) ?? false { _ = evaluate(annotation) }
    case .delete(let targets):
      for target in targets { delete(target, at: event.range) }
    case .evaluate(let expression):
      _ = evaluate(expression)
    case .branch(let condition, let then, let otherwise):
      return branch(condition, then, otherwise)
    case .attempt(let body, let handlers, let otherwise, let finally):
      return attempt(body, handlers, otherwise, finally)
    case .loop(let target, let iterable, let body, let otherwise):
      return loop(target, over: iterable, body, otherwise, at: event.range)
    case .whileLoop(let condition, let body, let otherwise):
      return loop(while: condition, body, otherwise)
    case .with(let items, let body):
      return with(items, body, at: event.range)
    case .defineClass(let definition):
      return define(definition)
    case .defineFunction(let definition):
      define(definition, at: event.range)
    case .match(let subject, let cases):
      return match(subject, cases)
    case .raise(let exception):
      return raise(exception, at: span(event.range))
    case .returns(let expression):
      return .returned(expression.map { evaluate($0) } ?? .none)
    case .breakLoop:
      return .broke
    case .continueLoop:
      return .continued
    case .typeAlias(let name):
      bind(name, to: .unknown)
    }
    return .normal
  }

  /// A raise statement; an exception that nothing catches ends the program when it is sure to be reached.
  private mutating func raise(_ exception: Expression?, at span: SourceSpan) -> Completion {
    guard let exception else {
      return .raised(handled.last ?? Raised(.init(name: "RuntimeError"), at: span))
    }
    let value = evaluate(exception)
    if pending != nil { return .normal }
    return .raised(self.raised(value, by: exception, handling: handled.last, at: span))
  }

  private mutating func declareGlobal(_ names: [String]) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].globals.formUnion(names)
  }

  /// The place of a range of the module that is being executed.
  func span(_ range: SourceRange) -> SourceSpan {
    span(range, in: frames.last?.module)
  }

  func span(_ range: SourceRange, in module: ModuleID?) -> SourceSpan {
    if let fixed = frames.last?.fixedSpan, module == frames.last?.module { return fixed }
    guard let module, let positions = modules[module.index].positions else {
      return launch.span ?? SourceSpan(startOf: SourceFile(launch.command))
    }
    return positions.span(range)
  }
}
