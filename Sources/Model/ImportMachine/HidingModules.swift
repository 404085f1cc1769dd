import Entrypoints
import ImageModel
import Locations

extension Simulation {
  /// Executes the program's files that a module of the standard library gets for others of the library.
  ///
  /// What the library makes of them is not known.
  mutating func loadHiding(namesOf module: ModuleName, for request: ImportRequest) -> Raised? {
    let topLevel = ModuleName(module.topLevel)
    guard !library.isLoadedAtStart(module), askedForHiding.insert(topLevel).inserted else { return nil }
    for name in library.imports(of: topLevel) {
      guard table[name.text] == nil, !library.precedesSearchPath(name), isHidden(name) else { continue }
      note(Gap(.computedImport, "'\(module)' gets a file of the program for '\(name)'", at: request.span))
      if case .raised(let raised) = importModule(name, at: request.span) { return raised }
    }
    return nil
  }

  /// Whether a file of the program comes before the library's module.
  private mutating func isHidden(_ name: ModuleName) -> Bool {
    switch find(name, on: searchPathItems) {
    case .package(let file, _), .module(let file):
      guard case .image(let path, _) = file.place else { return true }
      return path.relative(to: launch.python.standardLibrary) == nil
    case .builtIn, .standardLibrary, .namespace, .distribution, .missing: return false
    }
  }
}
