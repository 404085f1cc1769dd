/// The encodings that are decoded here, since CPython's codecs live in the standard library, which is not loaded.
enum SourceEncoding: Hashable, Sendable {
  case utf8, ascii, latin1, latin9, windows1252
  /// One that the C library converts, where it has the tables.
  case system(SystemEncoding)

  struct Failure: Error {
    /// The first byte that the encoding does not allow.
    let offset: Int
  }

  /// Nil for an encoding that is not known here; names as `codecs` normalises them.
  init?(named name: String) {
    let key = name.lowercased().map { $0 == "-" || $0 == "." ? "_" : $0 }.map(String.init).joined()
    switch key {
    case "utf_8", "utf8", "u8", "utf", "utf8_ucs2", "utf8_ucs4", "cp65001", "utf_8_sig": self = .utf8
    case "ascii", "us_ascii", "646", "ansi_x3_4_1968", "ansi_x3.4_1986", "iso646_us": self = .ascii
    case "latin_1", "latin1", "iso_8859_1", "iso8859_1", "8859", "l1", "iso8859", "latin", "cp819":
      self = .latin1
    case "iso_8859_15", "iso8859_15", "latin_9", "latin9", "l9": self = .latin9
    case "cp1252", "windows_1252", "1252": self = .windows1252
    default:
      if key.hasPrefix("utf_8_") || key.hasPrefix("latin_1_") || key.hasPrefix("iso_8859_1_") {
        // "-unix", "-dos" and the like of some editors (`get_normal_name` of CPython's tokenizer).
        self = key.hasPrefix("utf_8_") ? .utf8 : .latin1
      } else if let encoding = SystemEncoding(named: key) {
        self = .system(encoding)
      } else {
        return nil
      }
    }
  }

  /// Whether CPython, or a codec that a distribution registers, may know a name that is not known here.
  static func mayExist(named name: String) -> Bool {
    families.contains { name.lowercased().hasPrefix($0) }
  }

  /// Beginnings of the names in `encodings/aliases.py`, and of two codecs that rewrite sources.
  private static let families = [
    "base", "big5", "bz2", "charmap", "cp", "cs", "dbcs", "euc", "future", "gb", "hex", "hkscs", "hp", "hz",
    "ibm", "idna", "iso", "jis", "johab", "koi8", "korean", "ks", "kz", "l1", "latin", "mac", "mbcs", "ms",
    "oem", "palmos", "pt", "punycode", "pyxl", "quo", "raw", "rk", "rot", "s_jis", "shift", "sjis", "strk",
    "thai", "tis", "u", "windows", "zip", "zlib",
  ]

  /// The text as UTF-8.
  func decode(_ bytes: [UInt8]) -> Result<[UInt8], Failure> {
    if bytes.allSatisfy({ $0 < 0x80 }) { return .success(bytes) }
    switch self {
    case .utf8: return Self.invalidOffset(in: bytes).map { .failure(Failure(offset: $0)) } ?? .success(bytes)
    case .ascii: return .failure(Failure(offset: bytes.firstIndex { $0 >= 0x80 } ?? 0))
    case .system(let encoding): return encoding.decode(bytes).mapError { Failure(offset: $0.offset) }
    case .latin1: return transcode(bytes) { UInt32($0) }
    case .latin9: return transcode(bytes) { Self.latin9Scalars[$0] ?? UInt32($0) }
    case .windows1252:
      return transcode(bytes) { byte in
        (0x80..<0xA0).contains(byte) ? Self.windows1252Scalars[Int(byte) - 0x80] : UInt32(byte)
      }
    }
  }

  private func transcode(_ bytes: [UInt8], _ scalar: (UInt8) -> UInt32?) -> Result<[UInt8], Failure> {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for (offset, byte) in bytes.enumerated() {
      guard let value = scalar(byte), let character = Unicode.Scalar(value) else {
        return .failure(Failure(offset: offset))
      }
      text.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
    }
    return .success(text)
  }

  /// The first byte that is not part of well-formed UTF-8; nil when all are.
  private static func invalidOffset(in bytes: [UInt8]) -> Int? {
    if bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) != nil { return nil }
    var offset = 0
    while offset < bytes.count {
      let length = scalarLength(at: offset, in: bytes)
      if length == 0 { return offset }
      offset += length
    }
    return nil
  }

  /// The length of the well-formed sequence at `offset`; 0 when there is none (Unicode, table 3-7).
  private static func scalarLength(at offset: Int, in bytes: [UInt8]) -> Int {
    let first = bytes[offset]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first), offset + length <= bytes.count else { return 0 }
    let second: ClosedRange<UInt8> =
      switch first {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard second.contains(bytes[offset + 1]) else { return 0 }
    return bytes[(offset + 2)..<(offset + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
  }

  private static let latin9Scalars: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153, 0xBE: 0x178,
  ]

  private static let windows1252Scalars: [UInt32?] = [
    0x20AC, nil, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, nil,
    0x17D, nil, nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A,
    0x153, nil, 0x17E, 0x178,
  ]
}
