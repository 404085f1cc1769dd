import Locations

/// What a module's `__path__` says.
enum PackagePath: Sendable {
  case known([Value])
  case unknown(Gap?)
  case notAPackage
}

extension Simulation {
  /// The items on which submodules are searched.
  mutating func packagePath(of module: ModuleID) -> PackagePath {
    if modules[module.index].package == .namespace { refreshNamespace(module) }
    guard let binding = scopes[modules[module.index].scope.index]["__path__"] else { return .notAPackage }
    switch binding.value {
    case .list(let list):
      let object = lists[list.index]
      return object.isOpen || object.items.contains(.unknown) ? .unknown(searchDoubt) : .known(object.items)
    case .tuple(let items):
      return items.contains(.unknown) ? .unknown(searchDoubt) : .known(items)
    case .none: return binding.isCertain ? .known(searchPathItems) : .unknown(searchDoubt)
    case .unknown, .boolean, .integer, .string, .path, .parents, .module, .symbol, .function, .type,
      .object, .boundFunction, .method:
      return .unknown(searchDoubt)
    }
  }

  /// Finds the portions again when the path that they were found on may have changed.
  ///
  /// Source: `_NamespacePath._recalculate` in `importlib/_bootstrap_external.py`.
  private mutating func refreshNamespace(_ module: ModuleID) {
    let record = modules[module.index]
    guard record.pathEpoch != pathEpoch else { return }
    modules[module.index].pathEpoch = pathEpoch
    var items = searchPathItems
    if let parent = record.name.parent {
      guard let known = table[parent.text], case .known(let path) = packagePath(of: known) else { return }
      items = path
    }
    guard case .namespace(let portions) = find(record.name, on: items) else { return }
    if case .list(let list)? = scopes[record.scope.index]["__path__"]?.value {
      lists[list.index].items = portions.map(Value.string)
    }
  }

  mutating func newList(_ items: [Value], isOpen: Bool = false) -> ListID {
    lists.append(ListObject(items: items, isOpen: isOpen))
    return ListID(index: lists.count - 1)
  }

  mutating func newScope() -> ScopeID {
    scopes.append(Scope())
    return ScopeID(index: scopes.count - 1)
  }
}
