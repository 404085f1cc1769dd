import ImageModel
import Locations
import RequirementSyntax

/// The distributions of all environments of an image, its installations done in order.
func gatherSites(of image: Image, knowing table: DistributionTable) -> [ImagePath: Site] {
  var sites: [ImagePath: Site] = [:]
  for python in image.pythons {
    sites[python.prefix] = Site(environments: markerEnvironments(of: python.version))
  }
  for installation in image.installations {
    let prefix = image.environment(searching: installation.prefix)
    let place = installation.target ?? prefix
    let version = image.pythons.first { $0.prefix == prefix }?.version
    var site = sites[place] ?? Site(environments: markerEnvironments(of: version))
    switch installation.part {
    case .all: site.apply(installation, in: image, knowing: table)
    case .modules:
      let before = site
      site.apply(installation, in: image, knowing: table)
      site.keepPrograms(of: before)
    case .programs:
      var whole = Site(environments: site.environments)
      whole.apply(installation, in: image, knowing: table)
      site.addPrograms(of: whole)
    }
    sites[place] = site
  }
  return sites
}

extension Image {
  /// The environment whose interpreter finds what is installed below a prefix.
  ///
  /// `pip install --user` goes to `~/.local`, which every interpreter of the system searches (PEP 370).
  fileprivate func environment(searching prefix: ImagePath) -> ImagePath {
    guard prefix.name == ".local", let system = pythons.first(where: { $0.kind == .system }) else {
      return prefix
    }
    return system.prefix
  }
}

/// The environment of a version; of an oldest, a middle and a newest one when it is not known.
private func markerEnvironments(of version: PythonVersion?) -> [MarkerEnvironment] {
  let versions = version.map { [$0] } ?? [PythonVersion(3, 8), PythonVersion(3, 11), PythonVersion(3, 14)]
  return versions.map(MarkerEnvironment.linux)
}

extension Site {
  fileprivate mutating func apply(
    _ installation: Installation, in image: Image, knowing table: DistributionTable
  ) {
    let dependencies: Dependencies = installation.includesDependencies ? .included : .excluded
    for item in installation.items {
      switch item {
      case .requirement(let requirement):
        install(
          [requirement], reason: { $0.reason }, dependencies: dependencies, at: installation.span,
          knowing: table)
      case .preinstalled(let name):
        install(
          [Requirement(name: name, span: installation.span)], reason: { _ in .preinstalled },
          dependencies: dependencies, at: installation.span, knowing: table)
      case .project(let project):
        install(project, in: image, dependencies: dependencies, at: installation.span, knowing: table)
      case .removed(let name): remove(name)
      case .unknown(let gap): add(gap)
      }
    }
  }

  private mutating func install(
    _ project: LocalProject, in image: Image, dependencies: Dependencies, at cause: SourceSpan,
    knowing table: DistributionTable
  ) {
    let name = project.name ?? DistributionName(project.directory.name)
    enter(
      project: name, at: project.directory, modules: importableNames(in: project.importRoots, of: image),
      programs: project.scripts, cause: cause)
    if let gap = project.gap { add(gap) }
    install(
      project.requirements, reason: { $0.reason }, dependencies: dependencies, at: cause, knowing: table)
  }
}

extension Requirement {
  /// Of the project's own, or there for another distribution.
  fileprivate var reason: InstalledDistribution.Reason {
    requirer.map { .transitive(of: $0) } ?? .direct(self)
  }
}

/// The top-level modules and packages in some directories of the image.
private func importableNames(in roots: [ImagePath], of image: Image) -> [String] {
  let left: Set = ["setup", "conftest", "tests", "test", "docs", "examples"]
  return roots.flatMap { root -> [String] in
    (image.tree.listing(of: root)?.names ?? []).compactMap { entry in
      if entry.hasSuffix(".py") {
        return left.contains(String(entry.dropLast(3))) ? nil : String(entry.dropLast(3))
      }
      if left.contains(entry) || entry.contains(".") || entry.contains("-") { return nil }
      return image.tree.listing(of: root.appending(entry)) == nil ? nil : entry
    }
  }
}
