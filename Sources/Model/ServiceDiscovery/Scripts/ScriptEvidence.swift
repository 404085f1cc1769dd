import BuildContext
import ImageModel
import Locations

/// What the commands of scripts, Makefiles and pipelines say of images.
struct ScriptEvidence {
  static let programs: Set<String> = [
    "docker", "podman", "buildah", "nerdctl", "executor", "gcloud",
  ]
  private static let words = ["docker", "podman", "buildah", "gcloud", "kaniko"].map { Array($0.utf8) }

  let place: RepositoryPlace
  let context: BuildContext
  private(set) var uses: [DockerfileUse] = []
  private(set) var deployments: [Deployment] = []
  private(set) var gaps: [Gap] = []

  /// A directory that is uploaded.
  struct Deployment {
    let command: DeployCommand
    let directory: ImagePath
    let tree: ImageTree
    let span: SourceSpan
  }

  init(of place: RepositoryPlace) {
    self.place = place
    context = BuildContext(
      root: place.root, ignore: nil, files: place.files, seenFrom: place.inside)
  }

  /// Whether a text may hold a command of interest.
  static func concerns(_ bytes: [UInt8]) -> Bool { words.contains { bytes.holds($0) } }

  /// Who runs a script, and where.
  struct Setting {
    var teller = DockerfileUse.Teller.script
    /// Directories in which it may be started; the first in which its paths exist is taken.
    var directories: [ContextPath]
    var name: ContextPath?
    var variables: [String: String] = [:]
  }

  /// Follows a script in the first directory in which everything that it names is there.
  mutating func follow(_ text: MappedText, _ setting: Setting) {
    guard Self.concerns(Array(text.text.utf8)), text.text.utf8.count <= 500_000 else { return }
    firstFitting(setting.directories) { attempt, directory in
      let run = ScriptRun(
        of: text, named: setting.name, in: directory, of: attempt.context, watching: Self.programs,
        knowing: setting.variables)
      for command in run.commands { attempt.read(command, setting) }
    }
  }

  /// Reads something as if it stood in each of several directories, and keeps what comes of the first that fits.
  mutating func firstFitting(
    _ directories: [ContextPath], _ read: (inout ScriptEvidence, ContextPath) -> Void
  ) {
    var best: ScriptEvidence?
    for directory in directories {
      var attempt = ScriptEvidence(of: place)
      read(&attempt, directory)
      if attempt.found > best?.found ?? -1 { best = attempt }
      if attempt.gaps.isEmpty, attempt.found > 0 { break }
    }
    guard let best else { return }
    uses += best.uses
    deployments += best.deployments
    gaps += best.gaps.filter { !gaps.contains($0) }
  }

  private var found: Int { uses.count + deployments.count }

  /// One command with its words known already, such as the arguments of a step.
  mutating func read(
    _ program: String, _ words: [String?], in directory: ContextPath, at span: SourceSpan, _ setting: Setting
  ) {
    let text = MappedText(text: "x", file: span.file, segments: [.init(offset: 0, position: span.start)])
    let run = ScriptRun(of: text, in: directory, of: context, watching: ["x"])
    guard let tree = run.commands.first?.tree else { return }
    read(
      ObservedCommand(
        program: program, arguments: words, directory: ScriptRun.root.resolving(directory.text), tree: tree,
        span: span, isConditional: false), setting)
  }

  private mutating func read(_ command: ObservedCommand, _ setting: Setting) {
    if command.program == "gcloud" {
      readDeployment(command, setting)
    } else if let build = BuildCommand(command.program, command.arguments) {
      read(build, command, setting)
    }
  }

  private mutating func report(_ message: String, _ command: ObservedCommand) {
    let gap = Gap(.unsetVariable, message, at: command.span)
    if !gaps.contains(gap) { gaps.append(gap) }
  }

  private mutating func read(_ build: BuildCommand, _ command: ObservedCommand, _ setting: Setting) {
    guard let directory = command.directory else {
      return report("the directory in which the image is built is decided when the script runs", command)
    }
    guard case .known(let context)? = build.context, build.file != .unknown else {
      if build.context != nil || build.file != nil {
        report("what the image is built from is decided when the script runs", command)
      }
      return
    }
    guard context != "-", !context.contains("://"), !context.hasPrefix("git@") else { return }
    let root = directory.resolving(context)
    let file: ImagePath =
      if case .known(let name)? = build.file { directory.resolving(name) } else {
        defaultFile(in: root, command.tree)
      }
    add(file, root, command, setting) { use in
      use.arguments = build.arguments
      use.tags = build.tags
      switch build.target {
      case .known(let target)?: use.target = target
      case .unknown?:
        use.gaps.append(Gap(.unsetVariable, "the stage is decided when the script runs", at: command.span))
      case nil: break
      }
    }
  }

  private func defaultFile(in directory: ImagePath, _ tree: ImageTree) -> ImagePath {
    let other = directory.appending("Containerfile")
    if case .present = tree.presence(at: other) { return other }
    return directory.appending("Dockerfile")
  }

  private mutating func add(
    _ file: ImagePath, _ root: ImagePath, _ command: ObservedCommand, _ setting: Setting,
    _ complete: (inout DockerfileUse) -> Void
  ) {
    guard let contextPath = ScriptRun.path(of: root), place.isDirectory(contextPath) else { return }
    let shownID = "\(command.span.file):\(command.span.line)"
    guard let origin = command.tree.file(at: file) else { return }
    switch origin.content {
    case .context(let path):
      var use = DockerfileUse(
        teller: setting.teller, dockerfile: path, context: contextPath, span: command.span, id: shownID)
      complete(&use)
      noteChanges(in: root, besides: file, command, &use)
      uses.append(use)
    case .text(let text):
      var use = DockerfileUse(
        teller: setting.teller, dockerfile: contextPath.appending("Dockerfile"), context: contextPath,
        span: command.span, id: shownID)
      use.inline = text
      complete(&use)
      uses.append(use)
    case .elsewhere, .unknown, .base: return
    }
  }

  /// A context that the script changes first is not the directory of the repository.
  private func noteChanges(
    in root: ImagePath, besides file: ImagePath, _ command: ObservedCommand, _ use: inout DockerfileUse
  ) {
    guard let changes = command.tree.changes(in: root) else { return }
    let others = changes.names.filter { root.appending($0) != file }
    guard let first = others.first else { return }
    use.gaps.append(
      Gap(
        .unknownCommand, "the script changes '\(first)' in the build context before it builds",
        at: command.span))
  }

  private mutating func readDeployment(_ command: ObservedCommand, _ setting: Setting) {
    guard let deploy = DeployCommand(command.arguments), deploy.configuration == nil else { return }
    guard let directory = command.directory, case .known(let source)? = deploy.source else {
      return report("what is deployed from is decided when the script runs", command)
    }
    guard !source.contains("://") else { return }
    let root = directory.resolving(source)
    let dockerfile = root.appending("Dockerfile")
    switch deploy.kind {
    case .service, .build:
      if command.tree.file(at: dockerfile) != nil {
        return add(dockerfile, root, command, setting) { _ in }
      }
      guard deploy.kind == .service else { return }
    case .function, .pack: break
    }
    deployments.append(Deployment(command: deploy, directory: root, tree: command.tree, span: command.span))
  }
}
