import Locations

/// The recipes of a Makefile as shell text, variables of make replaced where they are simple.
///
/// Source: the GNU make manual, "Writing Recipes" and "How to Use Variables".
struct Makefile {
  /// Each line of each recipe, continuation lines joined.
  let recipes: [MappedText]

  init(parsing text: String, file: SourceFile) {
    var variables: [String: String] = [:]
    var recipes: [MappedText] = []
    var pending: (text: String, line: Int, isRecipe: Bool)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var current = pending ?? ("", index + 1, line.hasPrefix("\t"))
      pending = nil
      if line.hasSuffix("\\") {
        current.text += line.dropLast() + " "
        pending = current
        continue
      }
      current.text += line
      if current.isRecipe {
        let command = Self.command(current.text, variables)
        recipes.append(
          MappedText(
            text: command, file: file,
            segments: [.init(offset: 0, position: SourcePosition(line: current.line, column: 2))]))
      } else if let (name, value, keeps) = Self.assignment(current.text) {
        if !keeps || variables[name] == nil { variables[name] = value }
      }
    }
    self.recipes = recipes
  }

  /// Without `@`, `-` and `+` in front.
  private static func command(_ text: String, _ variables: [String: String]) -> String {
    let bare = text.drop { $0 == "\t" || $0 == " " || $0 == "@" || $0 == "-" || $0 == "+" }
    return replace(String(bare), variables, depth: 0)
  }

  private static func assignment(_ line: String) -> (name: String, value: String, keeps: Bool)? {
    var rest = line[...]
    for word in ["export ", "override "] where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
    guard let equals = rest.firstIndex(of: "=") else { return nil }
    var name = rest[..<equals]
    let keeps = name.hasSuffix("?")
    while let last = name.last, "?:+ ".contains(last) { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }) else {
      return nil
    }
    let value = rest[rest.index(after: equals)...].prefix { $0 != "#" }
    return (String(name), CommandWords.trimmed(value), keeps)
  }

  /// `$(X)` and `${X}` by their values; what make does not know is left to the shell, as `$$` is.
  static func replace(_ text: String, _ variables: [String: String], depth: Int) -> String {
    guard depth < 8, text.contains("$") else { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.hasPrefix("$") {
        rest = rest.dropFirst()
        result += "$"
      } else if let end = Self.end(of: rest) {
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
        result += Self.value(of: name, variables, depth: depth)
      } else {
        result += "${_}"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// Where the parenthesis or brace that a reference begins with is closed.
  private static func end(of text: Substring) -> Substring.Index? {
    guard let open = text.first, open == "(" || open == "{" else { return nil }
    let close: Character = open == "(" ? ")" : "}"
    var depth = 0
    for index in text.indices {
      if text[index] == open { depth += 1 }
      if text[index] == close { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// The text that stands for a reference; functions of make are not followed.
  private static func value(of name: String, _ variables: [String: String], depth: Int) -> String {
    if let value = variables[name] { return replace(value, variables, depth: depth + 1) }
    if name == "CURDIR" || name == "PWD" { return "." }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? "${\(name)}" : "${_}"
  }
}
