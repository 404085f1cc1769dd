package import Locations

/// A repair: edits that belong together.
package struct Fix: Hashable, Sendable {
  /// How far a repair may be made without a look at it.
  package enum Applicability: String, Hashable, Sendable {
    /// It adds what is missing and changes nothing that works.
    case safe
    /// It decides something that the author may want to decide otherwise.
    case unsafe
  }

  package let title: String
  package let applicability: Applicability
  package let edits: [TextEdit]

  package init(title: String, _ applicability: Applicability = .safe, edits: [TextEdit]) {
    self.title = title
    self.applicability = applicability
    self.edits = edits
  }
}

extension Fix {
  /// The files that it changes, each once, in the order of the edits.
  package var files: [SourceFile] {
    edits.map(\.file).reduce(into: []) { files, file in
      if !files.contains(file) { files.append(file) }
    }
  }
}

/// Replaces `removing` whole lines, beginning at `line`, by `text`; a plain insertion removes none.
package struct TextEdit: Hashable, Sendable {
  package let file: SourceFile
  /// From 1; one past the last line appends.
  package let line: Int
  package let removing: Int
  /// Whole lines, each with its newline.
  package let text: String

  package init(file: SourceFile, line: Int, removing: Int = 0, text: String) {
    self.file = file
    self.line = line
    self.removing = removing
    self.text = text
  }
}
