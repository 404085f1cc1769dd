import Locations

/// Variables in a compose file: those of `.env` beside it, and nothing of the machine that checks.
///
/// Source: the Compose Specification, "Interpolation".
struct ComposeVariables {
  let values: [String: String]

  init(_ values: [String: String]) {
    self.values = values
  }

  /// The lines `NAME=value` of an environment file.
  init(parsing text: String) {
    var values: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      guard !rest.hasPrefix("#") else { continue }
      if rest.hasPrefix("export ") { rest = rest.dropFirst(7) }
      guard let equals = rest.firstIndex(of: "=") else { continue }
      let name = rest[..<equals].filter { $0 != " " }
      values[String(name)] = Self.value(String(rest[rest.index(after: equals)...]))
    }
    self.init(values)
  }

  private static func value(_ written: String) -> String {
    let text = String(written.drop { $0 == " " })
    if let quote = text.first, quote == "'" || quote == "\"",
      let end = text.dropFirst().firstIndex(of: quote)
    {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let plain = text.firstRange(of: " #").map { text[..<$0.lowerBound] } ?? text[...]
    return String(plain.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  /// A text with its variables replaced, and the names of those that have no value.
  struct Replaced: Hashable {
    var text = ""
    var unset: [String] = []
  }

  func replace(_ text: String) -> Replaced {
    guard text.contains("$") else { return Replaced(text: text) }
    var scanner = Scanner(values: values, rest: text[...], depth: 0)
    scanner.run()
    return scanner.result
  }

  private struct Scanner {
    let values: [String: String]
    var rest: Substring
    let depth: Int
    var result = Replaced()

    mutating func run() {
      while let dollar = rest.firstIndex(of: "$") {
        result.text += rest[..<dollar]
        rest = rest[rest.index(after: dollar)...]
        if rest.hasPrefix("$") {
          rest = rest.dropFirst()
          result.text += "$"
        } else if rest.hasPrefix("{"), let end = Self.end(of: rest) {
          let inner = rest[rest.index(after: rest.startIndex)..<end]
          rest = rest[rest.index(after: end)...]
          braced(inner)
        } else {
          let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
          rest = rest.dropFirst(name.count)
          if name.isEmpty { result.text += "$" } else { add(String(name)) }
        }
      }
      result.text += rest
    }

    private static func end(of text: Substring) -> Substring.Index? {
      var open = 0
      for index in text.indices {
        if text[index] == "{" { open += 1 }
        if text[index] == "}" {
          open -= 1
          if open == 0 { return index }
        }
      }
      return nil
    }

    private mutating func add(_ name: String) {
      if let value = values[name] { result.text += value } else { result.unset.append(name) }
    }

    private mutating func braced(_ inner: Substring) {
      let name = String(inner.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      let operation = inner.dropFirst(name.count)
      let value = values[name]
      let argument = { (skipped: Int) in String(operation.dropFirst(skipped)) }
      if operation.isEmpty {
        add(name)
      } else if operation.hasPrefix(":-") {
        if let value, !value.isEmpty { result.text += value } else { nested(argument(2)) }
      } else if operation.hasPrefix("-") {
        if let value { result.text += value } else { nested(argument(1)) }
      } else if operation.hasPrefix(":+") {
        if let value, !value.isEmpty { nested(argument(2)) }
      } else if operation.hasPrefix("+") {
        if value != nil { nested(argument(1)) }
      } else {
        add(name)
      }
    }

    private mutating func nested(_ text: String) {
      guard depth < 10 else { return }
      var inner = Scanner(values: values, rest: text[...], depth: depth + 1)
      inner.run()
      result.text += inner.result.text
      result.unset += inner.result.unset
    }
  }
}
