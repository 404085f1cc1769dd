import DockerfileSyntax
import Foundation
import Locations

/// A way to write the same Dockerfile differently; findings move by whole lines at most.
enum FixtureVariant: String, CaseIterable {
  case carriageReturns
  case lowerCaseInstructions
  case wideCommentFirst

  func applied(to text: String) -> String {
    switch self {
    case .carriageReturns: text.replacing("\n", with: "\r\n")
    case .lowerCaseInstructions: Self.lowerCased(text)
    case .wideCommentFirst: "# 注釈 – ein Wörtchen 🐍\n" + text
    }
  }

  /// An expected line as this variant moves it.
  func applied(toExpected line: String) -> String {
    guard self == .wideCommentFirst, line.hasPrefix("Dockerfile:") else { return line }
    var parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    parts[1] = Int(parts[1]).map { String($0 + 1) } ?? parts[1]
    return parts.joined(separator: ":")
  }

  private static func lowerCased(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for instruction in Dockerfile(parsing: text, file: SourceFile("Dockerfile")).instructions {
      let index = instruction.span.line - 1
      guard let end = lines[index].firstIndex(of: " ") else { continue }
      lines[index] = lines[index][..<end].lowercased() + lines[index][end...]
    }
    return lines.joined(separator: "\n")
  }
}
