import ImageModel
import Locations
import PackageResolution
import RequirementSyntax

/// Where the image finds a program.
struct ProgramPlace: Sendable {
  enum Standing: Hashable, Sendable {
    /// A distribution has it, with the entry point of its console script where that is known.
    case distribution(DistributionName, entryPoint: String?)
    /// A file of the image.
    case file(ImagePath)
    case absent(providers: [DistributionName])
    case unknown
  }

  let standing: Standing
  /// The environment that runs it.
  let python: PythonEnvironment
}

extension LaunchSearch {
  private static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// The directories of PATH, in order.
  func programDirectories(of invocation: Invocation) -> [ImagePath] {
    (invocation.environment["PATH"] ?? Self.defaultPath)
      .split(separator: ":").map { invocation.workingDirectory.resolving($0) }
  }

  /// The environment whose programs are in that directory.
  func python(withPrograms directory: ImagePath) -> PythonEnvironment? {
    image.pythons.first { $0.prefix.appending("bin") == directory }
      ?? image.tree.resolved(directory).flatMap { resolved in
        image.pythons.first { $0.prefix.appending("bin") == resolved }
      }
  }

  /// The environment whose `python` a bare name gets.
  func pythonOnPath(of invocation: Invocation) -> PythonEnvironment {
    programDirectories(of: invocation).lazy
      .compactMap { python(withPrograms: $0) ?? foreignEnvironment(withPrograms: $0) }.first
      ?? image.pythons.first ?? Self.assumedPython
  }

  /// A virtual environment from an image that is not known: it stands before the interpreters that are.
  private func foreignEnvironment(withPrograms directory: ImagePath) -> PythonEnvironment? {
    guard directory.name == "bin", let base = image.pythons.first,
      case .unknown(let gap) = image.tree.presence(at: directory.appending("python")),
      gap.reason == .externalImage
    else { return nil }
    let prefix = directory.parent
    let library = base.version.map { "lib/python\($0)" } ?? "lib/python3"
    return PythonEnvironment(
      kind: .virtual, prefix: prefix, version: base.version,
      sitePackages: prefix.resolving(library).appending("site-packages"),
      standardLibrary: base.standardLibrary)
  }

  /// Stands for the interpreter of an image of which none is known.
  static let assumedPython = PythonEnvironment(
    kind: .system, prefix: ImagePath("/usr/local"), version: nil,
    sitePackages: ImagePath("/usr/local/lib/python3/site-packages"),
    standardLibrary: ImagePath("/usr/local/lib/python3"))

  /// Finds the program of an invocation as `execvp` would.
  func place(of invocation: Invocation) -> ProgramPlace {
    var directories = programDirectories(of: invocation)
    if invocation.program.contains("/") {
      directories = [invocation.workingDirectory.resolving(invocation.program).parent]
    }
    let fallback =
      directories.lazy.compactMap { python(withPrograms: $0) }.first ?? pythonOnPath(of: invocation)
    return place(of: invocation.programName, in: directories, otherwise: fallback)
  }

  private func place(
    of name: String, in directories: [ImagePath], otherwise fallback: PythonEnvironment
  ) -> ProgramPlace {
    var providers: [DistributionName] = []
    var unknown: PythonEnvironment?
    let isListed = isListed(name, in: fallback)
    for directory in directories {
      let python = python(withPrograms: directory)
      switch python.map({ distributions.program(name, in: $0.prefix) }) {
      case .provided(let distribution, let entryPoint):
        return ProgramPlace(
          standing: .distribution(distribution, entryPoint: entryPoint), python: python ?? fallback)
      case .absent(let found): providers += found.filter { !providers.contains($0) }
      case .unknown: unknown = unknown ?? python
      case nil: break
      }
      let path = directory.appending(name)
      switch image.tree.presence(at: path) {
      case .present(.file), .present(.link):
        return ProgramPlace(standing: .file(path), python: python ?? fallback)
      case .unknown(let gap) where gap.reason != .unknownBaseImage || !isListed:
        unknown = unknown ?? python ?? fallback
      case .present(.directory), .absent, .unknown: break
      }
    }
    if let unknown { return ProgramPlace(standing: .unknown, python: unknown) }
    return ProgramPlace(standing: isOpen ? .unknown : .absent(providers: providers), python: fallback)
  }

  /// Whether a program would be known if the base image had it.
  ///
  /// A base image that is known has Python's launchers only from its distributions, although its directories are
  /// not listed; but system packages may bring them to the system's own Python.
  private func isListed(_ name: String, in python: PythonEnvironment) -> Bool {
    guard let launcher = Launcher(program: name), !launcher.mayBeSystemPackage else { return false }
    return !isOpen && python.prefix != ImagePath("/usr")
  }

  /// The console script that a project of the image declares under that name: `module:attribute`.
  func projectScript(_ name: String, in python: PythonEnvironment) -> String? {
    for installation in image.installations.reversed() where installation.prefix == python.prefix {
      for item in installation.items {
        if case .project(let project) = item, let entry = project.scripts[name] { return entry }
      }
    }
    return nil
  }
}
