import BuildContext
import Locations
import RequirementSyntax

/// From a command to the distributions that it installs.
extension ShellSession {
  mutating func install(_ command: InstallCommand) {
    let items = items(of: command)
    guard !items.isEmpty else { return }
    record(
      items, command.prefix, command.target, command.span,
      command.includesDependencies || installsWheels(items))
  }

  mutating func record(
    _ items: [Installation.Item], _ prefix: ImagePath, _ target: ImagePath?, _ span: SourceSpan,
    _ includesDependencies: Bool = true
  ) {
    let items = items.map { placed($0, in: prefix, target) }
    stage.installations.append(
      Installation(
        prefix: prefix, target: target, items: items, includesDependencies: includesDependencies, span: span))
  }

  /// Wheels that `pip wheel` made stand beside those of what they require.
  private func installsWheels(_ items: [Installation.Item]) -> Bool {
    items.contains { item in
      guard case .requirement(let requirement) = item, let url = requirement.url else { return false }
      return url.hasSuffix("-0-py3-none-any.whl")
    }
  }

  mutating func items(of command: InstallCommand) -> [Installation.Item] {
    var items: [Installation.Item] = []
    for field in command.constraints { checkConstraint(field) }
    for field in command.files { items += requirements(in: field, command.version) }
    for group in command.groups { items += self.items(ofGroup: group, command) }
    for field in command.editables { items += self.items(for: field, command.version, isEditable: true) }
    for field in command.requirements { items += self.items(for: field, command.version, isEditable: false) }
    return items
  }

  private mutating func items(ofGroup text: String, _ command: InstallCommand) -> [Installation.Item] {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let directory = parts.count == 2 ? path(parts[0]).parent : directory
    let group = DistributionName(parts.last ?? text).normalized
    guard let project = projectFile(in: directory) else { return [] }
    return (project.groups[group] ?? []).filter { applies($0, command.version) }.map { .requirement($0) }
  }

  /// What one argument of pip asks for.
  mutating func items(
    for field: ShellField, _ version: PythonVersion?, isEditable: Bool
  ) -> [Installation.Item] {
    guard let text = field.text else {
      return [.unknown(Gap(.unknownInstall, "what is installed is not known", at: field.span))]
    }
    do throws(Requirement.Failure) {
      switch try RequirementTarget(parsing: text, at: field.span) {
      case .requirement(let requirement):
        return [.requirement(placed(requirement))].filter { _ in applies(requirement, version) }
      case .location(let location, let extras):
        return items(at: location, extras, directory, version, field.span, isEditable: isEditable)
      }
    } catch {
      return [.unknown(Gap(.unknownInstall, "'\(text)' is not understood as a requirement", at: field.span))]
    }
  }

  /// A wheel made by `pip wheel` is shown where its requirement is written.
  private func placed(_ requirement: Requirement) -> Requirement {
    guard let url = requirement.url, url.hasSuffix("-0-py3-none-any.whl"),
      case .text(let note) = contents(of: path(url))
    else { return requirement }
    return requirement.moved(to: note.span(of: 0..<0))
  }

  func applies(_ requirement: Requirement, _ version: PythonVersion?) -> Bool {
    guard let marker = requirement.marker, let version else { return true }
    return marker.holds(in: .linux(version))
  }

  /// A project directory, an archive, or something from the network.
  mutating func items(
    at location: String, _ extras: [String], _ base: ImagePath, _ version: PythonVersion?, _ span: SourceSpan,
    isEditable: Bool
  ) -> [Installation.Item] {
    let file = location.hasPrefix("file://") ? String(location.dropFirst(7)) : location
    if isURL(file) {
      return [.unknown(Gap(.unknownInstall, "what '\(location)' installs is not known", at: span))]
    }
    let place = base.resolving(file)
    if [".gz", ".zip", ".whl", ".bz2", ".tgz", ".xz"].contains(where: file.hasSuffix) {
      return [.unknown(Gap(.unknownInstall, "what '\(location)' installs is not known", at: span))]
    }
    return project(in: place, extras, version, span, isEditable: isEditable)
  }
}
