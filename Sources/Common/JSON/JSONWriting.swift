extension JSON {
  /// How a value is laid out.
  package enum Layout: Sendable {
    /// On one line.
    case compact
    /// Two spaces of indentation; empty containers and arrays of scalars stay on one line.
    case indented
  }

  /// The text of this value (RFC 8259); everything but quotes, backslashes and control characters is written as it is.
  package func serialized(_ layout: Layout = .compact) -> String {
    var output = ""
    write(to: &output, layout: layout, depth: 0)
    return output
  }

  private func write(to output: inout String, layout: Layout, depth: Int) {
    switch self {
    case .null: output += "null"
    case .boolean(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .number(let text): output += text
    case .string(let text): Self.write(text, to: &output)
    case .array(let elements):
      let inline = layout == .compact || elements.allSatisfy(\.isScalar)
      Self.write(elements, open: "[", close: "]", inline: inline, depth: depth, to: &output) {
        $0.write(to: &$1, layout: layout, depth: depth + 1)
      }
    case .object(let members):
      Self.write(members, open: "{", close: "}", inline: layout == .compact, depth: depth, to: &output) {
        Self.write($0.name, to: &$1)
        $1 += ": "
        $0.value.write(to: &$1, layout: layout, depth: depth + 1)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    case .string, .integer, .number, .boolean, .null: true
    }
  }

  private static func write<Element>(
    _ elements: [Element], open: String, close: String, inline: Bool, depth: Int, to output: inout String,
    each: (Element, inout String) -> Void
  ) {
    output += open
    for (index, element) in elements.enumerated() {
      if index > 0 { output += inline ? ", " : "," }
      if !inline { output += "\n" + String(repeating: "  ", count: depth + 1) }
      each(element, &output)
    }
    if !inline && !elements.isEmpty { output += "\n" + String(repeating: "  ", count: depth) }
    output += close
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
