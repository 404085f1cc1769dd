import Analysis
import BuildContext
import Diagnostics
import DockerfileSyntax
import Entrypoints
import ImageModel
import ImportMachine
import Locations

/// Edits of the start command.
struct LaunchTargetRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  /// Edits that start the module inside the package whose name the flat start module takes away.
  ///
  /// `coordinator:app` with `coordinator.py` copied flat hides the package `coordinator`; once the package is copied,
  /// the application is `coordinator.coordinator:app`.
  func edits(leading launch: Launch, into member: MissingGroup.Member) -> [TextEdit] {
    guard case .application(let module, let attribute) = launch.target,
      module.text == member.failure.failure.module.topLevel,
      let root = member.missing.sourceRoot, let source = contextSource(of: module, launch: launch),
      let relative = source.relative(to: root), relative.hasSuffix(".py"), relative.contains("/")
    else { return [] }
    let name = relative.dropLast(3).replacing("/", with: ".")
    let suffix = attribute.map { ":\($0)" } ?? ""
    return replacing("\(module)\(suffix)", with: "\(name)\(suffix)", in: launch)
  }

  /// Brings the target into the image, or names it as the image has it.
  func fixes(for missing: MissingModule, named module: ModuleName, of launch: Launch) -> [Fix] {
    if missing.misplacedAt.isEmpty {
      guard missing.ignoredBy == nil else {
        return IgnoreRepair(facts: facts).fixes(keeping: missing, named: module)
      }
      guard let copy = MissingCopy(of: module, missing, in: facts) else { return [] }
      return CopyRepair(facts: facts).fixes(copying: copy, files: [missing.source].compactMap(\.self))
    }
    let applicability: Fix.Applicability = missing.misplacedAt.count == 1 ? .safe : .unsafe
    return missing.misplacedAt.compactMap { renaming(launch, to: $0, applicability) }
  }

  /// The start command with the name under which the image has the target.
  private func renaming(
    _ launch: Launch, to place: ImagePath, _ applicability: Fix.Applicability
  ) -> Fix? {
    switch launch.target {
    case .script(let path), .file(let path, _):
      let written = [path.relative(to: launch.workingDirectory), path.text].compactMap(\.self)
      let new = place.relative(to: launch.workingDirectory) ?? place.text
      for old in written {
        let edits = replacing(old, with: old.hasPrefix("/") ? place.text : new, in: launch)
        if !edits.isEmpty { return Fix(title: "start \(new)", applicability, edits: edits) }
      }
      return nil
    case .module(let module), .application(let module, _):
      guard let name = importName(of: place, in: launch) else { return nil }
      let edits = replacing(module.text, with: name, in: launch)
      return edits.isEmpty ? nil : Fix(title: "start \(name)", applicability, edits: edits)
    case .inline:
      return nil
    }
  }

  private func importName(of place: ImagePath, in launch: Launch) -> String? {
    for entry in launch.ownSearchPath {
      guard let relative = place.relative(to: entry.location), !relative.isEmpty else { continue }
      let path = relative.hasSuffix(".py") ? String(relative.dropLast(3)) : relative
      return path.replacing("/", with: ".")
    }
    return nil
  }

  /// The COPY of a single source that put the launch's module into the image.
  func flatCopy(of launch: Launch) -> Instruction? {
    guard case .application(let module, _) = launch.target,
      let cause = origin(of: module, launch: launch)?.cause
    else { return nil }
    return facts.dockerfile.instructions.first { instruction in
      guard case .copy(let copy) = instruction.kind, copy.sources.count == 1 else { return false }
      return instruction.span.line <= cause.line && cause.line <= instruction.span.end.line
    }
  }

  private func contextSource(of module: ModuleName, launch: Launch) -> ContextPath? {
    guard case .context(let source)? = origin(of: module, launch: launch)?.content else { return nil }
    return source
  }

  private func origin(of module: ModuleName, launch: Launch) -> FileOrigin? {
    for entry in launch.ownSearchPath {
      let path = entry.location.appending("\(module.text.replacing(".", with: "/")).py")
      if case .present(.file(let origin)) = facts.image.tree.presence(at: path) { return origin }
    }
    return nil
  }

  /// Replaces a word of the instruction that holds the start command; empty when it is not written there.
  func replacing(_ old: String, with new: String, in launch: Launch) -> [TextEdit] {
    guard let span = launch.span,
      let instruction = facts.dockerfile.instructions.first(where: {
        $0.span.file == span.file && $0.span.line <= span.line && span.line <= $0.span.end.line
      })
    else { return [] }
    for line in instruction.span.line...instruction.span.end.line {
      guard let text = facts.sources.line(line, of: span.file), text.contains(old) else { continue }
      return [
        TextEdit(
          file: span.file, line: line, removing: 1,
          text: text.replacing(old, with: new, maxReplacements: 1) + "\n")
      ]
    }
    return []
  }
}
