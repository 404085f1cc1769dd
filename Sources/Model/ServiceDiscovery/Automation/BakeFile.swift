import Locations

/// Targets of a `docker-bake.hcl`.
///
/// Source: "Bake file reference": blocks `target`, `variable` and `group`, strings with `${}`, lists and maps.
struct BakeFile {
  struct Target {
    let name: String
    let line: Int
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var arguments: [String: String] = [:]
  }

  private(set) var targets: [Target] = []
  private var variables: [String: String] = [:]

  init(parsing text: String) {
    var reader = HCLReader(text)
    for block in reader.blocks() where block.labels.count == 1 {
      if block.type == "variable", case .text(let value)? = block.values["default"] {
        variables[block.labels[0]] = value
      }
      if block.type == "target" { targets.append(Self.target(block)) }
    }
  }

  private static func target(_ block: HCLReader.Block) -> Target {
    var target = Target(name: block.labels[0], line: block.line)
    for (name, value) in block.values {
      switch value {
      case .text(let text): target.texts[name] = text
      case .list(let items): target.lists[name] = items
      case .map(let pairs): if name == "args" { target.arguments = pairs }
      case .unknown: continue
      }
    }
    return target
  }

  /// The targets that build a Dockerfile, with what they inherit.
  func uses(at path: ContextPath, in place: RepositoryPlace) -> (uses: [DockerfileUse], gaps: [Gap]) {
    var uses: [DockerfileUse] = []
    var gaps: [Gap] = []
    let values = ComposeVariables(variables)
    let file = place.file(path)
    for target in targets.map({ complete($0, depth: 0) }) where !target.name.hasPrefix("_") {
      let start = SourcePosition(line: target.line, column: 1)
      let span = SourceSpan(file: file, start: start, end: start)
      let context = values.replace(target.texts["context"] ?? ".")
      let dockerfile = values.replace(target.texts["dockerfile"] ?? "Dockerfile")
      guard context.unset.isEmpty, dockerfile.unset.isEmpty else {
        let name = (context.unset + dockerfile.unset)[0]
        gaps.append(Gap(.unsetVariable, "bake target '\(target.name)': '\(name)' has no value", at: span))
        continue
      }
      guard let root = place.path(in: path.parent, context.text),
        let file = place.path(in: root, dockerfile.text)
      else { continue }
      var use = DockerfileUse(
        teller: .bake, dockerfile: file, context: root, span: span,
        id: "\(place.host(path).shown)#\(target.name)")
      use.target = target.texts["target"]
      use.tags = target.lists["tags"] ?? []
      use.arguments = target.arguments.mapValues { values.replace($0).text }
      uses.append(use)
    }
    return (uses, gaps)
  }

  private func complete(_ target: Target, depth: Int) -> Target {
    var target = target
    guard depth < 10 else { return target }
    for name in target.lists["inherits"] ?? [] {
      guard let base = targets.first(where: { $0.name == name }) else { continue }
      let whole = complete(base, depth: depth + 1)
      target.texts.merge(whole.texts) { own, _ in own }
      target.lists.merge(whole.lists) { own, _ in own }
      target.arguments.merge(whole.arguments) { own, _ in own }
    }
    return target
  }
}

/// The little of HCL that bake files are written in.
struct HCLReader {
  enum Value {
    case text(String)
    case list([String])
    case map([String: String])
    case unknown
  }

  struct Block {
    let type: String
    let labels: [String]
    let line: Int
    var values: [String: Value] = [:]
  }

  private enum Token: Equatable {
    case word(String)
    case string(String)
    case mark(Character)
    case lineEnd
  }

  private var tokens: [(token: Token, line: Int)] = []
  private var index = 0

  init(_ text: String) {
    tokens = Self.tokens(of: text)
  }

  private static func tokens(of text: String) -> [(token: Token, line: Int)] {
    var tokens: [(token: Token, line: Int)] = []
    var rest = text[...]
    var line = 1
    while let character = rest.first {
      if character.isNewline {
        tokens.append((.lineEnd, line))
        line += 1
        rest = rest.dropFirst()
      } else if character == "#" || rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if character == "\"" {
        let (string, length) = Self.string(rest)
        tokens.append((.string(string), line))
        rest = rest.dropFirst(length)
      } else if character.isLetter || character == "_" || character.isNumber {
        let word = rest.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        tokens.append((.word(String(word)), line))
        rest = rest.dropFirst(word.count)
      } else {
        if !character.isWhitespace { tokens.append((.mark(character), line)) }
        rest = rest.dropFirst()
      }
    }
    return tokens
  }

  private static func string(_ text: Substring) -> (String, Int) {
    var value = ""
    var length = 1
    var isEscaped = false
    for character in text.dropFirst() {
      length += 1
      if isEscaped {
        value.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" || character.isNewline {
        break
      } else {
        value.append(character)
      }
    }
    return (value, length)
  }

  private var token: Token? { index < tokens.count ? tokens[index].token : nil }

  /// The blocks of the top level.
  mutating func blocks() -> [Block] {
    var blocks: [Block] = []
    while index < tokens.count {
      guard case .word(let type)? = token else {
        index += 1
        continue
      }
      let line = tokens[index].line
      index += 1
      var labels: [String] = []
      while case .string(let label)? = token {
        labels.append(label)
        index += 1
      }
      guard token == .mark("{") else { continue }
      index += 1
      var block = Block(type: type, labels: labels, line: line)
      readBody(&block)
      blocks.append(block)
    }
    return blocks
  }

  private mutating func readBody(_ block: inout Block) {
    var depth = 0
    while let current = token {
      index += 1
      switch current {
      case .mark("{"): depth += 1
      case .mark("}"):
        if depth == 0 { return }
        depth -= 1
      case .word(let name) where depth == 0 && token == .mark("="):
        index += 1
        block.values[name] = value()
      case .word, .string, .mark, .lineEnd: continue
      }
    }
  }

  private mutating func value() -> Value {
    let result: Value
    switch token {
    case .string(let text)?:
      index += 1
      result = .text(text)
    case .mark("[")?: return .list(strings(until: "]"))
    case .mark("{")?: return .map(pairs())
    default: return .unknown
    }
    // An operator behind it makes the value something else.
    if token == .lineEnd || token == .mark("}") || token == nil { return result }
    return .unknown
  }

  private mutating func strings(until end: Character) -> [String] {
    var found: [String] = []
    while let current = token, current != .mark(end) {
      if case .string(let text) = current { found.append(text) }
      index += 1
    }
    index += 1
    return found
  }

  private mutating func pairs() -> [String: String] {
    var found: [String: String] = [:]
    var name: String?
    index += 1
    while let current = token, current != .mark("}") {
      switch current {
      case .word(let text): name = text
      case .string(let text):
        if let key = name, index > 0,
          tokens[index - 1].token == .mark("=") || tokens[index - 1].token == .mark(":")
        {
          found[key] = text
          name = nil
        } else {
          name = text
        }
      case .mark, .lineEnd: break
      }
      index += 1
    }
    index += 1
    return found
  }
}
