import Analysis
import BuildContext
import Diagnostics
import DockerfileSyntax
import ImportMachine
import Locations

/// Writes exceptions into ignore files.
struct IgnoreRepair {
  private let facts: ServiceFacts

  init(facts: ServiceFacts) {
    self.facts = facts
  }

  /// An exception for the module's source, and a COPY when no instruction would pick it up then.
  func fixes(keeping missing: MissingModule, named module: ModuleName) -> [Fix] {
    guard let source = missing.source, let ignored = missing.ignoredBy else { return [] }
    let exception = TextEdit(
      file: ignored.span.file, line: facts.sources.count(of: ignored.span.file) + 1, text: "!\(source)\n")
    var edits = [exception]
    if !isCopied(source), let copy = MissingCopy(of: module, missing, in: facts) {
      edits.append(CopyRepair(facts: facts).edit(copying: copy, files: [source]))
    }
    return [Fix(title: "keep \(source) in the build context", edits: edits)]
  }

  /// Whether some COPY or ADD of the build context names the source or a directory above it.
  private func isCopied(_ source: ContextPath) -> Bool {
    facts.dockerfile.instructions.contains { instruction in
      switch instruction.kind {
      case .copy(let copy), .add(let copy):
        copy.from == nil && copy.sources.contains { source.relative(to: ContextPath($0.text)) != nil }
      default: false
      }
    }
  }
}
