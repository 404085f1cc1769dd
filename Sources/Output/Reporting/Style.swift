package import Locations

/// What a terminal can show: colours, links, and how many columns.
package struct Style: Sendable {
  package enum Color: Sendable {
    case always
    case never
  }

  /// Gives the address of a file; nil when it has none.
  package typealias FileLink = @Sendable (SourceFile) -> String?

  private let color: Color
  /// In columns; nil when lines may be of any length.
  let width: Int?
  private let link: FileLink?

  /// `link` is nil where the terminal does not have links.
  package init(_ color: Color, width: Int? = nil, linking link: FileLink? = nil) {
    self.color = color
    self.width = width
    self.link = link
  }

  enum Role: String {
    case bold = "1"
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case gutter = "1;34"
    case added = "32"
    case removed = "31"
    case faint = "2"
  }

  func paint(_ text: String, _ role: Role) -> String {
    switch color {
    case .never: text
    case .always: "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
    }
  }

  /// The text as a link to a file.
  ///
  /// Source: "Hyperlinks in terminal emulators" (OSC 8).
  func linked(_ text: String, to file: SourceFile) -> String {
    guard let address = link?(file) else { return text }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
