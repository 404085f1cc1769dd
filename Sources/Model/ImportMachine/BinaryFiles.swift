import Entrypoints
import ImageModel
import Locations

extension Simulation {
  /// What the interpreter raises for byte code of another version, and for an extension module that is none.
  ///
  /// Source: `_classify_pyc` in `importlib/_bootstrap_external.py`.
  mutating func refusal(of file: FoundFile, as name: ModuleName, for request: ImportRequest) -> Raised? {
    guard !file.isSource, case .image(let path, _) = file.place, let bytes = image.contents(of: path) else {
      return nil
    }
    let isByteCode = path.name.hasSuffix(".pyc")
    guard isByteCode ? isForeign(bytes) : !bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
    _ = raise(.importError, module: name, at: request.span)
    defer { pending = nil }
    return pending
  }

  private func isForeign(_ byteCode: [UInt8]) -> Bool {
    guard let minor = launch.python.version?.minor, let magic = Self.magicNumbers[minor] else { return false }
    return !byteCode.starts(with: [UInt8(magic & 0xFF), UInt8(magic >> 8), 0x0D, 0x0A])
  }

  /// The magic numbers of released versions (`MAGIC_NUMBER`), by minor version.
  private static let magicNumbers = [8: 3413, 9: 3425, 10: 3439, 11: 3495, 12: 3531, 13: 3571, 14: 3627]
}
