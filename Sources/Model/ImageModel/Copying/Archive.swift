/// What ADD finds in a local file.
enum Archive: Sendable {
  /// No archive: the file is copied.
  case none
  /// An archive in a form that is not read here.
  case unreadable
  case listed([Member])

  struct Member: Sendable {
    enum Kind: Sendable {
      case directory
      case file(String)
      /// Not UTF-8, or too large to be a module.
      case unreadableFile
      case link(target: String)
    }

    let name: String
    let kind: Kind
  }

  /// Decides by the first bytes, as the builder does; the name does not count.
  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      // Something compressed that is no archive is copied as it is, compressed.
      switch Inflation.gunzip(bytes) {
      case .success(let inflated):
        let members = TarReader.members(of: inflated)
        self = members.map(Archive.listed) ?? .none
      case .failure: self = .unreadable
      }
    } else if bytes.starts(with: Array("BZh".utf8)) || bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A])
      || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    {
      self = .unreadable
    } else {
      self = TarReader.members(of: bytes).map(Archive.listed) ?? .none
    }
  }
}

/// Reads ustar, GNU and pax archives as far as names, kinds and texts go.
enum TarReader {
  private static let block = 512
  private static let textLimit = 1 << 20

  /// Nil when the bytes are no tar archive.
  static func members(of bytes: [UInt8]) -> [Archive.Member]? {
    guard bytes.count >= block, hasChecksum(bytes[0..<block]) else { return nil }
    var members: [Archive.Member] = []
    var longName: String?
    var longTarget: String?
    var offset = 0
    while offset + block <= bytes.count, bytes[offset] != 0, hasChecksum(bytes[offset..<offset + block]) {
      let header = bytes[offset..<offset + block]
      let size = number(header.dropFirst(124).prefix(12))
      let start = offset + block
      let (end, overflow) = start.addingReportingOverflow(size)
      guard !overflow, size >= 0, end <= bytes.count else { return members }
      let content = bytes[start..<end]
      switch header[header.startIndex + 156] {
      case UInt8(ascii: "L"): longName = text(content)
      case UInt8(ascii: "K"): longTarget = text(content)
      case UInt8(ascii: "x"):
        let records = pax(content)
        longName = records["path"] ?? longName
        longTarget = records["linkpath"] ?? longTarget
      case UInt8(ascii: "g"): break
      case let type:
        members.append(
          Archive.Member(
            name: longName ?? name(header),
            kind: kind(type, target: longTarget ?? text(header.dropFirst(157).prefix(100)), content)))
        (longName, longTarget) = (nil, nil)
      }
      offset = start + (size + block - 1) / block * block
    }
    return members
  }

  private static func kind(_ type: UInt8, target: String, _ content: ArraySlice<UInt8>) -> Archive.Member.Kind
  {
    switch type {
    case UInt8(ascii: "5"): return .directory
    case UInt8(ascii: "2"): return .link(target: target)
    case UInt8(ascii: "1"): return .unreadableFile
    default:
      guard content.count <= textLimit, let text = String(validating: content, as: UTF8.self) else {
        return .unreadableFile
      }
      return .file(text)
    }
  }

  private static func hasChecksum(_ header: ArraySlice<UInt8>) -> Bool {
    let stored = number(header.dropFirst(148).prefix(8))
    let start = header.startIndex
    let sum = header.indices.reduce(0) { sum, index in
      sum + ((148..<156).contains(index - start) ? 32 : Int(header[index]))
    }
    return stored == sum && sum > 256
  }

  /// Octal text; GNU's binary form for large files is too large to be of interest.
  private static func number(_ field: ArraySlice<UInt8>) -> Int {
    let digits = field.drop { $0 == 32 }.prefix { (48...55).contains($0) }
    return digits.count > 12 ? -1 : digits.reduce(0) { $0 * 8 + Int($1 - 48) }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func name(_ header: ArraySlice<UInt8>) -> String {
    let name = text(header.prefix(100))
    guard text(header.dropFirst(257).prefix(5)) == "ustar" else { return name }
    let prefix = text(header.dropFirst(345).prefix(155))
    return prefix.isEmpty ? name : "\(prefix)/\(name)"
  }

  /// Records of the form `length key=value\n`.
  private static func pax(_ content: ArraySlice<UInt8>) -> [String: String] {
    var records: [String: String] = [:]
    for line in content.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      guard let space = text.firstIndex(of: " "), let equals = text.firstIndex(of: "="), space < equals else {
        continue
      }
      records[String(text[text.index(after: space)..<equals])] = String(text[text.index(after: equals)...])
    }
    return records
  }
}
