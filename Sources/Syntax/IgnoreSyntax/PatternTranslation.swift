/// Turns a pattern into the regular expression that moby/patternmatcher makes of it, and finds its form.
///
/// The text of the expression is made on purpose: some patterns mean what they mean only because of how Go's `regexp`
/// reads it. `[*]` is such a one.
struct PatternTranslation {
  enum Form {
    case exact
    case prefix
    case suffix
    case expression
  }

  private let pattern: [Unicode.Scalar]
  private var index = 0
  private(set) var expression: [Unicode.Scalar] = ["^"]
  private(set) var form = Form.exact

  init(_ pattern: String) {
    var scalars = Array(pattern.unicodeScalars)
    // Go's `text/scanner` skips a byte order mark.
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.pattern = scalars
  }

  mutating func run() {
    var isFirst = true
    while index < pattern.count {
      let scalar = pattern[index]
      index += 1
      switch scalar {
      case "*": star(isFirst: isFirst)
      case "?": add("[^/]")
      // Of moby's list `|`, `{` and `}` get lost in a byte that is too small for them.
      case ".", "+", "(", ")", "$": expression += ["\\", scalar]
      case "\\": escape()
      case "[", "]":
        expression.append(scalar)
        form = .expression
      default: expression.append(scalar)
      }
      isFirst = false
    }
    expression.append("$")
  }

  private mutating func add(_ text: String) {
    expression += Array(text.unicodeScalars)
    form = .expression
  }

  private mutating func star(isFirst: Bool) {
    guard index < pattern.count, pattern[index] == "*" else { return add("[^/]*") }
    index += 1
    if index < pattern.count, pattern[index] == "/" { index += 1 }
    if index < pattern.count {
      add("(.*/)?")
    } else if form == .exact {
      form = .prefix
    } else {
      add(".*")
    }
    if isFirst { form = .suffix }
  }

  private mutating func escape() {
    expression.append("\\")
    guard index < pattern.count else { return }
    expression.append(pattern[index])
    form = .expression
    index += 1
  }
}
