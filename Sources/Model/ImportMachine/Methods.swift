import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// A method of a built-in object.
  mutating func callMethod(
    _ name: String, of object: Value, _ arguments: PassedArguments, _ call: Call
  ) -> Value {
    switch object {
    case .list(let list):
      guard !arguments.isOpen else { return .unknown }
      if name == "sort" {
        var object = lists[list.index]
        object.items = ordered(object.items, arguments) ?? object.items.map { _ in .unknown }
        change(list, to: object, at: span(call.range))
        return .none
      }
      return callList(list, name, arguments.positional, at: span(call.range))
    case .string(let text): return callString(name, of: text, arguments)
    case .path(let text): return callPathMethod(name, of: text, arguments)
    case .object(let own): return callObject(own, name, arguments, call)
    case .method(let inner, "loader"):
      guard name == "exec_module", let module = arguments.positional.first else { return .unknown }
      return executeFile(module, specified: inner, at: span(call.range))
    case .tuple(let items):
      guard name == "index" || name == "count", let wanted = arguments.positional.first else {
        return .unknown
      }
      let places = items.indices.filter { equal(items[$0], wanted) == true }
      return name == "count" ? .integer(places.count) : places.first.map(Value.integer) ?? .unknown
    case .unknown, .none, .boolean, .integer, .parents, .module, .symbol, .function, .type, .boundFunction,
      .method:
      return .unknown
    }
  }

  private mutating func callObject(
    _ object: ObjectID, _ name: String, _ arguments: PassedArguments, _ call: Call
  ) -> Value {
    switch objects[object.index].kind {
    case .dictionary: return callDictionary(object, name, arguments, at: span(call.range))
    case .file(let path) where name == "read":
      return image.contents(of: kernelPath(path)).flatMap(sourceText) ?? .unknown
    case .instance, .exception, .partial, .wrapped, .lazy, .file, .specification: return .unknown
    }
  }

  private mutating func callString(_ name: String, of text: String, _ arguments: PassedArguments) -> Value {
    let texts = arguments.positional.compactMap(\.text)
    guard !arguments.isOpen else { return .unknown }
    switch (name, arguments.positional.count) {
    case ("join", 1):
      let items = iterate(arguments.positional[0])
      guard let items, items.allSatisfy({ $0.text != nil }) else { return .unknown }
      return .string(items.compactMap(\.text).joined(separator: text))
    case ("format", _): return format(text, arguments)
    case ("lower", 0): return .string(text.lowercased())
    case ("upper", 0): return .string(text.uppercased())
    case ("strip", 0): return .string(text.trimmed(of: " \t\n\r", from: .both))
    case ("strip", 1): return texts.first.map { .string(text.trimmed(of: $0, from: .both)) } ?? .unknown
    case ("rstrip", 1): return texts.first.map { .string(text.trimmed(of: $0, from: .end)) } ?? .unknown
    case ("lstrip", 1): return texts.first.map { .string(text.trimmed(of: $0, from: .start)) } ?? .unknown
    case ("startswith", 1): return texts.first.map { .boolean($0.isEmpty || text.hasPrefix($0)) } ?? .unknown
    case ("endswith", 1): return texts.first.map { .boolean($0.isEmpty || text.hasSuffix($0)) } ?? .unknown
    case ("removesuffix", 1):
      return texts.first.map { .string(text.hasSuffix($0) ? String(text.dropLast($0.count)) : text) }
        ?? .unknown
    case ("removeprefix", 1):
      return texts.first.map { .string(text.hasPrefix($0) ? String(text.dropFirst($0.count)) : text) }
        ?? .unknown
    case ("replace", 2) where texts.count == 2 && !texts[0].isEmpty:
      return .string(
        text.split(separator: texts[0], omittingEmptySubsequences: false).joined(separator: texts[1]))
    case ("isidentifier", 0):
      return .boolean(
        (text.first.map { !$0.isNumber } ?? false)
          && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" })
    case ("isdigit", 0): return .boolean(!text.isEmpty && text.allSatisfy(\.isNumber))
    case ("title", 0) where text.allSatisfy({ $0.isLetter && $0.isASCII }), ("capitalize", 0):
      return .string(text.prefix(1).uppercased() + text.dropFirst().lowercased())
    case ("count", 1) where texts.first?.isEmpty == false:
      let pieces = text.split(separator: texts[0], omittingEmptySubsequences: false)
      return .integer(pieces.count - 1)
    case ("find", 1) where texts.first?.isEmpty == false, ("index", 1) where texts.first?.isEmpty == false:
      let parts = text.split(separator: texts[0], maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { return .integer(parts[0].unicodeScalars.count) }
      return name == "find" ? .integer(-1) : raise(.valueError, at: here)
    case ("split", 0):
      return .list(newList(text.split(whereSeparator: \.isWhitespace).map { .string(String($0)) }))
    case ("split", 1) where texts.first?.isEmpty == false: return pieces(text, texts[0])
    case ("rsplit", 2), ("split", 2): return splitSome(name, text, arguments)
    case ("rsplit", 1) where texts.first?.isEmpty == false: return pieces(text, texts[0])
    case ("splitlines", 0):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return .list(
        newList((text.hasSuffix("\n") ? lines.dropLast() : lines[...]).map { .string(String($0)) }))
    case ("zfill", 1):
      guard let width = arguments.positional[0].integer, width < 256, !text.hasPrefix("-"),
        !text.hasPrefix("+")
      else { return .unknown }
      return .string(String(repeating: "0", count: max(width - text.unicodeScalars.count, 0)) + text)
    case ("encode", _): return .unknown
    case ("rpartition", 1), ("partition", 1):
      return texts.first.map { partition(text, $0, fromEnd: name == "rpartition") } ?? .unknown
    default: return .unknown
    }
  }

  private mutating func pieces(_ text: String, _ separator: String) -> Value {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    return .list(newList(parts.map { .string(String($0)) }))
  }

  /// `split` and `rsplit` with a number of splits.
  private mutating func splitSome(_ name: String, _ text: String, _ arguments: PassedArguments) -> Value {
    guard let separator = arguments.positional[0].text, !separator.isEmpty,
      let most = arguments.positional[1].integer
    else { return .unknown }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    guard most >= 0, parts.count > most + 1 else { return .list(newList(parts.map(Value.string))) }
    if name == "split" {
      let rest = parts[most...].joined(separator: separator)
      return .list(newList((parts[..<most] + [rest]).map(Value.string)))
    }
    let front = parts[..<(parts.count - most)].joined(separator: separator)
    return .list(newList(([front] + parts[(parts.count - most)...]).map(Value.string)))
  }

  private func partition(_ text: String, _ separator: String, fromEnd: Bool) -> Value {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard !separator.isEmpty, parts.count > 1 else {
      let whole = Value.string(text)
      let empty = Value.string("")
      return .tuple(fromEnd ? [empty, empty, whole] : [whole, empty, empty])
    }
    let head = fromEnd ? parts.dropLast().joined(separator: separator) : String(parts[0])
    let tail = fromEnd ? String(parts[parts.count - 1]) : parts.dropFirst().joined(separator: separator)
    return .tuple([.string(head), .string(separator), .string(tail)])
  }

  /// `"{}/{name}".format(…)` without conversions or specifications.
  private func format(_ text: String, _ arguments: PassedArguments) -> Value {
    var result = ""
    var next = 0
    var rest = Substring(text)
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      result += rest[..<brace]
      let character = rest[brace]
      rest = rest[rest.index(after: brace)...]
      if rest.first == character {
        result.append(character)
        rest = rest.dropFirst()
        continue
      }
      guard character == "{", let end = rest.firstIndex(of: "}") else { return .unknown }
      let field = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      let position = field.isEmpty ? next : Int(field) ?? -1
      if field.isEmpty { next += 1 }
      guard let value = arguments.value(position, field), let piece = display(value) else { return .unknown }
      result += piece
    }
    return .string(result + rest)
  }
}

extension String {
  fileprivate enum Side {
    case start
    case end
    case both
  }

  fileprivate func trimmed(of characters: String, from side: Side) -> String {
    var text = Substring(self)
    if side != .end { text = text.drop { characters.contains($0) } }
    if side != .start {
      while let last = text.last, characters.contains(last) { text.removeLast() }
    }
    return String(text)
  }
}
