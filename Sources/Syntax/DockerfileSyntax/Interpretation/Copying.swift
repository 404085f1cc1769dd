package import Locations

extension InstructionInterpretation {
  /// COPY and ADD.
  func copy(_ rules: FlagRules) throws(Refusal) -> Copy {
    let words = parsed.arguments
    guard words.count >= 2, let destination = words.last else {
      throw refusal(
        "\(name) requires at least two arguments, but only one was provided. "
          + "Destination could not be determined")
    }
    try rules.check(parsed.flags)
    if (try? HeredocWord(destination.text)) != nil {
      throw refusal("\(name) cannot accept a heredoc as a destination")
    }
    var sources: [Word] = []
    var documents: [Heredoc] = []
    for word in words.dropLast() {
      if let mark = try? HeredocWord(word.text) {
        documents.append(document(mark))
      } else {
        sources.append(word)
      }
    }
    let flags = parsed.flags
    return Copy(
      sources: sources, destination: destination, from: flagWords("from").last,
      excludes: flagWords("exclude"), keepsParents: flags.isSet("parents"),
      unpack: flags.contains { $0.name == "unpack" } ? flags.isSet("unpack") : nil, documents: documents,
      isJSON: parsed.isJSON)
  }

  /// The values of a flag, each with its place.
  private func flagWords(_ name: String) -> [Word] {
    parsed.flags.filter { $0.name == name }.map {
      Word(text: $0.value ?? "", span: parsed.line.span($0.valueRange))
    }
  }

  /// The file that a here-document makes: the last body with that name, tabs removed for `<<-`.
  private func document(_ mark: HeredocWord) -> Heredoc {
    let body = heredocs.last { $0.name == mark.name }?.content
    let content = body ?? MappedText(verbatim: "", file: parsed.line.file)
    return Heredoc(
      name: mark.name, expands: mark.expands, stripsTabs: mark.stripsTabs,
      fileDescriptor: mark.fileDescriptor,
      content: mark.stripsTabs ? content.removingLeadingTabs() : content)
  }
}

extension MappedText {
  /// Without the tabs at the beginning of each line, as `<<-` asks.
  ///
  /// - Complexity: O(n).
  package func removingLeadingTabs() -> MappedText {
    var text: [UInt8] = []
    var segments: [Segment] = []
    for line in Array(self.text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
      let kept = line.drop { $0 == 0x09 }
      segments.append(Segment(offset: text.count, position: position(at: kept.startIndex)))
      text += kept
      text.append(0x0A)
    }
    return MappedText(text: String(decoding: text.dropLast(), as: UTF8.self), file: file, segments: segments)
  }
}
