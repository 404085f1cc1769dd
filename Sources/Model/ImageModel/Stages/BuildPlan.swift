import DockerfileSyntax
import Locations

/// The stages of a Dockerfile, in order, and the arguments in front of the first.
struct BuildPlan: Sendable {
  struct Stage: Sendable {
    let index: Int
    let from: From
    let span: SourceSpan
    let instructions: [Instruction]
  }

  private(set) var globalArguments: [Instruction] = []
  private(set) var stages: [Stage] = []

  init(_ dockerfile: Dockerfile) {
    var current: (from: From, span: SourceSpan, instructions: [Instruction])?
    for instruction in dockerfile.instructions {
      if case .from(let from) = instruction.kind {
        close(current)
        current = (from, instruction.span, [])
      } else if current != nil {
        current?.instructions.append(instruction)
      } else if case .arg = instruction.kind {
        globalArguments.append(instruction)
      }
    }
    close(current)
  }

  private mutating func close(_ stage: (from: From, span: SourceSpan, instructions: [Instruction])?) {
    guard let stage else { return }
    stages.append(
      Stage(
        index: stages.count, from: stage.from, span: stage.span, instructions: stage.instructions))
  }

  /// The stage that FROM means: an earlier one with exactly that name, since stage names are lower case and FROM's
  /// word is taken as it stands.
  func base(_ name: String, of stage: Int) -> Int? {
    stages[..<stage].lastIndex { $0.from.stageName == name }
  }

  /// What `--from` and a mount's `from` mean.
  func reference(_ name: String) -> StageReference {
    if let stage = stages.lastIndex(where: { $0.from.stageName == name.lowercased() }) {
      return .stage(stage)
    }
    guard let number = Int(name) else { return .image(name) }
    return stages.indices.contains(number) ? .stage(number) : .noStage(number)
  }

  /// What `--target` means; the last stage when nothing is asked for.
  func target(_ name: String?) -> Int? {
    guard let name, !name.isEmpty else { return stages.indices.last }
    if let named = stages.lastIndex(where: { $0.from.stageName == name.lowercased() }) { return named }
    return Int(name).flatMap { stages.indices.contains($0) ? $0 : nil }
  }
}

enum StageReference: Hashable, Sendable {
  case stage(Int)
  case image(String)
  /// A number that no stage has.
  case noStage(Int)
}

extension Instruction {
  /// The names in `--from` and in the mounts of this instruction, ONBUILD's own left out.
  var stageNames: [String] {
    switch kind {
    case .copy(let copy): copy.from.map { [$0.text] } ?? []
    case .run(let run): run.mounts.compactMap(\.from)
    case .from, .add, .env, .arg, .label, .workdir, .user, .entrypoint, .cmd, .shell, .onbuild, .expose,
      .volume,
      .stopsignal, .healthcheck, .maintainer, .invalid:
      []
    }
  }
}
