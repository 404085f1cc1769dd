import Analysis
import Diagnostics
import Locations
import PackageResolution

/// Finds where a name that a module lacks can be had.
struct NameRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  /// Imports the name from the installed distribution that has a module of that name, when just one does.
  func fixes(finding name: String, insteadOf module: ModuleName, at span: SourceSpan) -> [Fix] {
    let homes = facts.distributions.modules(named: name).compactMap(\.parent)
    guard homes.count == 1, let home = homes.first,
      let text = facts.sources.line(span.line, of: span.file),
      let shortened = removing(name, from: text)
    else { return [] }
    let indentation = text.prefix { $0 == " " || $0 == "\t" }
    let lines = "\(indentation)from \(home) import \(name)\n" + (shortened.isEmpty ? "" : "\(shortened)\n")
    let edit = TextEdit(file: span.file, line: span.line, removing: 1, text: lines)
    return [Fix(title: "import \(name) from \(home)", edits: [edit])]
  }

  /// The one-line from-import without the name: empty when no name is left, nil when the line is of another form.
  private func removing(_ name: String, from text: String) -> String? {
    guard let range = text.ranges(of: " import ").last, !text.contains("("), !text.contains("#") else {
      return nil
    }
    let names = text[range.upperBound...].split(separator: ",").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    let kept = names.filter { $0 != name }
    guard kept.count == names.count - 1 else { return nil }
    return kept.isEmpty ? "" : text[..<range.upperBound] + kept.joined(separator: ", ")
  }
}
