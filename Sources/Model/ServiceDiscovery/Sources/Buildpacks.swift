import DockerfileSyntax
import Locations
import RequirementSyntax

/// Images that buildpacks make of a source directory.
struct Buildpacks {
  let directory: SourceDirectory

  /// Whose buildpacks: they put the source into different places.
  private enum Platform {
    case google
    case heroku
  }

  private var platform: Platform {
    let signs = ["runtime.txt", "app.json", "heroku.yml", ".slugignore", "bin/post_compile"]
    return signs.contains(where: directory.has) ? .heroku : .google
  }

  /// The image of a Procfile, with a launch for each process type; nil when the directory is no Python project.
  func definition(ofProcfile path: ContextPath) -> ServiceDefinition? {
    let place = directory.place
    guard directory.isPython, let bytes = place.bytes(path) else { return nil }
    let file = place.file(path)
    let procfile = Procfile(parsing: String(decoding: bytes, as: UTF8.self), file: file)
    guard let first = procfile.processes.first else { return nil }
    var definition = ServiceDefinition(
      id: file.path, kind: .procfile, definition: SourceSpan(startOf: file),
      source: .instructions(build(at: first.command.span(of: 0..<0))))
    definition.processes = procfile.processes.map(\.command)
    if let entrypoint = projectEntrypoint {
      definition.processes = [entrypoint] + procfile.processes.filter { $0.name != "web" }.map(\.command)
    }
    finish(&definition, reason: "buildpacks take the directory of the Procfile")
    return definition
  }

  /// The image of a directory that is deployed from source without Dockerfile and Procfile.
  func definition(deployedAt span: SourceSpan) -> ServiceDefinition? {
    guard directory.isPython else { return nil }
    let id = directory.place.host(directory.path).shown
    var build = WrittenBuild(for: span.file)
    write(&build, at: span)
    var definition = ServiceDefinition(
      id: id.isEmpty || id == "." ? "(source)" : id, kind: .buildpacks, definition: span,
      source: .instructions(build.dockerfile))
    if let entrypoint = projectEntrypoint {
      definition.processes = [entrypoint]
    } else if let module = ["main", "app"].first(where: { directory.has($0 + ".py") }) {
      // Source: "Python entrypoint" of the Google Cloud buildpacks.
      build.start(["gunicorn", "-b", ":8080", "\(module):app"], at: span)
      definition.source = .instructions(build.dockerfile)
    }
    finish(&definition, reason: "deployed from source by \(span.file):\(span.line)")
    return definition
  }

  private func finish(_ definition: inout ServiceDefinition, reason: String) {
    definition.context = DecidedContext(root: directory.place.host(directory.path), reason: reason)
    definition.copyRoot = directory.world
    definition.ignoring = directory.rules(
      platform == .heroku ? [".slugignore"] : [".gcloudignore", ".gitignore"])
  }

  private func build(at span: SourceSpan) -> Dockerfile {
    var build = WrittenBuild(for: span.file)
    write(&build, at: span)
    return build.dockerfile
  }

  private func write(_ build: inout WrittenBuild, at span: SourceSpan) {
    let version = directory.python.map { ":\($0)" } ?? ""
    build.from("python\(version)", at: span)
    build.enter(platform == .heroku ? "/app" : "/workspace", at: span)
    if platform == .heroku { build.set("PYTHONPATH", "/app", at: span) }
    build.copy(directory.source, at: span)
    if let (command, file) = directory.installation { build.run(command, at: directory.span(file)) }
  }

  /// `GOOGLE_ENTRYPOINT` of `project.toml`.
  private var projectEntrypoint: MappedText? {
    guard let text = directory.text("project.toml") else { return nil }
    let file = directory.place.file(directory.path.appending("project.toml"))
    let document = TOMLDocument(parsing: text, file: file)
    let tables = [
      document.table.node(at: "build", "env"), document.table.node(at: "io", "buildpacks", "build", "env"),
    ]
    for item in tables.compactMap({ $0?.elements }).joined() {
      guard let table = item.table, table["name"]?.text == "GOOGLE_ENTRYPOINT",
        let value = table["value"], let command = value.text
      else { continue }
      return MappedText(
        text: command, file: file, segments: [.init(offset: 0, position: value.span.start)])
    }
    return nil
  }
}
