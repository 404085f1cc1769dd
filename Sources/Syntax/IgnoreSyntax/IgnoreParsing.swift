package import Locations

extension IgnoreFile {
  /// Parses the text of a `.dockerignore` file.
  package init(parsing text: String, file: SourceFile) {
    self.init(file: file, patterns: [], problems: [])
  }

  /// Whether a path is kept out, by itself or by one of its parents.
  package func verdict(on path: ContextPath) -> IgnoreVerdict {
    .kept
  }

  /// Whether some path below an ignored directory may be kept by an exception.
  package func mayKeepSomething(below directory: ContextPath) -> Bool {
    false
  }
}
