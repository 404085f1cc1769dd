import BuildContext
import Entrypoints
import ImageModel
import Locations
import PackageResolution
import RequirementSyntax

/// What the finders make of one module name.
enum Finding: Sendable {
  case builtIn
  case standardLibrary
  /// A regular package, with the item that goes on its `__path__`.
  case package(FoundFile, directory: String)
  case module(FoundFile)
  case namespace([String])
  case distribution(DistributionName)
  case missing(Miss)
}

/// A file that a finder found.
struct FoundFile: Sendable {
  enum Place: Sendable {
    case image(ImagePath, FileOrigin)
    case context(ContextPath)
  }

  let place: Place
  /// Source text, as against an extension module or byte code.
  let isSource: Bool
}

/// A name that no finder knows.
struct Miss: Sendable {
  /// Something not modelled that could have put the module where it was looked for.
  var doubt: Gap?
  /// What the distributions say, where site-packages was searched.
  var absence: Absence?
}

extension Simulation {
  /// Finds a module on the items of a path, as `PathFinder` does, behind the built-in and frozen modules.
  ///
  /// Source: "5.5. The Path Based Finder", PEP 420.
  mutating func find(_ name: ModuleName, on items: [Value]) -> Finding {
    if library.precedesSearchPath(name) { return library.isBuiltIn(name) ? .builtIn : .standardLibrary }
    var portions: [String] = []
    var miss = Miss(doubt: nil, absence: nil)
    for item in items {
      switch PathEntry(item, in: self) {
      case .unknown:
        continue
      case .context(let directory):
        if let found = find(name, in: directory, portions: &portions) { return found }
      case .image(let directory):
        if let found = find(name, in: directory, portions: &portions, miss: &miss) { return found }
      }
    }
    if !portions.isEmpty { return .namespace(portions) }
    miss.doubt = miss.doubt ?? searchDoubt
    return .missing(miss)
  }

  private mutating func find(
    _ name: ModuleName, in directory: ImagePath, portions: inout [String], miss: inout Miss
  ) -> Finding? {
    if directory == launch.python.standardLibrary, library.has(name) { return .standardLibrary }
    if let found = findFile(name, in: directory, portions: &portions, miss: &miss) { return found }
    guard let home = distributions.home(of: directory, for: launch.python) else { return nil }
    let asked = ModuleName((home.package.isEmpty ? "" : home.package + ".") + name.lastComponent)
    switch distributions.lookup(asked, in: home.place) {
    case .provided(let distribution): return .distribution(distribution)
    case .namespace: portions.append(directory.appending(name.lastComponent).text)
    case .absent(let absence): miss.absence = miss.absence?.doubted(like: absence) ?? absence
    }
    return nil
  }

  /// One directory of the image: a regular package, then a file, then perhaps a portion.
  ///
  /// Source: `FileFinder.find_spec` in `importlib/_bootstrap_external.py`.
  private mutating func findFile(
    _ name: ModuleName, in path: ImagePath, portions: inout [String], miss: inout Miss
  ) -> Finding? {
    guard let directory = directory(at: path) else {
      if case .unknown(let gap) = image.tree.presence(at: path) { miss.doubt = miss.doubt ?? gap }
      if case .file? = entry(at: path) {
        miss.doubt = miss.doubt ?? Gap(.unreadableFile, "the archive '\(path)' is not read", at: launchSpan)
      }
      return nil
    }
    let child = name.lastComponent
    let folder = path.appending(child)
    var isPortion = false
    if directory.names.contains(child), let inner = self.directory(at: folder) {
      if let file = file("__init__", of: inner, at: folder, doubt: &miss.doubt) {
        return .package(file, directory: folder.text)
      }
      if case .directory? = entry(at: folder) { isPortion = true }
      if !isPortion || inner.names.isEmpty { miss.doubt = miss.doubt ?? inner.gap }
    }
    if let file = file(child, of: directory, at: path, doubt: &miss.doubt) { return .module(file) }
    if isPortion { portions.append(folder.text) } else { miss.doubt = miss.doubt ?? directory.gap }
    return nil
  }

  /// The file of a module in a directory: extension module, source, byte code.
  private func file(
    _ base: String, of directory: Directory, at path: ImagePath, doubt: inout Gap?
  ) -> FoundFile? {
    var names = directory.extensions[base].map { [$0] } ?? []
    names += [base + ".py", base + ".pyc"].filter(directory.names.contains)
    for name in names {
      let place = path.appending(name)
      if case .file(let origin)? = entry(at: place) {
        return FoundFile(place: .image(place, origin), isSource: name.hasSuffix(".py"))
      }
      if case .unknown(let gap) = image.tree.presence(at: place) { doubt = doubt ?? gap }
    }
    return nil
  }

  /// The same in a directory of the context that stands in for one that the image lacks.
  mutating func find(_ name: ModuleName, in path: ContextPath, portions: inout [String]) -> Finding? {
    guard let directory = directory(at: path) else { return nil }
    let child = name.lastComponent
    let folder = path.appending(child)
    if directory.names.contains(child), let inner = self.directory(at: folder) {
      if inner.names.contains("__init__.py") {
        let file = FoundFile(place: .context(folder.appending("__init__.py")), isSource: true)
        return .package(file, directory: PathEntry.text(for: folder))
      }
      portions.append(PathEntry.text(for: folder))
    }
    guard directory.names.contains(child + ".py") else { return nil }
    return .module(FoundFile(place: .context(path.appending(child + ".py")), isSource: true))
  }
}
