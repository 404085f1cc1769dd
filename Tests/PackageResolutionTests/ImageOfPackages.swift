import BuildContext
import ImageModel
import Locations
import RequirementSyntax

/// An image with nothing but distributions.
struct ImageOfPackages {
  var lines: [String]
  var version: PythonVersion? = PythonVersion(3, 11)
  var gaps: [Gap] = []
  var further: [Installation.Item] = []
  var includesDependencies = true

  static let prefix = ImagePath("/usr/local")
  static let cause = SourceSpan(startOf: SourceFile("Dockerfile"))

  /// The requirements as `requirements.txt` would have them, a line each.
  init(_ lines: String...) {
    self.lines = lines
  }

  var image: Image {
    let file = RequirementsFile(
      parsing: lines.joined(separator: "\n"), file: SourceFile("requirements.txt"))
    let python = PythonEnvironment(
      kind: .system, prefix: Self.prefix, version: version,
      sitePackages: ImagePath("/usr/local/lib/python3.11/site-packages"),
      standardLibrary: ImagePath("/usr/local/lib/python3.11"))
    let installation = Installation(
      prefix: Self.prefix, target: nil, items: file.requirements.map { .requirement($0) } + further,
      includesDependencies: includesDependencies, span: Self.cause)
    return Image(
      context: BuildContext(root: HostPath("."), ignore: nil, files: ContextFiles()), tree: ImageTree(),
      environment: Environment(), workingDirectory: .root, entrypoint: nil, command: nil, pythons: [python],
      installations: [installation], problems: [], gaps: gaps)
  }
}
