import Glibc

/// An encoding that the C library converts: the rarer ones, such as KOI8-R or Shift JIS.
struct SystemEncoding: Hashable, Sendable {
  /// Bytes that the encoding does not allow.
  struct Failure: Error {
    let offset: Int
  }

  private let name: String

  /// Nil when the C library does not know it, or when ASCII is not written as ASCII in it, which no source can be.
  init?(named key: String) {
    // The C library's own Shift JIS has a yen sign for the backslash; Python's has not.
    let isShiftJIS = ["shift_jis", "shiftjis", "sjis", "s_jis"].contains(key)
    let names = isShiftJIS ? ["cp932"] : [key, String(key.map { $0 == "_" ? "-" : $0 })]
    for name in names where Self.known(name) {
      self.name = name
      return
    }
    return nil
  }

  private static func known(_ name: String) -> Bool {
    // Transliteration and such are suffixes of `iconv`, never part of a Python name.
    guard name.utf8.allSatisfy({ $0 != UInt8(ascii: "/") }) else { return false }
    let sample = Array("import os # ~{}[]\"'\n".utf8)
    guard case .success(sample) = convert(sample, from: name) else { return false }
    return true
  }

  /// The text as UTF-8.
  func decode(_ bytes: [UInt8]) -> Result<[UInt8], Failure> { Self.convert(bytes, from: name) }

  private static func convert(_ bytes: [UInt8], from name: String) -> Result<[UInt8], Failure> {
    guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else {
      return .failure(Failure(offset: 0))
    }
    defer { iconv_close(descriptor) }
    // No character of these encodings is longer in UTF-8 than four bytes for each of its own.
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var unread = source.count
    var unwritten = target.count
    let status = source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var inputPointer = input.baseAddress
        var outputPointer = output.baseAddress
        return iconv(descriptor, &inputPointer, &unread, &outputPointer, &unwritten)
      }
    }
    guard status != UInt.max, unread == 0 else {
      return .failure(Failure(offset: bytes.count - unread))
    }
    return .success(target.prefix(target.count - unwritten).map { UInt8(bitPattern: $0) })
  }
}
