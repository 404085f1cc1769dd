import Analysis
import BuildContext
import Diagnostics
import DockerfileSyntax
import Entrypoints
import ImageModel
import ImportMachine
import Locations

/// Repairs for modules that landed in the wrong place, the cheapest first.
struct PlacementRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  func fixes(for group: MissingGroup) -> [Fix] {
    [searchPathFix(for: group.first), packageFix(for: group)].compactMap(\.self)
  }

  /// When the file's path already ends in the module's name, the directory above only has to be searched.
  private func searchPathFix(for member: MissingGroup.Member) -> Fix? {
    guard let place = member.missing.misplacedAt.first(where: { root(of: $0, as: member) != nil }),
      let directory = root(of: place, as: member)
    else { return nil }
    let title = "put \(directory) on the search path"
    if let edit = facts.searchPathEdit(directory, ofProcessAt: member.failure.trace.launch.span) {
      return Fix(title: title, .unsafe, edits: [edit])
    }
    let existing = facts.image.environment["PYTHONPATH"].map { "\($0):" } ?? ""
    let stage = TargetStage(of: facts)
    let edit = TextEdit(
      file: facts.dockerfile.file, line: stage.insertionLine, text: "ENV PYTHONPATH=\(existing)\(directory)\n"
    )
    return Fix(title: title, .unsafe, edits: [edit])
  }

  private func root(of place: ImagePath, as member: MissingGroup.Member) -> ImagePath? {
    let components = member.failure.failure.module.components
    var path = place
    for component in components.reversed() {
      guard path.name == component || path.name == "\(component).py" else { return nil }
      path = path.parent
    }
    return path
  }

  /// Copies the package under its own name.
  ///
  /// When the start command names a flat copy of one of its modules, that copy would hide the package: the package
  /// takes the place of the flat copy, and the start command is led into it.
  private func packageFix(for group: MissingGroup) -> Fix? {
    guard let copy = group.copy else { return nil }
    let title = "copy \(copy.source) to \(copy.destination)"
    let edit = CopyRepair(facts: facts).edit(copying: copy, files: group.sources)
    let launch = group.first.failure.trace.launch
    let start = LaunchTargetRepair(facts: facts)
    let startEdits = start.edits(leading: launch, into: group.first)
    guard !startEdits.isEmpty else { return Fix(title: title, .unsafe, edits: [edit]) }
    guard let flat = start.flatCopy(of: launch) else { return nil }
    let inPlace = TextEdit(
      file: edit.file, line: flat.span.line, removing: flat.span.end.line - flat.span.line + 1,
      text: edit.text)
    return Fix(title: title, .unsafe, edits: [inPlace] + startEdits)
  }
}
