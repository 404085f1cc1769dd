package import Locations

/// The documents of one YAML file.
///
/// Source: YAML 1.1 as libyaml reads it, whose scanner the tools that own these files use, too.
package struct YAMLFile: Hashable, Sendable {
  package let file: SourceFile
  /// The documents in front of the first problem.
  package let documents: [YAMLNode]
  /// At what reading stopped; nil when all was read.
  package let problem: SyntaxProblem?

  package init(file: SourceFile, documents: [YAMLNode], problem: SyntaxProblem?) {
    self.file = file
    self.documents = documents
    self.problem = problem
  }

  /// Parses text; never fails but with a problem.
  ///
  /// - Complexity: O(n); aliases are shared, and what they expand to is bounded.
  package init(parsing bytes: [UInt8], file: SourceFile) {
    var composition = YAMLComposition(file: file)
    let problem = YAMLEvents.read(bytes, file: file) { event in composition.take(event) }
    self.init(
      file: file, documents: composition.documents, problem: composition.problem ?? problem)
  }
}
