package import Locations

/// What the standard library of one version of Python has.
///
/// Source: `sys.stdlib_module_names`, `sys.builtin_module_names` and the library folders of the interpreters.
package struct StandardLibrary: Sendable {
  private let minor: Int?

  /// - Parameter version: nil when not known; every version's modules are then there.
  package init(of version: PythonVersion?) {
    minor = version.map { $0.major == 3 ? min(max($0.minor, Self.oldest), Self.newest) : Self.oldest }
  }

  private static let oldest = 8
  private static let newest = 14
  private static let modules = VersionRanges(parsing: StandardLibraryNames.modules)
  private static let builtIn = VersionRanges(parsing: StandardLibraryNames.builtIn)
  private static let frozen = VersionRanges(parsing: StandardLibraryNames.frozen)
  private static let loadedAtStart = VersionRanges(parsing: StandardLibraryNames.loadedAtStart)

  private static let imports: [Substring: [Substring]] = {
    let lines = StandardLibraryImports.table.split(separator: "\n").map { $0.split(separator: ":") }
    return Dictionary(lines.map { ($0[0], $0[1].split(separator: " ")) }) { $0 + $1 }
  }()

  /// Whether the library has the module, submodules included.
  package func has(_ module: ModuleName) -> Bool {
    if Self.modules.contains(module.text, in: minor) { return true }
    var prefix = module.parent
    while let package = prefix {
      if Self.modules.contains(package.text + ".*", in: minor) { return true }
      prefix = package.parent
    }
    return false
  }

  /// Whether the interpreter has the module before it looks at any search path entry.
  package func precedesSearchPath(_ module: ModuleName) -> Bool {
    isBuiltIn(module) || Self.frozen.contains(module.text, in: minor)
      || Self.loadedAtStart.contains(module.text, in: minor)
  }

  /// Whether the module is compiled into the interpreter.
  package func isBuiltIn(_ module: ModuleName) -> Bool {
    Self.builtIn.contains(module.text, in: minor)
  }

  /// Whether `sys.modules` has the module when the program begins.
  package func isLoadedAtStart(_ module: ModuleName) -> Bool {
    Self.loadedAtStart.contains(module.text, in: minor)
  }

  /// The top-level modules that loading one of the library loads in turn, as far as every version does.
  package func imports(of module: ModuleName) -> [ModuleName] {
    Self.imports[Substring(module.text), default: []].map { ModuleName($0) }.filter(has)
  }

  /// The first version without the module, when this version comes after the last that had it.
  package func removal(of module: ModuleName) -> PythonVersion? {
    guard let minor, let last = Self.modules.last(of: module.text), last < minor else { return nil }
    return PythonVersion(3, last + 1)
  }

  /// The minor versions, as far as they are known, whose module of the library has a name; nil where all have it, or
  /// none is known to.
  ///
  /// The newest known version stands for those after it, too.
  package static func versions(of name: String, in module: ModuleName) -> [ClosedRange<Int>]? {
    attributes[Substring(module.text)]?.compactMap { line in
      line.names.contains { $0 == name } ? line.versions : nil
    }.nonEmpty
  }

  /// Whether this version's module surely lacks a name that other versions' has.
  package func lacks(_ name: String, in module: ModuleName) -> Bool {
    guard let minor, let versions = Self.versions(of: name, in: module) else { return false }
    return !versions.contains { $0.contains(minor) }
  }

  private static let attributes: [Substring: [NamesOfVersions]] = {
    let lines = StandardLibraryAttributes.table.split(separator: "\n").compactMap(NamesOfVersions.init)
    return Dictionary(grouping: lines, by: \.module)
  }()

  /// Whether this module of the standard library is a package.
  package func isPackage(_ module: ModuleName) -> Bool {
    Self.modules.isParent(module.text)
  }
}

/// Names that a module has in some versions only.
private struct NamesOfVersions: Sendable {
  let module: Substring
  let versions: ClosedRange<Int>
  let names: [Substring]

  /// Reads a line of the form `module 8-11: name name`.
  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count > 2, let versions = VersionRanges.range(words[1]) else { return nil }
    module = words[0]
    self.versions = versions
    names = Array(words[2...])
  }
}

extension Array {
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}

/// Names with the runs of minor versions that have them.
private struct VersionRanges: Sendable {
  private var ranges: [Substring: [ClosedRange<Int>]] = [:]
  private var parents: Set<Substring> = []

  /// Reads lines of the form `8-11: name name`.
  init(parsing text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let range = words.first.flatMap(Self.range) else { continue }
      for name in words.dropFirst() {
        ranges[name, default: []].append(range)
        if let dot = name.lastIndex(of: ".") { parents.insert(name[..<dot]) }
      }
    }
  }

  fileprivate static func range(_ word: Substring) -> ClosedRange<Int>? {
    let ends = word.dropLast().split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1] else { return nil }
    return ends[0]...ends[1]
  }

  func contains(_ name: String, in minor: Int?) -> Bool {
    guard let runs = ranges[Substring(name)] else { return false }
    guard let minor else { return true }
    return runs.contains { $0.contains(minor) }
  }

  func last(of name: String) -> Int? {
    ranges[Substring(name)]?.map(\.upperBound).max()
  }

  func isParent(_ name: String) -> Bool { parents.contains(Substring(name)) }
}
