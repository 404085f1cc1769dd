extension ShellPattern {
  /// Where a match that begins at `start` ends; nil when there is none.
  ///
  /// - Complexity: O(pattern × text).
  func prefixEnd(in text: [Unicode.Scalar], from start: Int = 0, _ extent: Extent) -> Int? {
    guard let first = chunks.first, matches(first, text, at: start) else { return nil }
    return end(of: chunks.dropFirst(), in: text, from: start + first.count, extent)
  }

  /// `text` with the first match replaced, which is as long as it can be.
  func replacingFirst(in text: [Unicode.Scalar], _ replacement: String) -> String.UnicodeScalarView {
    guard let match = firstMatch(in: text, from: 0) else { return String.UnicodeScalarView(text) }
    var result = String.UnicodeScalarView(text[..<match.lowerBound])
    result.append(contentsOf: replacement.unicodeScalars)
    result.append(contentsOf: text[match.upperBound...])
    return result
  }

  /// `text` with each match replaced; `$` in the replacement means what Go's `regexp` says.
  func replacingAll(in text: [Unicode.Scalar], _ replacement: String) -> String.UnicodeScalarView {
    let template = ReplacementTemplate(replacement)
    var result = String.UnicodeScalarView()
    var copied = 0
    var position = 0
    while position <= text.count, let match = firstMatch(in: text, from: position) {
      result.append(contentsOf: text[copied..<match.lowerBound])
      // No empty match directly behind another match.
      if match.upperBound > copied || match.lowerBound == 0 {
        result.append(contentsOf: template.expanded(for: text[match]))
      }
      copied = match.upperBound
      position = max(position + 1, match.upperBound)
    }
    result.append(contentsOf: text[copied...])
    return result
  }

  /// - Complexity: O(pattern × text).
  private func firstMatch(in text: [Unicode.Scalar], from start: Int) -> Range<Int>? {
    guard let first = chunks.first else { return nil }
    // Where the rest found no match on a line, it finds none further right on that line.
    var hopelessUntil = -1
    for position in stride(from: start, through: text.count, by: 1) where matches(first, text, at: position) {
      let behind = position + first.count
      if behind <= hopelessUntil { continue }
      if let end = end(of: chunks.dropFirst(), in: text, from: behind, .longest) { return position..<end }
      hopelessUntil = text[behind...].firstIndex(of: "\n") ?? text.count
    }
    return nil
  }

  private func end(
    of rest: ArraySlice<[Piece]>, in text: [Unicode.Scalar], from start: Int, _ extent: Extent
  ) -> Int? {
    guard let last = rest.last else { return start }
    var position = start
    for chunk in rest.dropLast() {
      guard let found = place(chunk, text, from: position, .shortest) else { return nil }
      position = found + chunk.count
    }
    return place(last, text, from: position, extent).map { $0 + last.count }
  }

  /// The first or last place of a chunk behind a star that begins at `start`.
  private func place(
    _ chunk: [Piece], _ text: [Unicode.Scalar], from start: Int, _ extent: Extent
  ) -> Int? {
    var found: Int?
    for position in stride(from: start, through: text.count, by: 1) {
      if matches(chunk, text, at: position) {
        found = position
        if extent == .shortest { break }
      }
      if position < text.count, text[position] == "\n" { break }
    }
    return found
  }

  private func matches(_ chunk: [Piece], _ text: [Unicode.Scalar], at start: Int) -> Bool {
    guard start + chunk.count <= text.count else { return false }
    for (offset, piece) in chunk.enumerated() {
      switch piece {
      case .any: if text[start + offset] == "\n" { return false }
      case .scalar(let scalar): if text[start + offset] != scalar { return false }
      }
    }
    return true
  }
}
