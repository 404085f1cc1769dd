extension Lexer {
  /// The operator or delimiter at the end of what was read, by the longest match.
  mutating func scanOperator(_ byte: UInt8) throws(Doubt) -> Lexeme {
    end.offset += 1
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      try open()
      return byte == UInt8(ascii: "(")
        ? .leftParenthesis : byte == UInt8(ascii: "[") ? .leftBracket : .leftBrace
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      try close()
      return byte == UInt8(ascii: ")")
        ? .rightParenthesis : byte == UInt8(ascii: "]") ? .rightBracket : .rightBrace
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ";"): return .semicolon
    case UInt8(ascii: "~"): return .tilde
    case UInt8(ascii: ":"): return take("=") ? .colonEquals : .colon
    case UInt8(ascii: "="): return take("=") ? .equal : .equals
    case UInt8(ascii: "!"): return take("=") ? .notEqual : .exclamation
    case UInt8(ascii: "."): return takeEllipsis() ? .ellipsis : .dot
    default: return try scanArithmetic(byte)
    }
  }

  /// Operators that may be followed by an equals sign.
  private mutating func scanArithmetic(_ byte: UInt8) throws(Doubt) -> Lexeme {
    switch byte {
    case UInt8(ascii: "+"): return augmented(.plus)
    case UInt8(ascii: "-"): return take(">") ? .arrow : augmented(.minus)
    case UInt8(ascii: "*"): return augmented(take("*") ? .doubleStar : .star)
    case UInt8(ascii: "/"): return augmented(take("/") ? .doubleSlash : .slash)
    case UInt8(ascii: "%"): return augmented(.percent)
    case UInt8(ascii: "@"): return augmented(.at)
    case UInt8(ascii: "&"): return augmented(.ampersand)
    case UInt8(ascii: "|"): return augmented(.bar)
    case UInt8(ascii: "^"): return augmented(.caret)
    case UInt8(ascii: "<"):
      if take("<") { return augmented(.leftShift) }
      if bytes[end.offset] == UInt8(ascii: ">") { throw Doubt() }
      return take("=") ? .lessEqual : .less
    case UInt8(ascii: ">"):
      if take(">") { return augmented(.rightShift) }
      return take("=") ? .greaterEqual : .greater
    default: throw Doubt()
    }
  }

  private mutating func augmented(_ kind: Lexeme) -> Lexeme { take("=") ? .augmentation : kind }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard bytes[end.offset] == UInt8(ascii: mark) else { return false }
    end.offset += 1
    return true
  }

  private mutating func takeEllipsis() -> Bool {
    guard bytes[end.offset] == UInt8(ascii: "."), bytes[end.offset + 1] == UInt8(ascii: ".") else {
      return false
    }
    end.offset += 2
    return true
  }
}
