import Analysis
import DockerfileSyntax
import ImageModel
import Locations

/// The instructions of the stage that becomes the image, where repairs are written.
struct TargetStage {
  let instructions: [Instruction]

  init(of facts: ServiceFacts) {
    let all = facts.dockerfile.instructions
    let starts = all.indices.filter { Self.stage(of: all[$0]) != nil }
    let named = starts.last { Self.stage(of: all[$0])?.stageName == facts.service.target?.lowercased() }
    let start = (facts.service.target == nil ? starts.last : named ?? starts.last) ?? all.startIndex
    let end = starts.first { $0 > start } ?? all.endIndex
    instructions = Array(all[start..<end])
  }

  private static func stage(of instruction: Instruction) -> From? {
    guard case .from(let from) = instruction.kind else { return nil }
    return from
  }

  /// The last COPY from the build context, else the last COPY at all.
  var lastCopy: Instruction? {
    let copies = instructions.filter { copy(in: $0) != nil }
    return copies.last { copy(in: $0)?.from == nil } ?? copies.last
  }

  /// The line before which a new instruction belongs: behind its siblings, or before the start command.
  var insertionLine: Int {
    if let last = lastCopy { return last.span.end.line + 1 }
    let start = instructions.first { instruction in
      switch instruction.kind {
      case .cmd, .entrypoint: true
      default: false
      }
    }
    return start?.span.line ?? (instructions.last.map { $0.span.end.line + 1 } ?? 1)
  }

  func copy(in instruction: Instruction) -> Copy? {
    guard case .copy(let copy) = instruction.kind else { return nil }
    return copy
  }

  /// The working directory in force before `line`, or nil when it depends on a variable or on the base image.
  func workingDirectory(before line: Int) -> ImagePath? {
    var directory: ImagePath?
    for instruction in instructions where instruction.span.line < line {
      guard case .workdir(let word) = instruction.kind else { continue }
      guard !word.text.contains(where: { $0 == "$" || $0 == "\"" || $0 == "'" }) else { return nil }
      if word.text.hasPrefix("/") {
        directory = ImagePath(word.text)
      } else {
        directory = directory?.resolving(word.text)
      }
    }
    return directory
  }
}
