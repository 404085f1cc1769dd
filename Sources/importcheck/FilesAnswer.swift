import Analysis
import DockerfileSyntax
import ImageModel
import JSON
import Locations
import Reporting

extension ServiceFacts {
  /// The answer of `files --output-format json`.
  func filesJSON(withContents: Bool) -> JSON {
    let unreadable = dockerfile.problems.map { problem("dockerfile-syntax", $0.message, $0.span) }
    let files = image.tree.files().map { $0.json(withContents: withContents) }
    return [
      "workingDirectory": .string(image.workingDirectory.text),
      "environment": .object(
        image.environment.names.map { .init($0, JSON(image.environment[$0])) }),
      "command": .object([.init("entrypoint", image.entrypoint.json), .init("cmd", image.command.json)]),
      "files": .array(files), "uncertain": .array(image.tree.uncertainDirectories().map(\.json)),
      "problems": .array(unreadable + (image.problems + image.tree.problemsOfNames()).map(\.json)),
      "gaps": .array(image.gaps.map(\.json)),
    ]
  }
}

/// A problem under the name of the rule that reports it, or of its kind where no rule does.
private func problem(_ kind: String, _ message: String, _ span: SourceSpan) -> JSON {
  [
    "kind": .string(kind), "message": .string(message), "file": .string(span.file.path),
    "line": .integer(span.line),
  ]
}

extension BuildProblem {
  fileprivate var json: JSON {
    switch self {
    case .sourceMissing(let source, let span):
      problem("copy-source-missing", "source '\(source)' does not exist", span)
    case .sourceIgnored(let source, let pattern, let place, let span):
      problem(
        "copy-source-ignored",
        "source '\(source)' is kept out of the build context by the pattern '\(pattern)' at \(place)", span)
    case .requirementsNotCopied(let file, _, let span):
      problem("requirements-not-copied", "'\(file)' is not in the image when it is installed from", span)
    case .refused(let message, let span): problem("dockerfile-syntax", message, span)
    case .requirementInvalid(let message, let span): problem("requirement-invalid", message, span)
    case .commandFails(let message, let span): problem("command-fails", message, span)
    }
  }
}

extension UncertainDirectory {
  fileprivate var json: JSON {
    ["path": .string(path.text), "reason": .string(gap.reason.rawValue)]
  }
}

extension StartWords? {
  fileprivate var json: JSON {
    switch self?.form {
    case nil: .null
    case .exec(let words): .array(words.map(JSON.string))
    case .shell(let text, let shell): .array((shell + [text.text]).map(JSON.string))
    }
  }
}

extension TreeEntry {
  fileprivate func json(withContents: Bool) -> JSON {
    var origin: [JSON.Member] = [
      .init("file", JSON(entry.origin.cause?.file.path)),
      .init("line", entry.origin.cause.map { .integer($0.line) } ?? .null),
      .init("source", JSON(entry.origin.source)),
    ]
    if withContents, case .text(let text) = entry.origin.content {
      origin.append(.init("text", JSON(text.text)))
    }
    return [
      "path": .string(path.text), "kind": .string(entry.kind), "target": JSON(entry.target),
      "origin": .object(origin),
    ]
  }
}
extension ImageEntry {
  fileprivate var kind: String {
    switch self {
    case .directory: "directory"
    case .file: "file"
    case .link: "link"
    }
  }

  fileprivate var target: String? {
    switch self {
    case .directory, .file: nil
    case .link(let target, _): target
    }
  }
}

extension FileOrigin {
  /// The context's path, or a word for another source.
  fileprivate var source: String? {
    switch content {
    case .context(let path): path.description
    case .elsewhere(let file): file.shown
    case .text: "text"
    case .unknown: nil
    case .base: "base"
    }
  }
}
