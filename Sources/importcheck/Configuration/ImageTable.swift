import Analysis
import BuildContext
import ImageModel
import Locations
import RequirementSyntax

/// One table `[images."NAME"]`: an image of the repository's own, built from a Dockerfile of it or described.
struct ImageTable {
  private let checked: CheckedTable
  private let span: SourceSpan

  init(_ member: TOMLTable.Member) throws(ProjectConfiguration.Problem) {
    guard let table = member.node.table else {
      throw ProjectConfiguration.Problem(
        message: "'images.\(member.key)' is not a table", span: member.node.span)
    }
    checked = CheckedTable(table: table, name: "images.\"\(member.key)\"")
    span = member.keySpan
  }

  /// - Throws: for an unknown key, a value of another type, or a Dockerfile that is not there.
  func source(in files: ContextFiles) throws(ProjectConfiguration.Problem) -> RepositoryImages.Source {
    guard let dockerfile = try checked.text("dockerfile") else { return .described(try described()) }
    try checked.allow(["dockerfile", "context", "target", "build-args"])
    let path = HostPath(dockerfile)
    guard files.exists(path) else {
      throw checked.problem("there is no Dockerfile '\(dockerfile)'", span)
    }
    return .built(
      AnalysisRequest(
        definition: path, context: try checked.text("context").map { HostPath($0) },
        target: try checked.text("target"), buildArguments: try checked.pairs("build-args") ?? [:]))
  }

  private func described() throws(ProjectConfiguration.Problem) -> BaseImage {
    var image = try start()
    for (name, value) in try checked.pairs("environment") ?? [:] { image.environment[name] = value }
    if let path = try checked.text("working-directory") { image.workingDirectory = ImagePath(path) }
    image.entrypoint = try checked.texts("entrypoint") ?? image.entrypoint
    image.command = try checked.texts("command") ?? image.command
    image.directories += try checked.texts("directories") ?? []
    image.files += try checked.texts("files") ?? []
    if let names = try checked.texts("distributions") {
      image.distributions += names
      image.unknown = nil
    }
    return image
  }

  private static let contents = [
    "environment", "working-directory", "entrypoint", "command", "directories", "files", "distributions",
  ]

  /// The known image that it is like, or a Linux system with one interpreter.
  private func start() throws(ProjectConfiguration.Problem) -> BaseImage {
    if let like = try checked.text("like") {
      try checked.allow(["like"] + Self.contents)
      guard case .described(let image) = BaseImages.builtIn.image(like) else { return BaseImage() }
      return image
    }
    try checked.allow(["dockerfile", "like", "python", "prefix"] + Self.contents)
    let prefix = try checked.text("prefix") ?? "/usr/local"
    var image = BaseImages.system(
      python: try version(), prefix: prefix, path: "\(prefix)/bin:" + BaseImages.defaultPath, having: [])
    image.unknown = "the distributions of '\(checked.name)' are not told; add 'distributions'"
    return image
  }

  private func version() throws(ProjectConfiguration.Problem) -> PythonVersion? {
    guard let text = try checked.text("python") else { return nil }
    guard let version = PythonVersion(text) else {
      throw checked.problem("'\(text)' is not a Python version such as 3.12", span)
    }
    return version
  }
}
