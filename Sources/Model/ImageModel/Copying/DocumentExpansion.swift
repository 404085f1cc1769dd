import DockerfileSyntax
import Locations

extension StageExecution {
  /// The text of a here-document with its variables replaced; quotes stay as they are.
  ///
  /// Lines keep their number as long as no value holds a line break.
  mutating func expandDocument(_ content: MappedText) -> MappedText {
    guard content.text.utf8.contains(UInt8(ascii: "$")) || content.text.utf8.contains(UInt8(ascii: "\\"))
    else { return content }
    let expansion = WordExpansion(variables: built.variables.values, escape: "\\")
    var result = ""
    var rest = Substring(content.text)
    while let index = rest.firstIndex(where: { $0 == "$" || $0 == "\\" }) {
      result += rest[..<index]
      rest = rest[index...]
      if rest.first == "\\" {
        result += rest.dropFirst().first == "$" ? "$" : String(rest.prefix(2))
        rest = rest.dropFirst(2)
        continue
      }
      let reference = Self.reference(in: rest)
      result += (try? expansion.expand(String(reference)).text) ?? String(reference)
      rest = rest.dropFirst(reference.count)
    }
    return MappedText(verbatim: result + rest, file: content.file, from: content.position(at: 0))
  }

  /// `$name` or `${…}` at the beginning of a text; a lone `$` otherwise.
  private static func reference(in text: Substring) -> Substring {
    let behind = text.dropFirst()
    if behind.first == "{" {
      guard let end = behind.firstIndex(of: "}") else { return text.prefix(1) }
      return text[...end]
    }
    let name = behind.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return text[..<name.endIndex]
  }
}
