import JSON
import Locations
import PythonFacts

/// The imports of one file with the circumstance that their place in the source gives them.
struct ImportListing {
  /// When an import is executed, and what happens when it fails.
  enum Circumstance: String {
    case start, conditional, optional, deferred

    /// Inside a branch, a loop or a handler; what is deferred or optional stays so.
    var inBranch: Circumstance { self == .start ? .conditional : self }
  }

  private(set) var imports: [JSON] = []
  private(set) var definitions: [String] = []
  private var defined: Set<String> = []
  private var typeChecking = TypeCheckingNames()
  /// Functions and classes around the present event.
  private var scopes = 0

  mutating func read(_ events: [Event], as circumstance: Circumstance) {
    for event in events { read(event, as: circumstance) }
  }

  private mutating func read(_ event: Event, as circumstance: Circumstance) {
    switch event.kind {
    case .importModules(let modules):
      for module in modules {
        add(module.name, nil, alias: module.alias, level: 0, at: event.range.start, circumstance)
        define(module.alias ?? String(module.name.prefix { $0 != "." }))
      }
    case .importNames(let level, let module, let names):
      typeChecking.note(names, from: module)
      for name in names {
        add(module, name.name, alias: name.alias, level: level, at: event.range.start, circumstance)
        if name.name != "*" { define(name.alias ?? name.name) }
      }
    case .assign(let targets, let value):
      evaluate([value])
      define(targets)
    case .augmentedAssign(let target, _, let value):
      evaluate([value])
      define([target])
    case .evaluate(let value), .evaluateAnnotation(let value): evaluate([value])
    case .typeAlias(let name): define(name)
    case .returns, .raise, .annotate, .delete, .breakLoop, .continueLoop, .global, .nonlocal: break
    case .branch, .attempt, .loop, .whileLoop, .with, .match: readCompound(event.kind, as: circumstance)
    case .defineClass(let definition):
      define(definition.name)
      inScope { $0.read(definition.body, as: circumstance) }
    case .defineFunction(let definition):
      define(definition.name)
      switch definition.body {
      case .read(let body): inScope { $0.read(body, as: .deferred) }
      case .unread: break
      }
    }
  }

  private mutating func readCompound(_ kind: Event.Kind, as circumstance: Circumstance) {
    switch kind {
    case .branch(let condition, let then, let otherwise):
      evaluate([condition])
      let outcome = typeChecking.outcome(of: condition)
      let inner = outcome == .unknown ? circumstance.inBranch : circumstance
      if outcome != .never { read(then, as: inner) }
      if outcome != .always { read(otherwise, as: inner) }
    case .attempt(let body, let handlers, let otherwise, let finally):
      let isOptional = handlers.contains { $0.catchesImportErrors && !$0.raises }
      read(body, as: isOptional ? .optional : circumstance)
      for handler in handlers {
        if let name = handler.name { define(name) }
        read(handler.body, as: circumstance.inBranch)
      }
      read(otherwise, as: isOptional ? circumstance.inBranch : circumstance)
      read(finally, as: circumstance)
    case .loop(let target, let iterated, let body, let otherwise):
      evaluate([iterated])
      define([target])
      read(body + otherwise, as: circumstance.inBranch)
    case .whileLoop(let condition, let body, let otherwise):
      evaluate([condition])
      read(body + otherwise, as: circumstance.inBranch)
    case .with(let items, let body):
      evaluate(items.map(\.context))
      define(items.compactMap(\.target))
      let isOptional = items.contains { $0.context.suppressesImportErrors }
      read(body, as: isOptional ? .optional : circumstance)
    case .match(let subject, let cases):
      evaluate([subject])
      for matchCase in cases {
        for name in matchCase.names { define(name) }
        read(matchCase.body, as: circumstance.inBranch)
      }
    default: break
    }
  }

  private mutating func inScope(_ read: (inout ImportListing) -> Void) {
    scopes += 1
    read(&self)
    scopes -= 1
  }

  private mutating func add(
    _ module: String, _ name: String?, alias: String?, level: Int, at position: SourcePosition,
    _ circumstance: Circumstance
  ) {
    imports.append([
      "module": .string(module), "name": JSON(name), "alias": JSON(alias), "level": .integer(level),
      "line": .integer(position.line), "column": .integer(position.column),
      "circumstance": .string(circumstance.rawValue),
    ])
  }

  // MARK: Names bound

  private mutating func define(_ name: String) {
    guard scopes == 0, defined.insert(name).inserted else { return }
    definitions.append(name)
  }

  private mutating func define(_ targets: [Target]) {
    for target in targets {
      switch target {
      case .name(let name): define(name)
      case .tuple(let parts): define(parts)
      case .starred(let part): define([part])
      case .attribute, .item, .other: break
      }
    }
  }

  /// Notes the names that named expressions bind.
  private mutating func evaluate(_ values: [Expression]) {
    guard scopes == 0 else { return }
    for name in values.flatMap(\.boundNames) { define(name) }
  }
}
