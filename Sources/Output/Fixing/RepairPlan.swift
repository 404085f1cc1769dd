package import Diagnostics
package import Locations

/// Which repairs are made together: of each finding the best one that may be made and that overlaps with no earlier one.
package struct RepairPlan: Sendable {
  /// A repair with the finding that it mends.
  package struct Step: Hashable, Sendable {
    package let diagnostic: Diagnostic
    package let fix: Fix

    package init(diagnostic: Diagnostic, fix: Fix) {
      self.diagnostic = diagnostic
      self.fix = fix
    }
  }

  package private(set) var steps: [Step] = []
  private var accepted: [SourceFile: [TextEdit]] = [:]

  /// In the order of the findings; a repair is made whole or not at all.
  ///
  /// `besides` are the keys of repairs that were made before: one that did not help is not made again.
  package init(
    for diagnostics: [Diagnostic], allowing applicability: Fix.Applicability, besides done: Set<String> = []
  ) {
    for diagnostic in diagnostics {
      let fixes = diagnostic.fixes.filter { fix in
        !fix.edits.isEmpty && (fix.applicability == .safe || applicability == .unsafe)
      }
      guard let fix = fixes.first, !done.contains(fix.key), !overlaps(fix) else { continue }
      steps.append(Step(diagnostic: diagnostic, fix: fix))
      for edit in fix.edits where accepted[edit.file]?.contains(edit) != true {
        accepted[edit.file, default: []].append(edit)
      }
    }
  }

  /// One step alone.
  package init(_ step: Step) {
    steps = [step]
    for edit in step.fix.edits { accepted[edit.file, default: []].append(edit) }
  }

  package var isEmpty: Bool { steps.isEmpty }

  /// The files with their edits, in order of path; an edit that several repairs ask for is there once.
  package var edits: [(file: SourceFile, edits: [TextEdit])] {
    accepted.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func overlaps(_ fix: Fix) -> Bool {
    fix.edits.contains { edit in
      (accepted[edit.file] ?? []).contains { $0 != edit && $0.overlaps(edit) }
    }
  }
}

extension Fix {
  /// What the repair does, wherever the lines have moved.
  package var key: String {
    ([title] + edits.flatMap { [$0.file.path, String($0.removing), $0.text] }).joined(separator: "\u{0}")
  }
}

extension TextEdit {
  /// Whether both change the same line, or one inserts inside of what the other replaces.
  fileprivate func overlaps(_ other: TextEdit) -> Bool {
    switch (removing, other.removing) {
    case (0, 0): false
    case (0, _): other.line < line && line < other.line + other.removing
    case (_, 0): other.overlaps(self)
    default: line < other.line + other.removing && other.line < line + removing
    }
  }
}
