import Entrypoints
import ImageModel
import Locations
import PackageResolution
import PythonFacts

extension Simulation {
  /// `importlib.import_module(name, package)`.
  mutating func importDynamically(_ name: Value?, package: Value?, at span: SourceSpan) -> Value {
    guard let written = name?.text, !written.isEmpty else { return computed("a module name", at: span) }
    guard let absolute = absoluteName(written, package: package) else {
      return computed("the package of '\(written)'", at: span)
    }
    guard !absolute.text.isEmpty else {
      // Above the top-level package it is a ValueError before 3.9.
      let isOld = launch.python.version.map { $0 < PythonVersion(3, 9) } ?? false
      pending = Raised(package?.text == nil ? .typeError : isOld ? .valueError : .importError, at: span)
      return .unknown
    }
    return found(importModule(absolute, at: span))
  }

  /// The absolute name; empty when it is above the top-level package, nil when it is not known.
  private func absoluteName(_ written: String, package: Value?) -> ModuleName? {
    let level = written.prefix { $0 == "." }.count
    if level == 0 { return ModuleName(written) }
    guard let package else { return "" }
    guard let anchor = package.text else { return nil }
    let parts = anchor.split(separator: ".")
    if parts.count < level { return "" }
    let base = parts.dropLast(level - 1).joined(separator: ".")
    let rest = written.dropFirst(level)
    return ModuleName(rest.isEmpty ? base : "\(base).\(rest)")
  }

  /// `__import__(name, globals, locals, fromlist, level)`.
  mutating func importBuiltIn(_ arguments: PassedArguments, at span: SourceSpan) -> Value {
    guard let name = arguments.value(0, "name")?.text, !name.isEmpty else {
      return computed("a module name", at: span)
    }
    guard let level = (arguments.value(4, "level") ?? .integer(0)).integer else {
      return computed("a module name", at: span)
    }
    var absolute = ModuleName(name)
    if level > 0 {
      switch resolve(name, level: level, at: span) {
      case .success(let resolved): absolute = resolved
      case .failure(let error):
        pending = error.raised
        return .unknown
      }
    }
    let value = found(importModule(absolute, at: span))
    guard pending == nil else { return .unknown }
    guard let names = arguments.value(3, "fromlist"), truth(names) != false else {
      return level == 0 ? table[absolute.topLevel].map(Value.module) ?? .unknown : .unknown
    }
    if case .module(let module) = value { importSubmodules(iterate(names) ?? [], of: module, at: span) }
    return value
  }

  /// The names of a `fromlist` that are submodules.
  private mutating func importSubmodules(_ names: [Value], of module: ModuleID, at span: SourceSpan) {
    for name in names.compactMap(\.text) where name != "*" {
      guard case .raised(let raised) = importSubmodule(name, of: module, at: span) else { continue }
      pending = raised
      return
    }
  }

  mutating func found(_ imported: Imported) -> Value {
    switch imported {
    case .module(let module): return .module(module)
    case .raised(let raised):
      pending = raised
      return .unknown
    }
  }

  private mutating func computed(_ what: String, at span: SourceSpan) -> Value {
    note(Gap(.computedImport, "\(what) is computed", at: span))
    return .unknown
  }

  /// `importlib.util.find_spec`: its parents are imported, the module itself is not.
  mutating func findSpec(_ name: Value?, package: Value?, at span: SourceSpan) -> Value {
    guard let written = name?.text, let absolute = absoluteName(written, package: package),
      !absolute.text.isEmpty
    else { return .unknown }
    if table[absolute.text] != nil { return .present }
    var items = searchPathItems
    if let parent = absolute.parent {
      guard case .module(let module) = found(importModule(parent, at: span)) else { return .unknown }
      if modules[module.index].isOpaque { return opaqueSpec(absolute, below: module) }
      switch packagePath(of: module) {
      case .known(let path): items = path
      case .unknown: return .unknown
      case .notAPackage: return raise(.moduleNotFound, module: absolute, at: span)
      }
    }
    guard case .missing(let miss) = find(absolute, on: items) else { return .present }
    guard miss.doubt == nil, miss.absence.map({ $0.certainty == .certain }) ?? true else {
      probed.insert(absolute)
      return .unknown
    }
    return .none
  }

  private func opaqueSpec(_ name: ModuleName, below parent: ModuleID) -> Value {
    guard modules[parent.index].source == .standardLibrary else { return .unknown }
    return library.has(name) ? .present : .none
  }

  /// `pkgutil.extend_path`: every directory of the search path that holds a package or portion of this name.
  mutating func extendPath(_ path: Value?, name: Value?) -> Value {
    guard let path, let known = items(of: path), let text = name?.text else { return .unknown }
    let module = ModuleName(text)
    var items = searchPathItems
    if let parent = module.parent {
      guard let package = table[parent.text], case .known(let parentPath) = packagePath(of: package) else {
        return path
      }
      items = parentPath
    }
    var result = known
    for item in items {
      var portions: [String] = []
      switch find(module, on: [item]) {
      case .package(_, let directory): portions = [directory]
      case .namespace(let found): portions = found
      case .distribution:
        if case .image(let entry) = PathEntry(item, in: self) {
          portions = [entry.appending(module.lastComponent).text]
        }
      case .builtIn, .standardLibrary, .module, .missing: continue
      }
      for portion in portions where !result.contains(.string(portion)) { result.append(.string(portion)) }
    }
    return .list(newList(result))
  }
}

extension Value {
  /// Something that is there and not `None`.
  fileprivate static let present = Value.tuple([.boolean(true)])
}
