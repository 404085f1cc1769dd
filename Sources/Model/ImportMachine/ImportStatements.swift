import Locations
import PythonFacts

extension Simulation {
  /// `import a.b as c, d`.
  mutating func importModules(_ modules: [ImportedModule], at span: SourceSpan) -> Completion {
    for asked in modules {
      let name = ModuleName(asked.name)
      switch importModule(name, at: span) {
      case .raised(let raised): return .raised(raised)
      case .module(let module):
        if table[name.topLevel] == nil,
          case .raised(let raised) = importModule(ModuleName(name.topLevel), at: span)
        {
          return .raised(raised)
        }
        if let raised = bind(name, alias: asked.alias, to: module, at: span) { return .raised(raised) }
      }
    }
    return .normal
  }

  /// Binds the top-level module, or under an alias the last one, found through its parents' attributes.
  private mutating func bind(
    _ name: ModuleName, alias: String?, to module: ModuleID, at span: SourceSpan
  ) -> Raised? {
    guard let alias else {
      bind(name.topLevel, to: table[name.topLevel].map(Value.module) ?? .unknown)
      return nil
    }
    var value = table[name.topLevel].map(Value.module) ?? .unknown
    var prefix = ModuleName(name.topLevel)
    for component in name.components.dropFirst() {
      prefix = prefix.appending(component)
      value = attribute(String(component), of: value) ?? table[prefix.text].map(Value.module) ?? .unknown
    }
    bind(alias, to: value)
    return nil
  }

  /// `from ..m import a as b, c`.
  mutating func importNames(
    _ names: [ImportedName], from written: String, level: Int, at span: SourceSpan
  ) -> Completion {
    var absolute = ModuleName(written)
    if level > 0 {
      switch resolve(written, level: level, at: span) {
      case .success(let name): absolute = name
      case .failure(let error):
        if let raised = error.raised { return .raised(raised) }
        for name in names { bind(name.alias ?? name.name, to: .unknown) }
        if names.contains(where: { $0.name == "*" }) { openScope() }
        return .normal
      }
    }
    switch importModule(absolute, at: span) {
    case .raised(let raised): return .raised(raised)
    case .module(let module): return take(names, from: module, at: span)
    }
  }

  /// `_handle_fromlist` for all names, then `IMPORT_FROM` for each.
  private mutating func take(
    _ names: [ImportedName], from module: ModuleID, at span: SourceSpan
  ) -> Completion {
    if let raised = askForPath(of: module) { return .raised(raised) }
    var misses: [String: Miss] = [:]
    for name in names {
      let wanted = name.name == "*" ? exportedNames(of: module).names ?? [] : [name.name]
      for one in wanted {
        switch importSubmodule(one, of: module, at: span) {
        case .found: break
        case .absent(let miss): misses[one] = miss
        case .raised(let raised): return .raised(raised)
        }
      }
    }
    for name in names {
      if name.name == "*" {
        if let raised = takeAll(from: module, at: span) { return .raised(raised) }
        continue
      }
      let place = ImportedPlace(statement: span, name: self.span(name.range))
      switch take(name.name, from: module, miss: misses[name.name], at: place) {
      case .failure(let error): return .raised(error.raised)
      case .success(let value): bind(name.alias ?? name.name, to: value)
      }
    }
    return .normal
  }

  /// A from-import asks a module for its `__path__`, hence its `__getattr__`; the result is what that raises.
  private mutating func askForPath(of module: ModuleID) -> Raised? {
    let record = modules[module.index]
    let scope = scopes[record.scope.index]
    guard !record.isOpaque, record.standIn == nil, scope["__path__"] == nil, scope["__getattr__"] != nil
    else {
      return nil
    }
    _ = attribute("__path__", of: .module(module))
    defer { pending = nil }
    return pending
  }

  struct RaisedError: Error { let raised: Raised }

  /// A name of a from-import: CPython's traceback shows the statement, a finding the name.
  struct ImportedPlace: Sendable {
    let statement: SourceSpan
    let name: SourceSpan
  }

  private mutating func take(
    _ name: String, from module: ModuleID, miss: Miss?, at place: ImportedPlace
  ) -> Result<Value, RaisedError> {
    if let value = attribute(name, of: .module(module)) { return .success(value) }
    let record = modules[module.index]
    if let submodule = table[record.name.appending(name).text] { return .success(.module(submodule)) }
    return missingName(name, of: module, miss: miss, at: place)
  }

  /// `from m import *`.
  private mutating func takeAll(from module: ModuleID, at span: SourceSpan) -> Raised? {
    let exported = exportedNames(of: module)
    if exported.isInvalid {
      _ = raise(.typeError, at: span)
      defer { pending = nil }
      return pending
    }
    if exported.isOpen, let frame = frames.last {
      let source = modules[module.index]
      if source.isOpaque, source.source == .standardLibrary || source.source == .builtIn {
        scopes[frame.scope.index].isOpenForPublicNames = true
      } else {
        openScope()
      }
    }
    guard let names = exported.names else {
      bindPublicNames(of: module)
      return nil
    }
    for name in names {
      if let value = attribute(name, of: .module(module)) {
        bind(name, to: value)
      } else if exported.isOpen || scopes[modules[module.index].scope.index].mayBind(name) {
        bind(name, to: .unknown)
      } else if let raised = missingExport(name, of: module, at: span) {
        return raised
      }
    }
    return nil
  }

  private mutating func bindPublicNames(of module: ModuleID) {
    let scope = scopes[modules[module.index].scope.index]
    if scope.isOpenForPublicNames, let frame = frames.last {
      scopes[frame.scope.index].isOpenForPublicNames = true
    }
    for (name, binding) in scope.bindings where !name.hasPrefix("_") {
      bind(name, to: binding.value, isCertain: binding.isCertain)
    }
  }

  /// Any name may be bound in the body being executed.
  mutating func openScope() {
    guard let frame = frames.last else { return }
    scopes[frame.scope.index].isOpen = true
  }

  /// What a star import takes.
  private struct Exported {
    /// Nil when the module has no `__all__`.
    var names: [String]?
    /// `__all__`, or the module's scope, is not fully known.
    var isOpen = false
    /// `__all__` is no sequence of strings.
    var isInvalid = false
  }

  private mutating func exportedNames(of module: ModuleID) -> Exported {
    let record = modules[module.index]
    if record.isOpaque { return Exported(names: [], isOpen: true) }
    let scope = scopes[record.scope.index]
    var all = scope["__all__"]?.value
    if all == nil, scope["__getattr__"] != nil { all = attribute("__all__", of: .module(module)) }
    guard let all else { return Exported(names: nil, isOpen: scope.isOpen) }
    switch all {
    case .none, .integer, .boolean: return Exported(names: [], isInvalid: true)
    default: break
    }
    guard let items = items(of: all, allowingOpen: true) ?? iterate(all) else {
      return Exported(names: [], isOpen: true)
    }
    let names = items.compactMap(\.text)
    let isInvalid = items.contains { $0.text == nil && $0 != .unknown }
    return Exported(
      names: names, isOpen: names.count != items.count || isOpen(all) || scope.isOpen, isInvalid: isInvalid)
  }
}
