/// One pattern prepared for matching.
///
/// Source: `compile` and `match` of moby/patternmatcher; which of the forms a pattern takes shows in what it matches.
enum PatternMatcher: Sendable {
  case exact([UInt8])
  /// `text**`, with nothing else special in it.
  case prefix([UInt8])
  /// `**text`; a leading slash in it may be absent from the path.
  case suffix([UInt8])
  case expression(PathExpression)
  case never

  init(_ pattern: String) throws(InvalidPattern) {
    var translation = PatternTranslation(pattern)
    translation.run()
    let bytes = Array(pattern.utf8)
    self =
      switch translation.form {
      case .exact: .exact(bytes)
      case .prefix: .prefix(bytes.dropLast(2))
      case .suffix: .suffix(Array(bytes.dropFirst(2)))
      case .expression: .expression(try PathExpression(translation.expression))
      }
  }

  /// Whether a whole path, without slash at either end, matches.
  func matches(_ path: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .exact(let text): path.elementsEqual(text)
    case .prefix(let text): path.starts(with: text)
    case .suffix(let text):
      path.hasSuffix(text) || text.first == UInt8(ascii: "/") && path.elementsEqual(text.dropFirst())
    case .expression(let expression): expression.matches(path)
    case .never: false
    }
  }
}

extension ArraySlice<UInt8> {
  func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
