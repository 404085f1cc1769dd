import Locations

/// Where the modules of an installed project go.
extension ShellSession {
  /// Copies what a project that is not editable installs into the environment, as the tree has it now.
  ///
  /// Its directory is then no longer searched: what is copied there later does not count, as with pip.
  mutating func placed(_ item: Installation.Item, in prefix: ImagePath, _ target: ImagePath?)
    -> Installation.Item
  {
    guard case .project(let project) = item, !project.isEditable, project.gap == nil,
      let site = target ?? python(at: prefix)?.sitePackages
    else { return item }
    if let packages = project.packages {
      let files = installedFiles(of: packages, in: project.directory)
      for file in files { stage.tree.copy(file.source, to: site.resolving(file.place), cause: cause) }
      return files.isEmpty ? item : .project(project.withoutRoots)
    }
    var isFound = false
    for root in project.importRoots {
      for name in stage.tree.listing(of: root)?.names ?? [] where isModule(name, in: root, of: project) {
        stage.tree.copy(root.appending(name), to: site.appending(name), cause: cause)
        isFound = true
      }
    }
    return isFound ? .project(project.withoutRoots) : item
  }

  /// Whether an entry of an import root is installed: a module, or a package.
  ///
  /// At the project's own directory the build backends leave out what belongs to the development of the project.
  /// Source: "Automatic discovery" of setuptools.
  private func isModule(_ name: String, in root: ImagePath, of project: LocalProject) -> Bool {
    let stem = name.hasSuffix(".py") ? String(name.dropLast(3)) : name
    if root == project.directory, Self.development.contains(stem) || stem.hasPrefix("test_") { return false }
    if name.hasSuffix(".py") { return true }
    if name.contains(".") || name.contains("-") { return false }
    return holdsPython(root.appending(name), depth: 2)
  }

  /// Whether a directory is a package, or a namespace with one right below.
  func holdsPython(_ directory: ImagePath, depth: Int) -> Bool {
    guard depth > 0, let listing = stage.tree.listing(of: directory) else { return false }
    return listing.names.contains { name in
      name.hasSuffix(".py") || holdsPython(directory.appending(name), depth: depth - 1)
    }
  }

  /// Source: the names that the flat layout of setuptools excludes, and files of tools.
  private static let development: Set<String> = [
    "setup", "conftest", "noxfile", "toxfile", "fabfile", "ci", "bin", "debian", "doc", "docs",
    "documentation",
    "manpages", "news", "newsfragments", "changelog", "test", "tests", "unit_test", "unit_tests", "example",
    "examples", "scripts", "tools", "build", "dist", "benchmark", "benchmarks", "exercise", "exercises",
    "htmlcov",
    "node_modules", "venv",
  ]
}

extension LocalProject {
  /// The same with its modules in the environment's own directory.
  fileprivate var withoutRoots: LocalProject {
    LocalProject(
      directory: directory, name: name, isEditable: false, requirements: requirements, scripts: scripts,
      importRoots: [], gap: nil)
  }
}
