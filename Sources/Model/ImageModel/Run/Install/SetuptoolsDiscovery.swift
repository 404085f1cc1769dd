import Locations
import RequirementSyntax

/// Source: setuptools' documentation, "Package Discovery and Namespace Packages", and `setuptools/discovery.py`.
extension ShellSession {
  func setuptoolsFiles(_ packages: SetuptoolsPackages, in project: ImagePath) -> [InstalledFile] {
    var packages = packages
    if packages.packages == nil, packages.search == nil, packages.modules == nil {
      discover(&packages, in: project)
    }
    var names = packages.packages ?? []
    if let search = packages.search {
      names += search.places.flatMap { found(search, in: project.resolving($0)) }
      if packages.directories.isEmpty, let place = search.places.first, place != "." {
        packages.directories[""] = place
      }
    }
    var files = names.flatMap { name -> [InstalledFile] in
      let directory = project.resolving(Self.directory(of: name, packages.directories))
      return modules(in: directory).map {
        InstalledFile(
          source: directory.appending($0), place: "\(name.replacing(".", with: "/"))/\($0)")
      }
    }
    let root = project.resolving(packages.directories[""] ?? ".")
    for module in packages.modules ?? [] {
      let path = module.replacing(".", with: "/") + ".py"
      guard case .present = entry(at: root.resolving(path)) else { continue }
      files.append(InstalledFile(source: root.resolving(path), place: path))
    }
    return files
  }

  /// Where a package lies: its own entry of `package-dir`, or the nearest parent's.
  private static func directory(of package: String, _ directories: [String: String]) -> String {
    var parts = package.split(separator: ".").map(String.init)
    var rest: [String] = []
    while !parts.isEmpty {
      if let known = directories[parts.joined(separator: ".")] {
        return ([known] + rest).joined(separator: "/")
      }
      rest.insert(parts.removeLast(), at: 0)
    }
    return ([directories[""] ?? ""] + rest).filter { !$0.isEmpty }.joined(separator: "/")
  }

  /// All packages below a directory that a search finds, parents first.
  private func found(_ search: SetuptoolsPackages.Search, in directory: ImagePath) -> [String] {
    var names: [String] = []
    var pending = folders(in: directory).reversed().map { $0 }
    while let path = pending.popLast(), names.count < 5_000 {
      let place = directory.resolving(path)
      let name = path.replacing("/", with: ".")
      guard !place.name.contains("."), path.count < 1_000,
        search.findsNamespaces || modules(in: place).contains("__init__.py")
      else { continue }
      let isExcluded = search.exclude.contains { matches($0, name) }
      if !isExcluded, search.include.contains(where: { matches($0, name) }) { names.append(name) }
      if search.exclude.contains("\(name)*") || search.exclude.contains("\(name).*") { continue }
      pending += folders(in: place).reversed().map { "\(path)/\($0)" }
    }
    return names
  }

  /// The `src` layout, else the only top-level package, else the only module.
  private func discover(_ packages: inout SetuptoolsPackages, in project: ImagePath) {
    let given = packages.directories[""]
    let root = given ?? "src"
    if given != nil || isDirectory(project.appending("src")) {
      let place = project.resolving(root)
      packages.directories[""] = root
      packages.packages = found(SetuptoolsPackages.Search(), in: place)
      packages.modules = modules(in: place).map { String($0.dropLast(3)) }.filter { Self.isIdentifier($0) }
      return
    }
    let folders = folders(in: project).filter { Self.isIdentifier($0) && !Self.leftFolders.contains($0) }
    let holding = folders.filter { holdsPython(project.appending($0), depth: 4) }
    if let name = holding.first, holding.count == 1 {
      var search = SetuptoolsPackages.Search()
      search.include = [name, "\(name).*"]
      packages.packages = found(search, in: project)
      return
    }
    let files = modules(in: project).map { String($0.dropLast(3)) }
      .filter { Self.isIdentifier($0) && !Self.leftModules.contains($0) }
    packages.modules = holding.isEmpty && files.count == 1 ? files : []
  }

  private static func isIdentifier(_ name: String) -> Bool {
    name.first.map { $0.isLetter } ?? false && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private static let leftFolders: Set<String> = [
    "ci", "bin", "debian", "doc", "docs", "documentation", "manpages", "news", "newsfragments", "changelog",
    "test", "tests", "unit_test", "unit_tests", "example", "examples", "scripts", "tools", "util", "utils",
    "python", "build", "benchmark", "benchmarks", "exercise", "exercises", "htmlcov", "tasks", "fabfile",
    "site_scons",
  ]

  private static let leftModules: Set<String> = [
    "setup", "conftest", "test", "tests", "example", "examples", "build", "toxfile", "noxfile", "pavement",
    "dodo", "tasks", "fabfile", "conanfile", "manage", "benchmark", "benchmarks", "exercise", "exercises",
    "htmlcov",
  ]
}
