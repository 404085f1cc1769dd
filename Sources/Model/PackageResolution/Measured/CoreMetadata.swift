import RequirementSyntax

/// The fields of a METADATA file that say what a distribution is and needs.
///
/// Source: "Core metadata specifications"; PEP 794 for `Import-Name`.
struct CoreMetadata {
  let name: String
  let requirements: [String]
  /// Names that the distribution says it has for import; empty when it says nothing.
  let importNames: [String]

  /// Nil when there is no name.
  init?(parsing text: String) {
    var name: String?
    var requirements: [String] = []
    var importNames: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.last == "\r" ? line.dropLast() : line
      // The description follows.
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "\t" else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      switch line[..<colon].lowercased() {
      case "name": name = String(value)
      case "requires-dist": requirements.append(String(value))
      case "import-name":
        // `_private; private` is not meant for others.
        let importName = value.prefix { $0 != ";" && $0 != " " }
        if !value.contains(";"), !importName.isEmpty { importNames.append(String(importName)) }
      default: continue
      }
    }
    guard let name, !name.isEmpty else { return nil }
    self.name = name
    self.requirements = requirements
    self.importNames = importNames
  }
}

/// The console scripts of an `entry_points.txt`: name to `module:attribute`.
///
/// Source: "Entry points specification".
func consoleScripts(in text: String) -> [String: String] {
  var scripts: [String: String] = [:]
  var isInSection = false
  for line in text.split(whereSeparator: \.isNewline) {
    let line = line.filter { $0 != " " && $0 != "\t" }
    if line.hasPrefix("[") {
      isInSection = line == "[console_scripts]" || line == "[gui_scripts]"
    } else if isInSection, let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
      scripts[String(line[..<equals])] = String(line[line.index(after: equals)...].prefix { $0 != "[" })
    }
  }
  return scripts
}
