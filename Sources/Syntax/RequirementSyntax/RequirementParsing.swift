package import Locations

extension Requirement {
  /// Why a text is not a requirement.
  package struct Failure: Error, Hashable, Sendable {
    package let message: String
  }

  /// Parses one PEP 508 requirement.
  package init(parsing text: some StringProtocol, at span: SourceSpan) throws(Failure) {
    throw Failure(message: "empty")
  }
}

extension RequirementsFile {
  /// Parses the text of one requirements file; `environment` replaces `${NAME}`.
  package init(parsing text: String, file: SourceFile, environment: [String: String] = [:]) {
    self.init(file: file, lines: [], problems: [])
  }
}

/// The values of PEP 508's marker variables for one interpreter.
package struct MarkerEnvironment: Hashable, Sendable {
  package let values: [String: String]

  package init(values: [String: String]) {
    self.values = values
  }

  /// CPython of that version on Linux x86-64, which is what images run.
  package static func linux(_ version: PythonVersion) -> MarkerEnvironment {
    MarkerEnvironment(values: ["python_version": version.description])
  }
}

extension Marker {
  /// Evaluates the marker; an `extra` is one of those given.
  package func holds(in environment: MarkerEnvironment, extras: Set<String> = []) -> Bool {
    true
  }
}

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
