import CYAML
import Locations

/// libyaml's event parser: the only place that touches its pointers.
enum YAMLEvents {
  /// Larger files are not configuration that people write.
  static let sizeLimit = 4 * 1024 * 1024

  /// Hands over each event until `take` returns false; the problem that stops reading, if one does.
  static func read(_ bytes: [UInt8], file: SourceFile, to take: (YAMLEvent) -> Bool) -> SyntaxProblem? {
    guard bytes.count <= sizeLimit else {
      return SyntaxProblem(message: "the file is too large", span: SourceSpan(startOf: file))
    }
    // The parser keeps a pointer to itself, so it must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { unsafe parser.deallocate() }
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      return SyntaxProblem(message: "there is no memory to read it", span: SourceSpan(startOf: file))
    }
    defer { unsafe yaml_parser_delete(parser) }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      return unsafe run(parser, file, take)
    }
  }

  private static func run(
    _ parser: UnsafeMutablePointer<yaml_parser_t>, _ file: SourceFile, _ take: (YAMLEvent) -> Bool
  ) -> SyntaxProblem? {
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else { return unsafe problem(of: parser, file) }
      defer { unsafe yaml_event_delete(&event) }
      if unsafe event.type == YAML_STREAM_END_EVENT { return nil }
      guard let copied = unsafe copy(event, file) else { continue }
      guard take(copied) else { return nil }
    }
  }

  private static func problem(
    of parser: UnsafeMutablePointer<yaml_parser_t>, _ file: SourceFile
  ) -> SyntaxProblem {
    let message = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "not readable"
    let place = unsafe position(parser.pointee.problem_mark)
    return SyntaxProblem(message: message, span: SourceSpan(file: file, start: place, end: place))
  }

  private static func copy(_ event: yaml_event_t, _ file: SourceFile) -> YAMLEvent? {
    let span = unsafe SourceSpan(
      file: file, start: position(event.start_mark), end: position(event.end_mark))
    let kind: YAMLEvent.Kind
    var anchor: UnsafeMutablePointer<yaml_char_t>?
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      unsafe anchor = event.data.sequence_start.anchor
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      unsafe anchor = event.data.mapping_start.anchor
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    case YAML_ALIAS_EVENT:
      let name = unsafe event.data.alias.anchor
      kind = unsafe .alias(text(name) ?? "")
    case YAML_SCALAR_EVENT:
      kind = unsafe .scalar(scalar(event))
      unsafe anchor = event.data.scalar.anchor
    default: return nil
    }
    return unsafe YAMLEvent(kind: kind, anchor: text(anchor), span: span)
  }

  private static func scalar(_ event: yaml_event_t) -> YAMLScalar {
    let data = unsafe event.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: data.value, count: data.length)
    let style: YAMLScalar.Style =
      switch unsafe data.style {
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
      default: .plain
      }
    return unsafe YAMLScalar(text: String(decoding: bytes, as: UTF8.self), style: style)
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  /// libyaml counts from 0, and columns in characters.
  private static func position(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
