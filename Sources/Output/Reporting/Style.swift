/// Terminal colours, or none.
package struct Style: Sendable {
  package enum Color: Sendable {
    case always
    case never
  }

  private let color: Color

  package init(_ color: Color) {
    self.color = color
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
}
