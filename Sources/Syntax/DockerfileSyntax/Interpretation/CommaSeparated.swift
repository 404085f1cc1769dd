/// One line of comma-separated values (RFC 4180), as the builder reads `--mount`.
enum CommaSeparated {
  struct Failure: Error {
    let message: String
  }

  static func fields(of text: String) throws(Failure) -> [String] {
    var rest = Array(text.utf8)[...]
    var fields: [String] = []
    // The reader allows one line end.
    if rest.last == 0x0A { rest = rest.dropLast() }
    if rest.last == 0x0D, text.utf8.last == 0x0A { rest = rest.dropLast() }
    if rest.isEmpty { throw Failure(message: "EOF") }
    while true {
      fields.append(try field(&rest))
      guard rest.first == UInt8(ascii: ",") else { return fields }
      rest = rest.dropFirst()
    }
  }

  /// Takes one field, up to a comma or the end.
  private static func field(_ rest: inout ArraySlice<UInt8>) throws(Failure) -> String {
    let quote = UInt8(ascii: "\"")
    guard rest.first == quote else {
      let plain = rest.prefix { $0 != UInt8(ascii: ",") }
      if plain.contains(quote) { throw Failure(message: "parse error: bare \" in non-quoted-field") }
      rest = rest[plain.endIndex...]
      return String(decoding: plain, as: UTF8.self)
    }
    rest = rest.dropFirst()
    var content: [UInt8] = []
    while true {
      let plain = rest.prefix { $0 != quote }
      content += plain
      rest = rest[plain.endIndex...]
      let unclosed = Failure(message: "parse error: extraneous or missing \" in quoted-field")
      guard !rest.isEmpty else { throw unclosed }
      rest = rest.dropFirst()
      if rest.first == quote {
        content.append(quote)
        rest = rest.dropFirst()
      } else if rest.isEmpty || rest.first == UInt8(ascii: ",") {
        return String(decoding: content, as: UTF8.self)
      } else {
        throw unclosed
      }
    }
  }
}
