import Locations

/// Redirections and here-documents.
extension ShellReader {
  mutating func redirections() -> [Redirection] {
    var redirections: [Redirection] = []
    while true {
      let start = offset
      skipBlanks()
      guard let redirection = redirection() else {
        if redirections.isEmpty { offset = start }
        return redirections
      }
      redirections.append(redirection)
    }
  }

  /// A redirection that begins here; nil, and nothing consumed, when none does.
  mutating func redirection() -> Redirection? {
    let start = offset
    let descriptor = descriptor()
    guard let (operation, length) = redirectionOperator() else {
      offset = start
      return nil
    }
    offset += length
    if operation == .hereDocument { return hereDocument(descriptor, from: start) }
    skipBlanks()
    guard let target = word() else {
      report("a redirection has no target", from: start)
      return Redirection(
        descriptor: descriptor, operation: operation, target: ShellWord(parts: [], span: span(from: start)))
    }
    return Redirection(descriptor: descriptor, operation: operation, target: target)
  }

  /// Digits, or `{name}`, in front of the operator.
  private mutating func descriptor() -> Int? {
    let start = offset
    while let byte = peek(), Self.isDigit(byte), offset - start < 9 { offset += 1 }
    return Int(text(start..<offset))
  }

  private func redirectionOperator() -> (Redirection.Operator, length: Int)? {
    guard let first = peek() else { return nil }
    if first == UInt8(ascii: "&") {
      if sees("&>>") { return (.append, 3) }
      return sees("&>") ? (.writeBoth, 2) : nil
    }
    guard first == UInt8(ascii: "<") || first == UInt8(ascii: ">") else { return nil }
    if peek(1) == UInt8(ascii: "(") { return nil }
    let table: [(String, Redirection.Operator)] = [
      ("<<<", .hereString), ("<<", .hereDocument), ("<&", .duplicateInput), ("<>", .readWrite), ("<", .read),
      (">>", .append), (">|", .clobber), (">&", .duplicateOutput), (">", .write),
    ]
    return table.first { sees($0.0) }.map { ($0.1, $0.0.utf8.count) }
  }

  private mutating func hereDocument(_ descriptor: Int?, from start: Int) -> Redirection {
    let stripsTabs = consume("-")
    skipBlanks()
    let nameStart = offset
    guard let delimiter = word() else {
      report("a here-document has no delimiter", from: start)
      return Redirection(
        descriptor: descriptor, operation: .hereDocument,
        target: ShellWord(parts: [], span: span(from: start)))
    }
    // A delimiter is not expanded: `<<$END` ends at the text `$END`.
    let name = delimiter.literal ?? text(nameStart..<offset)
    let body = document(endingAt: Array(name.utf8), strippingTabs: stripsTabs, from: start)
    let isVerbatim = delimiter.parts.contains { if case .literal = $0 { false } else { true } }
    let target = ShellWord(
      parts: documentParts(body, isVerbatim: isVerbatim && delimiter.literal != nil),
      span: body.span(of: 0..<body.text.utf8.count))
    return Redirection(descriptor: descriptor, operation: .hereDocument, target: target)
  }

  private mutating func documentParts(_ body: MappedText, isVerbatim: Bool) -> [ShellWord.Part] {
    if isVerbatim { return body.text.isEmpty ? [] : [.quoted(body.text)] }
    var reader = ShellReader(body, depth: depth)
    let parts = reader.parts(in: .document)
    adopt(reader.problems)
    return parts
  }

  /// The lines up to the delimiter, from behind the present line or the document before.
  private mutating func document(
    endingAt delimiter: [UInt8], strippingTabs: Bool, from start: Int
  ) -> MappedText {
    var line = documentsEnd ?? lineEnd(from: offset)
    let first = line
    var collected = MappedTextBuilder(source)
    while line < bytes.count {
      var end = line
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if strippingTabs { while line < end, bytes[line] == UInt8(ascii: "\t") { line += 1 } }
      let next = min(end + 1, bytes.count)
      let visibleEnd = end > line && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
      if bytes[line..<visibleEnd].elementsEqual(delimiter) {
        documentsEnd = next
        return collected.text(emptyAt: min(first, bytes.count))
      }
      collected.append(line..<next, of: bytes)
      line = next
    }
    documentsEnd = bytes.count
    report("a here-document is not closed", from: start)
    return collected.text(emptyAt: min(first, bytes.count))
  }

  /// Behind the newline that ends the present line, quoted newlines passed over.
  private func lineEnd(from start: Int) -> Int {
    var index = start
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        index += 1
      } else if byte == quote {
        quote = nil
      } else if quote == nil {
        if byte == UInt8(ascii: "\n") { return index }
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
        let isComment = byte == UInt8(ascii: "#") && index > 1 && bytes[index - 2] == UInt8(ascii: " ")
        if isComment { while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 } }
      }
    }
    return bytes.count
  }
}
