/// The options of one program: which take a value, and where options end.
struct OptionTable: Sendable {
  enum Order: Sendable {
    /// Options and other words may be mixed.
    case mixed
    /// The first word that is no option ends them: what follows belongs to another command.
    case first
  }

  let valued: Set<String>
  let order: Order

  /// Options by name, separated by spaces: those that take a value.
  init(_ valued: String, order: Order = .mixed) {
    self.valued = Set(valued.split(separator: " ").map(String.init))
    self.order = order
  }

  func read(_ words: some Sequence<CommandWord>) -> OptionReading {
    var reading = OptionReading()
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word.text == "--" {
        reading.positionals += rest
        break
      }
      if !word.text.hasPrefix("-") || word.text == "-" {
        reading.positionals.append(word)
        if order == .first {
          reading.positionals += rest
          break
        }
        continue
      }
      take(word, followedBy: &rest, into: &reading)
    }
    return reading
  }

  private func take(
    _ word: CommandWord, followedBy rest: inout ArraySlice<CommandWord>, into reading: inout OptionReading
  ) {
    if valued.contains(word.text) {
      if let value = rest.popFirst() { reading.values.append(.init(name: word.text, value: value)) }
      return
    }
    if let equals = word.text.firstIndex(of: "="),
      word.text.hasPrefix("--") || valued.contains(String(word.text[..<equals]))
    {
      let value = word.piece(word.text[word.text.index(after: equals)...])
      reading.values.append(.init(name: String(word.text[..<equals]), value: value))
      return
    }
    if word.text.hasPrefix("--") {
      reading.flags.append(word.text)
      return
    }
    takeShort(word, followedBy: &rest, into: &reading)
  }

  /// `-abc` is `-a -b -c`, and `-bVALUE` a value, where `-b` takes one.
  private func takeShort(
    _ word: CommandWord, followedBy rest: inout ArraySlice<CommandWord>, into reading: inout OptionReading
  ) {
    var letters = word.text.dropFirst()
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      guard valued.contains(name) else {
        reading.flags.append(name)
        continue
      }
      if !letters.isEmpty {
        reading.values.append(.init(name: name, value: word.piece(letters)))
      } else if let value = rest.popFirst() {
        reading.values.append(.init(name: name, value: value))
      }
      return
    }
  }
}

/// A command line split into options and other words.
struct OptionReading: Sendable {
  struct Value: Sendable {
    let name: String
    let value: CommandWord
  }

  var values: [Value] = []
  var flags: [String] = []
  var positionals: [CommandWord] = []

  /// The last value given under one of the names.
  func value(_ names: String...) -> CommandWord? {
    values.last { names.contains($0.name) }?.value
  }

  /// All values given under the names, in order.
  func all(_ names: String...) -> [CommandWord] {
    values.filter { names.contains($0.name) }.map(\.value)
  }

  func has(_ names: String...) -> Bool {
    flags.contains { names.contains($0) }
  }
}
