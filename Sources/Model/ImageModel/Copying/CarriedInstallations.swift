import DockerfileSyntax
import Locations

/// Distributions that come along when a virtual environment, a prefix or `site-packages` is copied between stages.
extension StageExecution {
  mutating func carryInstallations(of copy: Copy, _ order: CopyOrder) {
    guard let from = copy.from, let origin = origin(of: from.text, from.span) else { return }
    for word in copy.sources {
      guard let text = try? expansion.expand(word.text).text else { continue }
      let carry = Carry(from: ImagePath(text), to: destination(of: text, order))
      for python in origin.pythons {
        guard let moved = carry.environment(python) else { continue }
        if !built.state.pythons.contains(where: { $0.prefix == moved.prefix }) {
          built.state.pythons.append(moved)
        }
      }
      built.state.installations += origin.installations.compactMap(carry.installation)
    }
  }

  private func origin(
    of name: String, _ span: SourceSpan
  ) -> (pythons: [PythonEnvironment], installations: [Installation])? {
    switch build.plan.reference(name) {
    case .stage(let index): build.stages[index]?.origin
    case .image(let name):
      switch build.bases.image(name) {
      case .built(let image): (image.pythons, image.installations)
      case .described(let base): BuiltStage(base, in: built.state.context, from: span).origin
      case .refused: nil
      }
    case .noStage: nil
    }
  }

  /// A wildcard at the end spreads the directories it matches, as the directory itself would be.
  private func destination(of source: String, _ order: CopyOrder) -> ImagePath {
    order.keepsParents
      ? order.destination.path.resolving("." + ImagePath(source).text) : order.destination.path
  }
}

extension BuiltStage {
  fileprivate var origin: (pythons: [PythonEnvironment], installations: [Installation]) {
    (state.pythons, state.installations)
  }
}

/// One directory on its way from a stage to another.
struct Carry {
  let from: ImagePath
  let to: ImagePath

  /// The same place behind the copy; nil when it is not inside the copied directory.
  func moved(_ path: ImagePath) -> ImagePath? {
    path.relative(to: from).map { $0.isEmpty ? to : to.resolving($0) }
  }

  /// A virtual environment, or an interpreter, that is copied whole.
  func environment(_ python: PythonEnvironment) -> PythonEnvironment? {
    guard let prefix = moved(python.prefix), let site = moved(python.sitePackages) else { return nil }
    return PythonEnvironment(
      kind: python.kind, prefix: prefix, version: python.version, sitePackages: site,
      standardLibrary: moved(python.standardLibrary) ?? python.standardLibrary)
  }

  func installation(_ installation: Installation) -> Installation? {
    if let target = installation.target {
      return moved(target).map { installation.at(installation.prefix, target: $0) }
    }
    if let prefix = moved(installation.prefix) { return installation.at(prefix, target: nil) }
    guard let inside = from.relative(to: installation.prefix) else { return nil }
    if inside == "bin" || inside.hasPrefix("bin/") { return programs(of: installation) }
    guard Self.isLibrary(inside), installation.part != .programs else { return nil }
    let suffix = "/" + inside
    // `…/site-packages` into a directory that is not a `site-packages` is a plain directory of modules.
    guard to.text.hasSuffix(suffix) else { return installation.at(installation.prefix, target: to) }
    let prefix = String(to.text.dropLast(suffix.count))
    return installation.at(prefix.isEmpty ? .root : ImagePath(prefix), target: nil, part: .modules)
  }

  /// The directory of the programs, or some of them: those not copied count as copied.
  private func programs(of installation: Installation) -> Installation? {
    guard installation.part != .modules, installation.target == nil else { return nil }
    let directory = [to, to.parent].first { $0.name == "bin" }
    return installation.at(directory?.parent ?? installation.prefix, target: nil, part: .programs)
  }

  /// `lib`, `lib/python3.11`, `lib/python3.11/site-packages`: a part that holds all distributions.
  private static func isLibrary(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let first = parts.first, first == "lib" || first == "lib64", parts.count <= 3 else { return false }
    if parts.count > 1, !parts[1].hasPrefix("python") { return false }
    return parts.count < 3 || parts[2] == "site-packages" || parts[2] == "dist-packages"
  }
}

extension Installation {
  fileprivate func at(_ prefix: ImagePath, target: ImagePath?, part: Part? = nil) -> Installation {
    Installation(
      prefix: prefix, target: target, items: items, includesDependencies: includesDependencies,
      part: part ?? self.part, span: span)
  }
}
