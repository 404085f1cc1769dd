import Locations

extension InstructionInterpretation {
  /// The pairs of ENV and LABEL.
  func assignments() throws(Refusal) -> [Assignment] {
    try FlagRules.noFlags.check(parsed.flags)
    let words = parsed.arguments
    guard !words.isEmpty else { throw refusal("\(name) requires at least one argument") }
    var pairs: [Assignment] = []
    for index in stride(from: 0, to: words.count - 2, by: 3) {
      guard !words[index].text.isEmpty else { throw refusal("\(name) names can not be blank") }
      pairs.append(Assignment(name: words[index], value: words[index + 1]))
    }
    return pairs
  }

  /// The names and defaults of ARG.
  func declarations() throws(Refusal) -> [ArgumentDeclaration] {
    guard !parsed.arguments.isEmpty else { throw refusal("ARG requires at least one argument") }
    var declarations: [ArgumentDeclaration] = []
    for range in parsed.line.quotedWords(in: parsed.rest, escape: parsed.escape) {
      let line = parsed.line
      let equals = line.bytes.first(UInt8(ascii: "="), in: range)
      guard equals != range.lowerBound else { throw refusal("ARG names can not be blank") }
      declarations.append(
        ArgumentDeclaration(
          name: line.text(range.lowerBound..<(equals ?? range.upperBound)),
          value: equals.map { line.word($0 + 1..<range.upperBound) }, span: line.span(range)))
    }
    return declarations
  }
}
