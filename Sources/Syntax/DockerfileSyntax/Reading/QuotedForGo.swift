extension String {
  /// The text in double quotes as Go's `%q` writes it, which the builder uses in messages and dumps.
  package var quotedForGo: String {
    var output = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\u{07}": output += "\\a"
      case "\u{08}": output += "\\b"
      case "\u{0C}": output += "\\f"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0B}": output += "\\v"
      default: output += scalar.isPrintableForGo ? String(scalar) : scalar.escapedForGo
      }
    }
    return output + "\""
  }
}

extension String {
  /// The text in double quotes as Go's `time` writes it: control characters and all beyond ASCII byte by byte.
  var quotedBytesForGo: String {
    var output = "\""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar == "\"" || scalar == "\\" { output += "\\" }
      if (0x20..<0x80).contains(byte) {
        output.unicodeScalars.append(scalar)
      } else {
        output += scalar.value < 0x10 ? "\\x0" : "\\x"
        output += String(byte, radix: 16)
      }
    }
    return output + "\""
  }
}

extension Unicode.Scalar {
  /// Letters, marks, numbers, punctuation, symbols, and the ASCII space.
  fileprivate var isPrintableForGo: Bool {
    if value < 0x7F { return value >= 0x20 }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    @unknown default: false
    }
  }

  fileprivate var escapedForGo: String {
    let digits = String(value, radix: 16)
    if value < 0x80 { return "\\x" + String(repeating: "0", count: 2 - digits.count) + digits }
    if value < 0x10000 { return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits }
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
