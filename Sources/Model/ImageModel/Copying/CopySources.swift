import BuildContext
import DockerfileSyntax
import IgnoreSyntax
import Locations

/// Where the sources of COPY, ADD or a bind mount are looked for.
enum CopySources: Sendable {
  case context
  /// Another stage, or an image that is known.
  case tree(ImageTree)
  case unknown(Gap)
}

extension StageExecution {
  /// What `--from` names; nil when the builder refuses it, which is recorded.
  mutating func sources(from word: Word?, _ span: SourceSpan) -> CopySources? {
    guard let word, !word.text.isEmpty else { return .context }
    guard !word.text.contains("$") else {
      refuse("variable expansion is not supported for '--from'", word.span)
      return nil
    }
    switch build.plan.reference(word.text) {
    case .stage(let index):
      guard let stage = build.stages[index] else {
        refuse("stage '\(word.text)' is not built before it is copied from", word.span)
        return nil
      }
      return .tree(stage.state.tree)
    case .noStage(let number):
      refuse("there is no stage \(number)", word.span)
      return nil
    case .image(let name):
      return externalImage(name, word.span)
    }
  }

  private mutating func externalImage(_ name: String, _ span: SourceSpan) -> CopySources? {
    switch build.bases.image(name) {
    case .built(let image):
      return .tree(BuiltStage(image, in: built.state.context).state.tree)
    case .refused(let message):
      refuse(message, span)
      return nil
    case .described(let base) where base.unknown == nil:
      return .tree(BuiltStage(base, in: built.state.context, from: span).state.tree)
    case .described:
      return .unknown(Gap(.externalImage, "the files of image '\(name)' are not known", at: span))
    }
  }

  /// A source of the context that names one path: its place with links resolved, or a recorded problem.
  mutating func contextSource(_ path: ContextPath, _ word: Word) -> (
    path: ContextPath, kind: ContextEntryKind
  )? {
    let context = built.state.context
    guard case .found(let real, let kind) = context.follow(path) else {
      built.state.problems.append(.sourceMissing(source: word.text, word.span))
      return nil
    }
    for seen in [path, real] {
      guard let kind = context.kind(of: seen), kind != .special, !context.isSent(seen, kind) else { continue }
      if case .ignored(let pattern) = context.verdict(on: seen) {
        built.state.problems.append(
          .sourceIgnored(
            source: word.text, pattern: pattern.text, patternSpan: pattern.span, word.span))
      } else {
        built.state.problems.append(.sourceMissing(source: word.text, word.span))
      }
      return nil
    }
    return (real, kind)
  }
}
