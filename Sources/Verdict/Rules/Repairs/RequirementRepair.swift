import Analysis
import Diagnostics
import DockerfileSyntax
import ImageModel
import Locations
import RequirementSyntax

/// Adds a requirement where this image's installs read it.
struct RequirementRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  /// One repair, in the version that a sibling file pins: a line behind the last requirement that is installed into the environment, in the file where that
  /// stands; where requirements are written in the Dockerfile only, an install of its own.
  ///
  /// Nothing where files are compiled: their source is to be changed. Unsafe when the distribution's name is a guess: whoever owns that name on the index would be installed.
  func fixes(
    adding distribution: String, _ applicability: Fix.Applicability = .safe, in prefix: ImagePath
  ) -> [Fix] {
    let requirement = SiblingRequirements(of: facts).requirement(of: distribution)
    let installed = requirements(in: prefix)
    // What compiles a file or a lock would take the line out again.
    guard !installed.contains(where: { $0.requirer != nil && !$0.span.file.path.hasSuffix(".lock") }),
      let edit = fileEdit(adding: requirement, among: installed)
        ?? installEdit(adding: requirement, in: prefix)
    else { return [] }
    let applicability = isHashed(edit.file) ? .unsafe : applicability
    return [Fix(title: "require \(requirement) in \(edit.file)", applicability, edits: [edit])]
  }

  /// Whether pip wants a hash of every line, which a new one lacks.
  private func isHashed(_ file: SourceFile) -> Bool {
    facts.sources.bytes(of: file).map { String(decoding: $0, as: UTF8.self).contains("--hash") } ?? false
  }

  private func fileEdit(adding distribution: String, among installed: [Requirement]) -> TextEdit? {
    let last =
      installed
      .filter { $0.span.file != facts.dockerfile.file && !$0.span.file.path.hasSuffix(".lock") }
      .max { ($0.span.file, $0.span.line) < ($1.span.file, $1.span.line) }
    guard let last, let text = facts.sources.line(last.span.line, of: last.span.file) else { return nil }
    if last.span.file.path.hasSuffix(".toml") {
      return isTableLine(text, last.span)
        ? tableEdit(adding: distribution, behind: last.span)
        : arrayEdit(adding: distribution, behind: last.span, written: text)
    }
    return TextEdit(file: last.span.file, line: last.span.end.line + 1, text: "\(distribution)\n")
  }

  /// Whether a requirement is `name = …` of a TOML table, as Poetry has them, and not an element of an array.
  private func isTableLine(_ text: String, _ span: SourceSpan) -> Bool {
    let content = text.drop { $0 == " " || $0 == "\t" }
    if content.hasPrefix("\"") || content.hasPrefix("'") { return false }
    return !text.utf8.prefix(span.start.column - 1).contains(UInt8(ascii: "["))
  }

  /// A line behind another of a TOML table: the version that is asked for is the value.
  private func tableEdit(adding requirement: String, behind span: SourceSpan) -> TextEdit {
    let name = requirement.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    let version = requirement.dropFirst(name.count)
    return TextEdit(
      file: span.file, line: span.end.line + 1, text: "\(name) = \"\(version.isEmpty ? "*" : version)\"\n")
  }

  /// An element behind another of a TOML array.
  private func arrayEdit(adding distribution: String, behind span: SourceSpan, written text: String)
    -> TextEdit?
  {
    let element = "\"\(distribution)\""
    let indentation = text.prefix { $0 == " " || $0 == "\t" }
    let content = text.dropFirst(indentation.count)
    if content.hasPrefix("\"") || content.hasPrefix("'") {
      let comma = content.contains(",") ? "" : ","
      return TextEdit(
        file: span.file, line: span.line, removing: 1, text: "\(text)\(comma)\n\(indentation)\(element),\n")
    }
    guard let close = text.lastIndex(of: "]") else { return nil }
    return TextEdit(
      file: span.file, line: span.line, removing: 1,
      text: text[..<close] + ", \(element)" + text[close...] + "\n")
  }

  private func installEdit(adding distribution: String, in prefix: ImagePath) -> TextEdit? {
    let stage = TargetStage(of: facts)
    let install = facts.image.installations.last {
      $0.prefix == prefix && $0.span.file == facts.dockerfile.file
    }
    let behind = stage.instructions.last { instruction in
      install.map { instruction.span.line <= $0.span.line && $0.span.line <= instruction.span.end.line }
        ?? false
    }
    return TextEdit(
      file: facts.dockerfile.file, line: behind.map { $0.span.end.line + 1 } ?? stage.insertionLine,
      text: "RUN pip install --no-cache-dir \(distribution)\n")
  }

  private func requirements(in prefix: ImagePath) -> [Requirement] {
    facts.image.installations.filter { $0.prefix == prefix }.flatMap(\.items).flatMap(Self.requirements)
  }

  private static func requirements(of item: Installation.Item) -> [Requirement] {
    switch item {
    case .requirement(let requirement): [requirement]
    case .project(let project): project.requirements
    case .preinstalled, .removed, .unknown: []
    }
  }
}
