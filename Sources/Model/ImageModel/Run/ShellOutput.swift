import Locations

/// What a command prints.
enum ShellOutput {
  case nothing
  case text(MappedText)
  case unknown

  private static let sizeLimit = 1_000_000

  /// Known text without a place of its own: it is shown where the command stands.
  init(_ text: String, at span: SourceSpan) {
    var segments = [MappedText.Segment(offset: 0, position: span.start)]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      segments.append(MappedText.Segment(offset: offset + 1, position: span.start))
    }
    self = .text(MappedText(text: text, file: span.file, segments: segments))
  }

  /// The text; nil when it is not known.
  var known: String? {
    switch self {
    case .nothing: ""
    case .text(let text): text.text
    case .unknown: nil
    }
  }

  func followed(by next: ShellOutput) -> ShellOutput {
    switch (self, next) {
    case (.unknown, _), (_, .unknown): return .unknown
    case (.nothing, let other), (let other, .nothing): return other
    case (.text(let first), .text(let second)):
      let size = first.text.utf8.count
      guard size + second.text.utf8.count < Self.sizeLimit else { return .unknown }
      // A text has one file; lines of another one are shown where the first ends.
      let end = first.position(at: size)
      let segments = second.segments.map {
        MappedText.Segment(
          offset: size + $0.offset, position: first.file == second.file ? $0.position : end)
      }
      return .text(
        MappedText(text: first.text + second.text, file: first.file, segments: first.segments + segments))
    }
  }
}
