package import Locations

extension ProjectFile {
  /// Parses a `setup.cfg` with which setuptools describes a distribution.
  ///
  /// Source: setuptools' documentation, "Configuring setuptools using setup.cfg files".
  package init(parsingSetupConfiguration text: String, file: SourceFile) {
    self.init()
    let sections = INISections(parsing: text)
    name = sections.value("metadata", "name").map { DistributionName($0.text) }
    requiresPython = sections.value("options", "python_requires")?.text
    if let value = sections.value("options", "install_requires") {
      dependencies = requirements(value, in: file)
    }
    for (extra, value) in sections.values(in: "options.extras_require") {
      optionalDependencies[normalizedName(extra)] = requirements(value, in: file)
    }
    for group in ["console_scripts", "gui_scripts"] {
      for line in sections.value("options.entry_points", group)?.lines ?? [] {
        let parts = line.text.split(separator: "=", maxSplits: 1).map { trimmed($0) }
        if parts.count == 2 { scripts[parts[0]] = entryPoint(parts[1]) }
      }
    }
    packageRoots = Self.roots(sections)
    packages = .setuptools(SetuptoolsPackages(sections))
  }

  private mutating func requirements(_ value: INISections.Value, in file: SourceFile) -> [Requirement] {
    let isDangling = value.lines.count > 1
    return value.lines.flatMap { line -> [(text: String, number: Int)] in
      // On one line, semicolons separate, unless they begin a marker.
      isDangling ? [line] : line.text.split(separator: ";").map { (trimmed($0), line.number) }
    }.compactMap { line in
      let start = SourcePosition(line: line.number, column: 1)
      let span = SourceSpan(file: file, start: start, end: start)
      do throws(Requirement.Failure) {
        return try Requirement(parsing: line.text, at: span)
      } catch {
        problems.append(SyntaxProblem(message: "invalid requirement: \(error.message)", span: span))
        return nil
      }
    }
  }

  private static func roots(_ sections: INISections) -> [String]? {
    if let place = sections.value("options.packages.find", "where")?.lines, !place.isEmpty {
      return place.map(\.text)
    }
    for line in sections.value("options", "package_dir")?.lines ?? [] where line.text.hasPrefix("=") {
      return [trimmed(line.text.dropFirst())]
    }
    let isListed =
      sections.value("options", "packages") != nil || sections.value("options", "py_modules") != nil
    return isListed ? ["."] : nil
  }
}

/// The sections of a file that Python's `configparser` reads.
struct INISections {
  struct Value {
    /// What stands behind the key, and the indented lines below it; blank ones and comments left out.
    var lines: [(text: String, number: Int)]

    var text: String { lines.map(\.text).joined(separator: "\n") }
  }

  private var sections: [String: [(key: String, value: Value)]] = [:]

  init(parsing text: String) {
    var section = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = trimmed(line)
      if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
      if line.first == " " || line.first == "\t" {
        appendLine(content, index + 1, to: section)
      } else if content.hasPrefix("["), let end = content.firstIndex(of: "]") {
        section = String(content[content.index(after: content.startIndex)..<end])
      } else if let mark = content.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let value = trimmed(content[content.index(after: mark)...])
        let lines = value.isEmpty ? [] : [(value, index + 1)]
        sections[section, default: []].append((trimmed(content[..<mark]).lowercased(), Value(lines: lines)))
      }
    }
  }

  private mutating func appendLine(_ line: String, _ number: Int, to section: String) {
    guard let last = sections[section]?.indices.last else { return }
    sections[section]?[last].value.lines.append((line, number))
  }

  func values(in section: String) -> [(key: String, value: Value)] { sections[section] ?? [] }

  func value(_ section: String, _ key: String) -> Value? { sections[section]?.last { $0.key == key }?.value }
}
