package import Locations

/// What a `pyproject.toml`, `setup.cfg` or literal `setup.py` declares about its distribution.
package struct ProjectFile: Hashable, Sendable {
  package var name: DistributionName?
  package var dependencies: [Requirement]
  /// By normalised extra.
  package var optionalDependencies: [String: [Requirement]]
  /// PEP 735, and the groups of Poetry, PDM and uv; by normalised name, included groups included.
  package var groups: [String: [Requirement]]
  /// Console and GUI scripts: name to `module:attribute`.
  package var scripts: [String: String]
  package var requiresPython: String?
  /// `hatchling.build`, `setuptools.build_meta`, …; nil when there is no build system.
  package var buildBackend: String?
  /// Directories, relative to the project, whose modules an installation makes importable; nil when not said.
  package var packageRoots: [String]?
  /// Which modules and packages of the project are installed; nil when that is not known.
  package var packages: PackageSelection?
  /// The members of `[project]` that a build computes, such as `dependencies`.
  package var dynamic: Set<String>
  /// Requirements that are directories of the repository, by normalised name.
  package var sources: [String: ProjectSource]
  /// `[tool.uv.workspace]`: glob patterns of directories.
  package var workspaceMembers: [String]
  package var problems: [SyntaxProblem]

  package init(
    name: DistributionName? = nil, dependencies: [Requirement] = [],
    optionalDependencies: [String: [Requirement]] = [:], groups: [String: [Requirement]] = [:],
    scripts: [String: String] = [:], requiresPython: String? = nil, buildBackend: String? = nil,
    packageRoots: [String]? = nil, dynamic: Set<String> = [], sources: [String: ProjectSource] = [:],
    workspaceMembers: [String] = [], problems: [SyntaxProblem] = []
  ) {
    self.name = name
    self.dependencies = dependencies
    self.optionalDependencies = optionalDependencies
    self.groups = groups
    self.scripts = scripts
    self.requiresPython = requiresPython
    self.buildBackend = buildBackend
    self.packageRoots = packageRoots
    self.dynamic = dynamic
    self.sources = sources
    self.workspaceMembers = workspaceMembers
    self.problems = problems
  }
}

/// Where the source of a requirement lies in the repository.
package enum ProjectSource: Hashable, Sendable {
  /// A directory or archive, relative to the project.
  case path(String, editable: Bool)
  /// A member of the uv workspace.
  case workspace
}
