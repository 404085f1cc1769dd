import Entrypoints
package import ImageModel
package import Locations

/// A file of the image that is found before a module of the standard library of the same name.
package struct ShadowedModule: Hashable, Sendable {
  package let name: ModuleName
  package let file: ImagePath
  package let origin: FileOrigin
  /// A module of the library that the program loads and that needs the hidden one; nil when none is known to.
  package let neededBy: ModuleName?
  /// The program's import of `neededBy`, or else of the file itself.
  package let importedBy: ImportSite?
  package let circumstance: Circumstance
}

extension LaunchTrace {
  /// The modules of the standard library that files in front of it hide and that this program's imports ask for.
  ///
  /// - Complexity: O(modules × entries of the search path).
  package func shadowedModules(in image: Image) -> [ShadowedModule] {
    let library = StandardLibrary(of: launch.python.version)
    let front = searchPath.prefix { $0.cause != .standardLibrary }.map(\.location)
    var seen: Set<ModuleName> = []
    var shadowed: [ShadowedModule] = []
    for module in modules {
      for name in module.asked(in: library) where !seen.contains(name) {
        guard let found = front.lazy.compactMap({ image.tree.topLevelModule(name, in: $0) }).first else {
          continue
        }
        seen.insert(name)
        shadowed.append(
          ShadowedModule(
            name: name, file: found.path, origin: found.origin,
            neededBy: name == module.name ? nil : module.name,
            importedBy: module.importedBy, circumstance: module.circumstance))
      }
    }
    // What a module of the library needs matters more than what the program itself asks for.
    let needed = Set(shadowed.filter { $0.neededBy != nil }.map(\.name))
    return shadowed.filter { $0.neededBy != nil || !needed.contains($0.name) }
  }
}

extension LoadedModule {
  /// The top-level modules of the library that loading this one asks the search path for.
  fileprivate func asked(in library: StandardLibrary) -> [ModuleName] {
    switch source {
    case .standardLibrary:
      return library.imports(of: ModuleName(name.topLevel)).filter { !library.precedesSearchPath($0) }
    case .image:
      let isHiding = name.parent == nil && library.has(name) && !library.precedesSearchPath(name)
      return isHiding && name.text != "__main__" ? [name] : []
    case .context, .namespace, .builtIn, .distribution, .inline, .assumed:
      return []
    }
  }
}

extension ImageTree {
  /// The package or module of that name in one directory; a directory without `__init__.py` hides nothing.
  fileprivate func topLevelModule(
    _ name: ModuleName, in directory: ImagePath
  ) -> (path: ImagePath, origin: FileOrigin)? {
    for candidate in ["\(name)/__init__.py", "\(name).py"] {
      let path = directory.resolving(candidate)
      if case .present(.file(let origin)) = presence(at: path), origin.content != .base {
        return (path, origin)
      }
    }
    return nil
  }
}
