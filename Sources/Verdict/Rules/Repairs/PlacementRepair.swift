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
    let existing = facts.image.environment["PYTHONPATH"].map { "\($0):" } ?? ""
    let stage = TargetStage(of: facts)
    let edit = TextEdit(
      file: facts.dockerfile.file, line: stage.insertionLine, text: "ENV PYTHONPATH=\(existing)\(directory)\n"
    )
    return Fix(title: "put \(directory) on the search path", edits: [edit])
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

  /// Copies the package under its own name; a start command that named the flat file is led into the package.
  private func packageFix(for group: MissingGroup) -> Fix? {
    guard let copy = group.copy else { return nil }
    let copyEdit = CopyRepair(facts: facts).edit(copying: copy, files: group.sources)
    let startEdits = LaunchTargetRepair(facts: facts).edits(
      leading: group.first.failure.trace.launch, into: group.first)
    return Fix(title: "copy \(copy.source) to \(copy.destination)", edits: [copyEdit] + startEdits)
  }
}
