package import Locations

/// What a `pyproject.toml` declares about its distribution.
package struct ProjectFile: Hashable, Sendable {
  package let name: DistributionName?
  package let dependencies: [Requirement]
  package let optionalDependencies: [String: [Requirement]]
  /// PEP 735.
  package let groups: [String: [Requirement]]
  /// `[project.scripts]` and `[tool.poetry.scripts]`: name to `module:attribute`.
  package let scripts: [String: String]
  package let requiresPython: String?
  /// `hatchling.build`, `setuptools.build_meta`, …; nil when there is no build system.
  package let buildBackend: String?
  /// Directories, relative to the project, whose modules an installation makes importable; nil when not said.
  package let packageRoots: [String]?
  package let problems: [SyntaxProblem]

  package init(
    name: DistributionName?, dependencies: [Requirement], optionalDependencies: [String: [Requirement]],
    groups: [String: [Requirement]], scripts: [String: String], requiresPython: String?,
    buildBackend: String?, packageRoots: [String]?, problems: [SyntaxProblem]
  ) {
    self.name = name
    self.dependencies = dependencies
    self.optionalDependencies = optionalDependencies
    self.groups = groups
    self.scripts = scripts
    self.requiresPython = requiresPython
    self.buildBackend = buildBackend
    self.packageRoots = packageRoots
    self.problems = problems
  }

  /// Parses the text of a `pyproject.toml`.
  package init(parsing text: String, file: SourceFile) {
    self.init(
      name: nil, dependencies: [], optionalDependencies: [:], groups: [:], scripts: [:],
      requiresPython: nil, buildBackend: nil, packageRoots: nil, problems: [])
  }
}
