import BuildContext
import Locations
import RequirementSyntax

/// Projects of the image that are installed from their directory.
extension ShellSession {
  func projectFile(in directory: ImagePath) -> ProjectFile? {
    read(directory.appending("pyproject.toml")).map { ProjectFile(parsing: $0.text, file: $0.shown) }
  }

  mutating func project(
    in directory: ImagePath, _ extras: [String], _ version: PythonVersion?, _ span: SourceSpan,
    isEditable: Bool
  ) -> [Installation.Item] {
    guard let file = describedProject(in: directory) else {
      return projectWithoutFile(in: directory, span, isEditable: isEditable)
    }
    var requirements = file.dependencies
    for extra in extras {
      requirements += file.optionalDependencies[DistributionName(extra).normalized] ?? []
    }
    return [
      .project(
        LocalProject(
          directory: directory, name: file.name, isEditable: isEditable,
          requirements: requirements.filter { applies($0, version) }, scripts: file.scripts,
          importRoots: importRoots(of: file, in: directory), packages: file.packages,
          gap: projectGap(file, in: directory, span)))
    ]
  }

  /// What `pyproject.toml`, `setup.cfg` and the literal arguments of `setup.py` say together; nil when they say no name.
  ///
  /// Source: setuptools reads `setup.py`, then `setup.cfg`, then `pyproject.toml`, and the last one wins.
  private func describedProject(in directory: ImagePath) -> ProjectFile? {
    let file = projectFile(in: directory)
    let isSetuptools = file?.buildBackend?.hasPrefix("setuptools") ?? true
    if let file,
      !isSetuptools || file.name != nil && !has("setup.py", directory) && !has("setup.cfg", directory)
    {
      return file
    }
    var merged = file ?? ProjectFile()
    var packages = merged.packages?.said
    if let (text, shown) = read(directory.appending("setup.cfg")) {
      merged.take(ProjectFile(parsingSetupConfiguration: text, file: shown), &packages)
    }
    if let (text, shown) = read(directory.appending("setup.py")) {
      guard let script = ProjectFile(parsingSetupScript: text, file: shown) else {
        return file?.name == nil ? nil : file
      }
      if script.packages == nil { return file?.name == nil ? nil : file }
      merged.take(script, &packages)
    }
    merged.packages = packages ?? .setuptools(SetuptoolsPackages())
    return merged.name == nil ? nil : merged
  }

  private func has(_ name: String, _ directory: ImagePath) -> Bool {
    if case .present = entry(at: directory.appending(name)) { return true }
    return false
  }

  /// `setup.py` is a program; what it says is not read.
  private mutating func projectWithoutFile(
    in directory: ImagePath, _ span: SourceSpan, isEditable: Bool
  ) -> [Installation.Item] {
    for name in ["setup.py", "setup.cfg", "pyproject.toml"] {
      if case .absent = entry(at: directory.appending(name)) { continue }
      let gap = Gap(.unknownInstall, "what '\(directory.appending(name))' requires is not known", at: span)
      let roots = isDirectory(directory.appending("src")) ? [directory.appending("src")] : [directory]
      return [
        .project(
          LocalProject(
            directory: directory, name: nil, isEditable: isEditable, requirements: [], scripts: [:],
            importRoots: roots, gap: gap)),
        .unknown(gap),
      ]
    }
    return missing(directory.appending("pyproject.toml"), span)
  }

  /// Source: the automatic discovery of setuptools, hatchling, poetry-core and flit: `src` before the project itself.
  private func importRoots(of file: ProjectFile, in directory: ImagePath) -> [ImagePath] {
    if let roots = file.packageRoots { return roots.map { directory.resolving($0) } }
    let source = directory.appending("src")
    return [isDirectory(source) ? source : directory]
  }

  private func projectGap(_ file: ProjectFile, in directory: ImagePath, _ span: SourceSpan) -> Gap? {
    let hasSetup = if case .present = entry(at: directory.appending("setup.py")) { true } else { false }
    guard file.dynamic.contains("dependencies") || (file.name == nil && hasSetup) else { return nil }
    return Gap(.unknownInstall, "what '\(directory)' requires is computed by its build", at: span)
  }

  /// What a project's tool installs: the dependencies of the project file, or of a lock file where there is one.
  mutating func items(
    ofProject file: ProjectFile, in directory: ImagePath, choosing roots: [Requirement], lock name: String,
    _ version: PythonVersion?
  ) -> [Installation.Item] {
    let wanted = roots.filter { applies($0, version) }
    var items: [Installation.Item] = []
    for requirement in wanted {
      if case .path(let place, let isEditable) = file.sources[requirement.name.normalized] {
        items += project(
          in: directory.resolving(place), requirement.extras, version, requirement.span,
          isEditable: isEditable)
      } else {
        items.append(.requirement(requirement))
      }
    }
    guard let (text, shown) = read(directory.appending(name)),
      let lock = LockFile(parsing: text, file: shown)
    else { return items }
    for problem in lock.problems { refuse(problem, in: shown) }
    let names = Set(wanted.map(\.name))
    let locked = lock.closure(of: wanted, in: .linux(version ?? PythonVersion(3, 12)))
    var requirers: [DistributionName: DistributionName] = [:]
    for package in locked {
      for dependency in package.dependencies where requirers[dependency.name] == nil {
        requirers[dependency.name] = package.name
      }
    }
    let all: [Installation.Item] =
      items
      + locked.filter { !names.contains($0.name) && $0.source == .index }.map {
        .requirement($0.requirement.required(by: requirers[$0.name]))
      }
    let isComplete = lock.problems.isEmpty && names.isSubset(of: locked.map(\.name))
    return isComplete ? all.map(\.locked) : all
  }
}

extension Installation.Item {
  /// The same item where a lock file lists everything that is installed.
  var locked: Self {
    switch self {
    case .requirement(let requirement): .requirement(requirement.locked)
    case .project(let project): .project(project.locked)
    case .preinstalled, .removed, .unknown: self
    }
  }
}

extension LocalProject {
  fileprivate var locked: LocalProject {
    LocalProject(
      directory: directory, name: name, isEditable: isEditable, requirements: requirements.map(\.locked),
      scripts: scripts, importRoots: importRoots, packages: packages, gap: gap)
  }
}

extension ProjectFile {
  /// Fills in what another description of the same project says and this one does not.
  fileprivate mutating func take(_ other: ProjectFile, _ packages: inout PackageSelection?) {
    name = name ?? other.name
    if dependencies.isEmpty { dependencies = other.dependencies }
    for (extra, requirements) in other.optionalDependencies where optionalDependencies[extra] == nil {
      optionalDependencies[extra] = requirements
    }
    scripts.merge(other.scripts) { first, _ in first }
    packageRoots = packageRoots ?? other.packageRoots
    if dynamic.contains("dependencies"), !other.dynamic.contains("dependencies") {
      dynamic.remove("dependencies")
    }
    dynamic.formUnion(other.dynamic)
    packages = packages ?? other.packages?.said
  }
}

extension PackageSelection {
  /// Nil when setuptools is told nothing.
  fileprivate var said: PackageSelection? {
    self == .setuptools(SetuptoolsPackages()) ? nil : self
  }
}
