import Locations
import RequirementSyntax

/// Which interpreter or virtual environment a program works for.
extension ShellSession {
  /// The environment of `python3.11`, `pip` or `/venv/bin/pip`, through PATH; nil when none is known.
  func python(for program: String) -> PythonEnvironment? {
    let version = PythonVersion(programName(program).drop { !$0.isNumber })
    if program.contains("/") { return python(at: path(program).parent.parent) }
    for directory in (value(of: "PATH") ?? "").split(separator: ":") {
      let place = ImagePath(directory)
      guard place.name == "bin", let python = python(at: place.parent) else { continue }
      if version == nil || python.version == nil || python.version == version { return python }
    }
    return systemPython(version)
  }

  func systemPython(_ version: PythonVersion? = nil) -> PythonEnvironment? {
    let systems = stage.pythons.filter { $0.kind == .system }
    return systems.first { version != nil && $0.version == version } ?? systems.first
  }

  func python(at prefix: ImagePath) -> PythonEnvironment? {
    let real = stage.tree.resolved(prefix) ?? prefix
    // The same file on systems that merge `/bin` into `/usr/bin`.
    let merged = real.isRoot ? ImagePath("/usr") : real
    return stage.pythons.last { $0.prefix == prefix || $0.prefix == merged }
  }

  /// The environment that an interpreter of a path, a version or a directory stands for.
  func python(named text: String) -> PythonEnvironment? {
    if text.contains("/") || text.hasPrefix(".") {
      let place = path(text)
      return place.parent.name == "bin" ? python(at: place.parent.parent) : python(at: place)
    }
    return python(for: text.first?.isNumber == true ? "python" + text : text)
  }

  /// Makes a virtual environment on disk and known to the stage.
  mutating func makeEnvironment(
    at prefix: ImagePath, of base: PythonEnvironment?, version: PythonVersion? = nil
  ) {
    guard !prefix.isRoot else { return }
    let version = version ?? base?.version
    let library = prefix.appending("lib").appending("python\(version.map(\.description) ?? "3")")
    let environment = PythonEnvironment(
      kind: .virtual, prefix: prefix, version: version, sitePackages: library.appending("site-packages"),
      standardLibrary: base?.standardLibrary
        ?? ImagePath("/usr/local/lib/python\(version.map(\.description) ?? "3")"))
    stage.pythons.removeAll { $0.prefix == prefix && $0.kind == .virtual }
    stage.pythons.append(environment)
    makeDirectory(environment.sitePackages)
    for name in ["python", "python3", "pip", "activate"] {
      write(.unknown, to: prefix.appending("bin").appending(name))
    }
    write(.unknown, to: prefix.appending("pyvenv.cfg"))
  }

  /// What `venv` and `virtualenv` put into a new environment: pip, and setuptools before 3.12.
  mutating func seedEnvironment(at prefix: ImagePath, _ span: SourceSpan) {
    let version = python(at: prefix)?.version
    let names = version.map { $0 >= PythonVersion(3, 12) } ?? false ? ["pip"] : ["pip", "setuptools"]
    record(names.map { .preinstalled(DistributionName($0)) }, prefix, nil, span)
  }

  /// `--system-site-packages`: what the system's interpreter has by now is found from the environment, too.
  mutating func seeSystem(from prefix: ImagePath, of base: PythonEnvironment?, _ span: SourceSpan) {
    guard let base = base ?? systemPython() else { return }
    for installation in stage.installations
    where installation.prefix == base.prefix && installation.target == nil {
      stage.installations.append(
        Installation(
          prefix: prefix, target: nil, items: installation.items,
          includesDependencies: installation.includesDependencies, part: .modules, span: installation.span))
    }
  }

  /// The environment that a project's tool makes when it is not there yet.
  mutating func projectEnvironment(at prefix: ImagePath, version: PythonVersion? = nil) -> ImagePath {
    if python(at: prefix) == nil { makeEnvironment(at: prefix, of: systemPython(version), version: version) }
    return prefix
  }

  /// The value of a variable that is set and not empty, as a path.
  func place(in variable: String) -> ImagePath? {
    guard let text = value(of: variable), !text.isEmpty else { return nil }
    return path(text)
  }
}
