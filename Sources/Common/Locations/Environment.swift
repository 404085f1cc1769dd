/// Environment variables in order of name, each with the place that set it where the repository shows one.
package struct Environment: Hashable, Sendable {
  package struct Variable: Hashable, Sendable {
    package let value: String
    /// Nil for what a base image or the command line sets.
    package let cause: SourceSpan?

    package init(value: String, cause: SourceSpan?) {
      self.value = value
      self.cause = cause
    }
  }

  package private(set) var variables: [String: Variable]

  package init(_ variables: [String: Variable] = [:]) {
    self.variables = variables
  }

  package subscript(_ name: String) -> String? { variables[name]?.value }

  package func cause(of name: String) -> SourceSpan? { variables[name]?.cause }

  package mutating func set(_ name: String, to value: String, at cause: SourceSpan?) {
    variables[name] = Variable(value: value, cause: cause)
  }

  package mutating func unset(_ name: String) {
    variables[name] = nil
  }

  package var names: [String] { variables.keys.sorted() }

  package var values: [String: String] { variables.mapValues(\.value) }
}
