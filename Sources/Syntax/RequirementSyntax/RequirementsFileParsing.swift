package import Locations

extension RequirementsFile {
  /// Parses the text of one requirements file as pip does; `environment` replaces `${NAME}`.
  package init(parsing text: String, file: SourceFile, environment: [String: String] = [:]) {
    var lines: [Line] = []
    var problems: [SyntaxProblem] = []
    let content = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    for line in requirementsLines(of: content, environment: environment) {
      let parsed = line.parsed(in: file)
      lines += parsed.lines
      problems += parsed.problems
    }
    let origins = compiledOrigins(in: content)
    self.init(
      file: file, lines: origins.isEmpty ? lines : lines.map { $0.telling(origins) }, problems: problems)
  }
}

extension RequirementsLine {
  fileprivate func parsed(in file: SourceFile) -> (lines: [RequirementsFile.Line], problems: [SyntaxProblem])
  {
    let whole = mapped(in: file).span(of: 0..<bytes.count)
    let split = optionsStart
    guard let words = shellWords(String(decoding: bytes[split...], as: UTF8.self)) else {
      return ([], [SyntaxProblem(message: "unfinished quotation", span: whole)])
    }
    let options: [RequirementsOption]
    do {
      options = try RequirementsOption.reading(words)
    } catch {
      return ([], [SyntaxProblem(message: error.message, span: whole)])
    }
    let argument = part(0..<split).trimmed
    guard argument.bytes.isEmpty else { return argument.target(in: file) }
    return Self.kinds(of: options, span: whole)
  }

  /// The first word that begins with a dash, words being separated by single blanks; the end when there is none.
  private var optionsStart: Int {
    for (index, byte) in bytes.enumerated()
    where byte == UInt8(ascii: "-") && (index == 0 || bytes[index - 1] == 0x20) {
      return index
    }
    return bytes.count
  }

  /// The requirement, path or URL that the line consists of.
  private func target(in file: SourceFile) -> (lines: [RequirementsFile.Line], problems: [SyntaxProblem]) {
    let mapped = mapped(in: file)
    let span = mapped.span(of: 0..<bytes.count)
    do throws(Requirement.Failure) {
      switch try RequirementTarget(parsing: text, at: span) {
      case .requirement(let requirement): return ([.init(.requirement(requirement), span)], [])
      case .location(let location, let extras):
        return ([.init(.location(location, extras: extras, editable: false), span)], [])
      }
    } catch {
      let place = mapped.position(at: min(error.offset, bytes.count))
      let message = "invalid requirement: \(error.message)"
      return (
        [], [SyntaxProblem(message: message, span: SourceSpan(file: file, start: place, end: span.end))]
      )
    }
  }

  /// What a line of options means: pip looks at the first editable, else the first file, else at all the others.
  private static func kinds(
    of options: [RequirementsOption], span: SourceSpan
  ) -> (lines: [RequirementsFile.Line], problems: [SyntaxProblem]) {
    func first(_ name: String) -> String? { options.first { $0.name == name }?.value }
    if let editable = first("--editable") { return self.editable(editable, span: span) }
    if let path = first("--requirement") { return ([.init(.include(path), span)], []) }
    if let path = first("--constraint") { return ([.init(.constraint(path), span)], []) }
    return (options.map { .init(.option(name: $0.name, value: $0.value), span) }, [])
  }

  /// A path stays a location, for its directory counts; a repository with a name is a requirement like another.
  private static func editable(
    _ text: String, span: SourceSpan
  ) -> (lines: [RequirementsFile.Line], problems: [SyntaxProblem]) {
    do throws(Requirement.Failure) {
      switch try RequirementTarget(parsing: text, at: span) {
      case .requirement(let requirement) where requirement.url.map { isURL($0) } ?? false:
        return ([.init(.requirement(requirement), span)], [])
      case .requirement: return ([.init(.location(text, extras: [], editable: true), span)], [])
      case .location(let location, let extras):
        return ([.init(.location(location, extras: extras, editable: true), span)], [])
      }
    } catch {
      return ([], [SyntaxProblem(message: "invalid editable requirement: \(error.message)", span: span)])
    }
  }
}
