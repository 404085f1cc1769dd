import Locations

/// An instruction's line split as BuildKit's parser does it, before its meaning is looked at.
struct ParsedLine {
  let line: LogicalLine
  /// What of the line this instruction is; the trigger of ONBUILD is the end of a longer line.
  let range: Range<Int>
  let escape: UInt8
  let keyword: String
  let keywordRange: Range<Int>
  let flags: [FlagWord]
  let rest: Range<Int>
  let arguments: [Word]
  let isJSON: Bool
  /// The instruction behind ONBUILD; an array because a struct can not hold itself.
  let trigger: [ParsedLine]
  /// Why BuildKit's parser stops here.
  let refusal: Refusal?

  /// Chains of ONBUILD, which the builder refuses anyway, are followed so far.
  private static let triggerDepthLimit = 8

  init(_ line: LogicalLine, _ range: Range<Int>, escape: UInt8, depth: Int = 0) {
    let parts = CommandSplitting(line, range, escape: escape)
    self.line = line
    self.range = range
    self.escape = escape
    keyword = line.text(parts.keyword).lowercased()
    keywordRange = parts.keyword
    flags = parts.flags
    rest = parts.rest
    let form = ArgumentForm.forms[keyword]
    var arguments: [Word] = []
    var isJSON = false
    var refusal: Refusal?
    do throws(Refusal) {
      if let form {
        (arguments, isJSON) = try form.arguments(of: line, rest, keyword: keyword, escape: escape)
      } else {
        arguments = [line.word(parts.keyword.upperBound..<parts.keyword.upperBound)]
      }
    } catch {
      refusal = error
    }
    self.arguments = arguments
    self.isJSON = isJSON
    let isNested = form == .instruction && !rest.isEmpty && depth < Self.triggerDepthLimit
    trigger = isNested ? [ParsedLine(line, parts.rest, escape: escape, depth: depth + 1)] : []
    self.refusal = refusal ?? trigger.first?.refusal
  }

  /// Keyword and arguments without white space around them.
  var trimmed: Range<Int> { keywordRange.lowerBound..<line.bytes.trimming(range).upperBound }

  /// As BuildKit counts them: a trigger counts as its keyword and its own arguments.
  var argumentTexts: [String] {
    guard let inner = trigger.first else { return arguments.map(\.text) }
    return [inner.line.text(inner.keywordRange)] + inner.argumentTexts
  }
}

/// Why an instruction is refused, and which part of its line shows it.
struct Refusal: Error {
  let message: String
  let range: Range<Int>
}
