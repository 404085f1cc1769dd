extension Version {
  /// Parses a version in any spelling that PEP 440 allows, white space around it included; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var scanner = RequirementScanner(text)
    scanner.skipWhiteSpace()
    guard let version = scanner.version(local: true) else { return nil }
    scanner.skipWhiteSpace()
    guard scanner.isAtEnd else { return nil }
    self = version
  }
}

extension RequirementScanner {
  /// White space in the sense of Python's `\s`.
  mutating func skipWhiteSpace() {
    while let byte = current {
      if byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte) {
        offset += 1
      } else if byte >= 0x80,
        let scalar = String(decoding: bytes[offset..<Swift.min(offset + 4, bytes.count)], as: UTF8.self)
          .unicodeScalars.first, scalar.properties.isWhitespace
      {
        offset += scalar.utf8.count
      } else {
        return
      }
    }
  }

  /// Reads as much of a version as there is; nil without a release.
  mutating func version(local allowsLocal: Bool) -> Version? {
    _ = takeLetters(["v"])
    guard let leading = digits() else { return nil }
    let hasEpoch = current == UInt8(ascii: "!") && offset + 1 < bytes.count && bytes[offset + 1].isASCIIDigit
    if hasEpoch { offset += 1 }
    guard let first = hasEpoch ? digits() : leading else { return nil }
    let release = [first] + furtherRelease()
    let preRelease = preRelease()
    let postRelease = postRelease()
    let developmentRelease = labelled(["dev"])?.number
    return Version(
      epoch: hasEpoch ? leading : .zero, release: release, preRelease: preRelease, postRelease: postRelease,
      developmentRelease: developmentRelease, local: allowsLocal ? localLabel() : [])
  }

  mutating func digits() -> VersionNumber? {
    let start = offset
    while let byte = current, byte.isASCIIDigit { offset += 1 }
    return offset > start ? VersionNumber(text(from: start)) : nil
  }

  private mutating func furtherRelease() -> [VersionNumber] {
    var numbers: [VersionNumber] = []
    while current == UInt8(ascii: "."), offset + 1 < bytes.count, bytes[offset + 1].isASCIIDigit {
      offset += 1
      if let number = digits() { numbers.append(number) }
    }
    return numbers
  }

  private mutating func preRelease() -> Version.PreRelease? {
    guard let label = labelled(["alpha", "beta", "preview", "pre", "a", "b", "c", "rc"]) else { return nil }
    let phases = ["alpha": "a", "a": "a", "beta": "b", "b": "b"]
    return Version.PreRelease(phase: phases[label.label] ?? "rc", number: label.number)
  }

  private mutating func postRelease() -> VersionNumber? {
    if current == UInt8(ascii: "-"), offset + 1 < bytes.count, bytes[offset + 1].isASCIIDigit {
      offset += 1
      return digits()
    }
    return labelled(["post", "rev", "r"])?.number
  }

  /// A separator, one of the labels, a separator, a number; all but the label optional.
  private mutating func labelled(_ labels: [String]) -> (label: String, number: VersionNumber)? {
    let start = offset
    takeSeparator()
    guard let label = takeLetters(labels) else {
      offset = start
      return nil
    }
    takeSeparator()
    return (label, digits() ?? .zero)
  }

  private mutating func takeSeparator() {
    if let byte = current, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    {
      offset += 1
    }
  }

  /// The first of some lower-case words that stands here, in whatever case.
  private mutating func takeLetters(_ words: [String]) -> String? {
    for word in words {
      let letters = Array(word.utf8)
      guard offset + letters.count <= bytes.count,
        letters.indices.allSatisfy({
          bytes[offset + $0].isASCIILetter && bytes[offset + $0] | 0x20 == letters[$0]
        })
      else { continue }
      offset += letters.count
      return word
    }
    return nil
  }

  private mutating func localLabel() -> [Version.LocalSegment] {
    guard current == UInt8(ascii: "+"), offset + 1 < bytes.count, bytes[offset + 1].isASCIIAlphanumeric
    else { return [] }
    var segments: [Version.LocalSegment] = []
    repeat {
      offset += 1
      let start = offset
      while let byte = current, byte.isASCIIAlphanumeric { offset += 1 }
      let segment = text(from: start).lowercased()
      let isNumber = segment.utf8.allSatisfy(\.isASCIIDigit)
      segments.append(isNumber ? .number(VersionNumber(segment)) : .text(segment))
    } while isSeparatorBeforeAlphanumeric
    return segments
  }

  private var isSeparatorBeforeAlphanumeric: Bool {
    guard let byte = current, offset + 1 < bytes.count, bytes[offset + 1].isASCIIAlphanumeric else {
      return false
    }
    return byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
