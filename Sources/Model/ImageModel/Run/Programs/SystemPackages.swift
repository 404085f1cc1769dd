import Locations
import RequirementSyntax

extension Programs {
  /// Package managers of distributions of Linux.
  static let systemPackages: [String: Effect] = [
    "apt-get": { install($0, &$1, .debian) }, "apt": { install($0, &$1, .debian) },
    "aptitude": { install($0, &$1, .debian) }, "apk": { install($0, &$1, .alpine) },
    "yum": { install($0, &$1, .fedora) }, "dnf": { install($0, &$1, .fedora) },
    "microdnf": { install($0, &$1, .fedora) }, "tdnf": { install($0, &$1, .fedora) },
    "zypper": { install($0, &$1, .fedora) }, "pacman": { install($0, &$1, .fedora) },
    "dpkg": { _, _ in .silent },
  ]

  /// A family of distributions: where its Python keeps what is installed, and how packages are called.
  private enum Family {
    case debian, alpine, fedora

    /// What precedes the distribution's name, when Python's version is not in it.
    var prefixes: [String] {
      switch self {
      case .debian: ["python3-"]
      case .alpine: ["py3-"]
      case .fedora: ["python3-", "python-"]
      }
    }
  }

  private static func install(
    _ invocation: Invocation, _ session: inout ShellSession, _ family: Family
  ) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: ["-t", "--target-release", "-o", "--option", "--virtual", "-X", "--repository"])
    let words = options.operands.compactMap(\.text)
    guard let command = words.first, ["install", "add", "-S"].contains(command) || options.has("-S") else {
      return .silent
    }
    var items: [Installation.Item] = []
    for word in words.dropFirst() {
      let name = String(word.prefix { $0 != "=" && $0 != "<" && $0 != ">" && $0 != "~" })
      if let version = pythonVersion(name) { addPython(version, family, &session) }
      guard let prefix = family.prefixes.first(where: name.hasPrefix) else { continue }
      let distribution = String(name.dropFirst(prefix.count))
      if !notDistributions.contains(distribution), !distribution.isEmpty {
        items.append(.preinstalled(DistributionName(distribution)))
      }
    }
    guard !items.isEmpty else { return .silent }
    addPython(.some(nil), family, &session)
    session.record(items, ImagePath("/usr"), nil, invocation.span)
    return .silent
  }

  private static let notDistributions: Set<String> = [
    "dev", "devel", "venv", "minimal", "full", "all", "dbg", "doc", "distutils", "libs", "tk", "tkinter",
    "apt", "debug",
  ]

  /// The version of `python3`, `python3.11`, `python311` as a package; nil when the package is no interpreter.
  private static func pythonVersion(_ package: String) -> PythonVersion?? {
    guard package.hasPrefix("python") else { return nil }
    var rest = package.dropFirst(6)
    if let dash = rest.firstIndex(of: "-") {
      guard ["dev", "devel", "venv", "full", "minimal", "pip"].contains(rest[rest.index(after: dash)...])
      else { return nil }
      rest = rest[..<dash]
    }
    if rest.isEmpty || rest == "3" { return .some(nil) }
    if let version = PythonVersion(rest) { return version }
    guard rest.count >= 2, rest.allSatisfy(\.isNumber), let minor = Int(rest.dropFirst()) else { return nil }
    return PythonVersion(3, minor)
  }

  /// Makes the system's interpreter known; the plain package has the version of the base's release.
  private static func addPython(_ version: PythonVersion??, _ family: Family, _ session: inout ShellSession) {
    let prefix = ImagePath("/usr")
    let exact = version ?? nil
    let others = session.stage.pythons.filter { $0.prefix == prefix }
    if others.contains(where: { exact == nil || $0.version == exact }) { return }
    let library = prefix.resolving("lib/python\(exact?.description ?? "3")")
    let site =
      family == .debian ? ImagePath("/usr/lib/python3/dist-packages") : library.appending("site-packages")
    session.stage.pythons.append(
      PythonEnvironment(
        kind: .system, prefix: prefix, version: exact, sitePackages: site, standardLibrary: library))
  }
}
