import BuildContext
import Entrypoints
import IgnoreSyntax
import ImageModel
import Locations

/// Where the context has a module that the image does not offer.
struct ContextSource: Hashable, Sendable {
  /// The deepest part of the wanted name that is there.
  let module: ModuleName
  let path: ContextPath
  let isPackage: Bool
  let root: ContextPath
  /// Found beside the importing file, or below a root that the image was copied from; not by its name only.
  let isNear: Bool
}

extension Simulation {
  /// Finds the context's source of a module: `wanted`, or else the shortest prefix of it that is missing.
  mutating func contextSource(of wanted: ModuleName, atLeast missing: ModuleName) -> ContextSource? {
    let near = nearRoots()
    var name: ModuleName? = wanted
    while let current = name, current.isWithin(missing) {
      for root in near {
        if let found = source(of: current, below: root, isNear: true) { return found }
      }
      name = current.parent
    }
    name = wanted
    while let current = name, current.isWithin(missing) {
      for root in sources.directories(holding: current.topLevel) {
        if let found = source(of: current, below: root, isNear: false) { return found }
      }
      name = current.parent
    }
    return nil
  }

  private mutating func source(of module: ModuleName, below root: ContextPath, isNear: Bool) -> ContextSource?
  {
    let components = module.components
    guard !components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains("/") }) else {
      return nil
    }
    var directory = root
    for component in components.dropLast() { directory = directory.appending(component) }
    guard let last = components.last, let holder = self.directory(at: directory) else { return nil }
    let folder = directory.appending(last)
    if holder.names.contains(String(last)), holdsPython(folder) {
      return ContextSource(module: module, path: folder, isPackage: true, root: root, isNear: isNear)
    }
    let file = directory.appending(last + ".py")
    guard holder.names.contains(last + ".py"), image.context.kind(of: file) != .directory else { return nil }
    return ContextSource(module: module, path: file, isPackage: false, root: root, isNear: isNear)
  }

  /// Python files in a directory or one below it.
  private mutating func holdsPython(_ path: ContextPath) -> Bool {
    guard let directory = directory(at: path) else { return false }
    if directory.names.contains(where: { $0.hasSuffix(".py") }) { return true }
    for name in directory.names.prefix(100) where !name.contains(".") {
      if let inner = self.directory(at: path.appending(name)),
        inner.names.contains(where: { $0.hasSuffix(".py") })
      {
        return true
      }
    }
    return false
  }

  /// Directories of the context below which the missing name is likely to be a path, best first.
  private mutating func nearRoots() -> [ContextPath] {
    var roots = copiedRoots
    if let importer = frames.last?.module, let path = contextPath(of: importer) {
      var directory = path.parent
      roots.append(directory)
      while !directory.isRoot {
        directory = directory.parent
        roots.append(directory)
      }
    }
    roots += [ContextPath("src"), .root]
    var seen: Set<ContextPath> = []
    return roots.filter { seen.insert($0).inserted }
  }

  /// The context's file of a module.
  func contextPath(of module: ModuleID) -> ContextPath? {
    switch modules[module.index].source {
    case .image(_, let origin):
      if case .context(let path) = origin.content { return path }
      return nil
    case .context(let path): return path
    case .namespace, .builtIn, .standardLibrary, .distribution, .inline, .assumed: return nil
    }
  }

  /// The directories of the context whose files lie in the entries of the search path.
  mutating func findCopiedRoots() -> [ContextPath] {
    var roots: [ContextPath] = []
    for item in searchPathItems {
      guard case .image(let path) = PathEntry(item, in: self), let directory = directory(at: path) else {
        continue
      }
      for name in directory.names.sorted().prefix(200) {
        guard case .present(let entry) = image.tree.presence(at: path.appending(name)),
          case .context(let source) = entry.origin.content, source.name == name
        else { continue }
        if !roots.contains(source.parent) { roots.append(source.parent) }
      }
    }
    return roots
  }

  /// Everything that the rules say about a module whose source the context has.
  mutating func missingModule(_ source: ContextSource?) -> MissingModule {
    guard let source else {
      return MissingModule(
        source: nil, isPackage: false, sourceRoot: nil, ignoredBy: nil, misplacedAt: [],
        expectedAt: expectedPlace(of: nil))
    }
    let file = source.isPackage ? initializer(of: source.path) : source.path
    return MissingModule(
      source: source.path, isPackage: source.isPackage, sourceRoot: source.root, ignoredBy: ignoredBy(file),
      misplacedAt: origins.places(of: source.path).isEmpty && source.isPackage
        ? origins.places(of: file).map(\.parent) : origins.places(of: source.path),
      expectedAt: expectedPlace(of: source.root))
  }

  private mutating func initializer(of package: ContextPath) -> ContextPath {
    guard let directory = directory(at: package) else { return package }
    if directory.names.contains("__init__.py") { return package.appending("__init__.py") }
    return directory.names.filter { $0.hasSuffix(".py") }.min().map(package.appending) ?? package
  }

  private func ignoredBy(_ path: ContextPath) -> MissingModule.IgnoredBy? {
    guard case .ignored(let pattern) = image.context.verdict(on: path) else { return nil }
    return MissingModule.IgnoredBy(pattern: pattern.text, span: pattern.span)
  }

  /// The search path entry below which the neighbours of a root landed, else the launch's first.
  private mutating func expectedPlace(of root: ContextPath?) -> ImagePath? {
    let own = searchPathItems.compactMap { item -> ImagePath? in
      guard case .image(let path) = PathEntry(item, in: self), path != launch.python.standardLibrary,
        path != launch.python.sitePackages
      else { return nil }
      return path
    }
    if let root {
      for path in own {
        for name in image.tree.listing(of: path)?.names.prefix(200) ?? [] {
          guard case .present(let entry) = image.tree.presence(at: path.appending(name)),
            case .context(let source) = entry.origin.content, source == root.appending(name)
          else { continue }
          return path
        }
      }
    }
    return launch.ownSearchPath.first?.location ?? own.first
  }
}
