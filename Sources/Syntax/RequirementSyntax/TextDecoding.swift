/// The text of a file that may begin with the mark of UTF-16, as files made by `pip freeze >` in PowerShell do.
///
/// Source: `auto_decode` of `pip/_internal/utils/encoding.py`.
package func decodedText(_ bytes: [UInt8]) -> String {
  guard bytes.count >= 2 else { return String(decoding: bytes, as: UTF8.self) }
  switch (bytes[0], bytes[1]) {
  case (0xFF, 0xFE): return decoded(bytes.dropFirst(2)) { low, high in UInt16(high) << 8 | UInt16(low) }
  case (0xFE, 0xFF): return decoded(bytes.dropFirst(2)) { high, low in UInt16(high) << 8 | UInt16(low) }
  default: return String(decoding: bytes, as: UTF8.self)
  }
}

private func decoded(_ bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16) -> String {
  let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
    unit(bytes[$0], bytes[$0 + 1])
  }
  return String(decoding: units, as: UTF16.self)
}
