import Diagnostics
import IgnoreSyntax
import Locations
import RequirementSyntax

/// The table `[rules.ignore]`: rules that are not told of some paths.
struct PathIgnores {
  /// One line of the table.
  struct Entry {
    /// As in `.gitignore`, from the directory that is checked.
    let pattern: String
    let rules: [RuleID]
    let span: SourceSpan
  }

  private(set) var entries: [Entry] = []

  mutating func read(_ node: TOMLNode) throws(ProjectConfiguration.Problem) {
    guard let table = node.table else {
      throw ProjectConfiguration.Problem(message: "'rules.ignore' is not a table", span: node.span)
    }
    let checked = CheckedTable(table: table, name: "rules.ignore")
    for member in table.members {
      var rules: [RuleID] = []
      for name in try checked.texts(member.key) ?? [] {
        guard let id = RuleID(of: name) else {
          throw ProjectConfiguration.Problem(message: RuleID.complaint(about: name), span: member.node.span)
        }
        rules.append(id)
      }
      entries.append(Entry(pattern: member.key, rules: rules, span: member.keySpan))
    }
  }

  /// The diagnostics that no entry is about.
  func kept(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !entries.isEmpty else { return diagnostics }
    let matching = entries.map { entry in
      (
        rules: entry.rules,
        files: GitIgnoreRules([GitIgnoreFile(parsing: entry.pattern, file: entry.span.file, directory: .root)]
        )
      )
    }
    return diagnostics.filter { diagnostic in
      let path = ContextPath(normalized: diagnostic.span.file.path)
      return !matching.contains { rules, files in
        guard rules.contains(diagnostic.rule), case .ignored = files.verdict(on: path, .other) else {
          return false
        }
        return true
      }
    }
  }
}
