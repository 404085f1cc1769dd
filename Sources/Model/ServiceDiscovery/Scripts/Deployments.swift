import BuildContext
import ImageModel
import Locations

/// Images of directories that a script uploads.
struct Deployments {
  let place: RepositoryPlace

  /// The directory as the repository has it, or what the script has laid together in its place.
  func definitions(of deployment: ScriptEvidence.Deployment) -> [ServiceDefinition] {
    if let path = unchanged(deployment) {
      return definition(of: deployment, SourceDirectory(path: path, place: place)).map { [$0] } ?? []
    }
    return AssembledDirectory(deployment, place: place).definition.map { [$0] } ?? []
  }

  private func unchanged(_ deployment: ScriptEvidence.Deployment) -> ContextPath? {
    guard let path = ScriptRun.path(of: deployment.directory), place.isDirectory(path),
      let changes = deployment.tree.changes(in: deployment.directory), changes.source == path,
      changes.names.isEmpty
    else { return nil }
    return path
  }

  private func definition(
    of deployment: ScriptEvidence.Deployment, _ directory: SourceDirectory
  ) -> ServiceDefinition? {
    let command = deployment.command
    switch command.kind {
    case .function:
      return Functions(directory: directory).google(
        .init(
          name: command.name, entryPoint: command.entryPoint ?? command.name, runtime: command.runtime,
          span: deployment.span))
    case .service, .pack, .build:
      guard !directory.has("Procfile") else { return nil }
      return Buildpacks(directory: directory).definition(deployedAt: deployment.span)
    }
  }
}

/// A directory that a script makes, fills and uploads.
///
/// Its tree is that of the script's evaluation: what could not be followed is a gap with the line.
struct AssembledDirectory {
  let deployment: ScriptEvidence.Deployment
  let place: RepositoryPlace

  init(_ deployment: ScriptEvidence.Deployment, place: RepositoryPlace) {
    self.deployment = deployment
    self.place = place
  }

  var definition: ServiceDefinition? {
    guard has("main.py") || has("app.py") || has("Procfile") || has("requirements.txt") || isOpen else {
      return nil
    }
    var build = WrittenBuild(for: deployment.span.file)
    let span = deployment.span
    let version = Functions.version(ofRuntime: deployment.command.runtime)
    build.from("python\(version.map { ":\($0)" } ?? "")", at: span)
    build.enter("/workspace", at: span)
    build.copy(deployment.directory.text, from: ServiceDefinition.assembledName, at: span)
    if deployment.command.kind == .function {
      build.run("pip install functions-framework flask cloudevents", at: span)
    }
    if has("requirements.txt") { build.run("pip install -r requirements.txt", at: span) }
    start(&build)
    var definition = ServiceDefinition(
      id: "\(span.file):\(span.line)",
      kind: deployment.command.kind == .function ? .function : .buildpacks, definition: span,
      source: .instructions(build.dockerfile))
    definition.context = DecidedContext(
      root: place.host(.root), reason: "\(span.file):\(span.line) uploads what the script lays together",
      evidence: span)
    definition.copyRoot = place.root
    definition.assembled = image
    definition.reach = "only by \(span.file)"
    return definition
  }

  private func start(_ build: inout WrittenBuild) {
    let span = deployment.span
    switch deployment.command.kind {
    case .function:
      let name = deployment.command.entryPoint ?? deployment.command.name
      build.start(["functions-framework"] + (name.map { ["--target", $0] } ?? []), at: span)
    case .service, .pack, .build:
      guard let module = ["main", "app"].first(where: { has($0 + ".py") }) else { return }
      build.start(["gunicorn", "-b", ":8080", "\(module):app"], at: span)
    }
  }

  private func has(_ name: String) -> Bool {
    deployment.tree.file(at: deployment.directory.appending(name)) != nil
  }

  /// Whether more may be in it than is known.
  private var isOpen: Bool { deployment.tree.listing(of: deployment.directory)?.gap != nil }

  private var image: Image {
    let context = BuildContext(root: place.root, ignore: nil, files: place.files, seenFrom: place.inside)
    return Image(
      context: context, tree: deployment.tree, environment: Environment(), workingDirectory: .root,
      entrypoint: nil, command: nil, pythons: [], installations: [], problems: [], gaps: [])
  }
}
