import BuildContext
import Locations
import YAMLSyntax

/// What the files of a repository say about building and starting images.
struct Evidence {
  private(set) var uses: [DockerfileUse] = []
  /// Images that need no Dockerfile.
  private(set) var definitions: [ServiceDefinition] = []
  private(set) var gaps: [Gap] = []

  private let place: RepositoryPlace
  private var manifests: [(path: ContextPath, document: YAMLNode)] = []

  init(of lists: [RepositoryFiles], in place: RepositoryPlace) {
    self.place = place
    var seen: Set<ContextPath> = []
    let files = lists.flatMap(\.files).filter { $0.apart == nil && seen.insert($0.path).inserted }
    var scripts = ScriptEvidence(of: place)
    readYAML(files.filter { $0.kind == .yaml }, &scripts)
    for file in files { read(file, &scripts) }
    uses += scripts.uses
    gaps += scripts.gaps
    readManifests()
    followLinks()
    for deployment in scripts.deployments {
      definitions += Deployments(place: place).definitions(of: deployment)
    }
  }

  private mutating func read(_ file: RepositoryFiles.File, _ scripts: inout ScriptEvidence) {
    switch file.kind {
    case .bake:
      guard file.path.name.hasSuffix(".hcl"), let bytes = place.bytes(file.path) else { return }
      let found = BakeFile(parsing: String(decoding: bytes, as: UTF8.self)).uses(at: file.path, in: place)
      uses += found.uses
      gaps += found.gaps
    case .makefile:
      guard let text = text(ofScript: file.path) else { return }
      for recipe in Makefile(parsing: text, file: place.file(file.path)).recipes {
        scripts.follow(recipe, .init(teller: .makefile, directories: [file.path.parent]))
      }
    case .script:
      guard let text = text(ofScript: file.path) else { return }
      var directories = [ContextPath.root, file.path.parent]
      var directory = file.path.parent
      while !directory.isRoot {
        directory = directory.parent
        directories.append(directory)
      }
      scripts.follow(
        MappedText(verbatim: text, file: place.file(file.path)),
        .init(directories: directories.uniqued(), name: file.path))
    case .dockerfile, .procfile, .yaml, .functionSource: return
    }
  }

  /// A Dockerfile may be a link to another one.
  private mutating func followLinks() {
    let context = BuildContext(root: place.root, ignore: nil, files: place.files)
    for index in uses.indices {
      if case .found(let real, .file) = context.follow(uses[index].dockerfile) {
        uses[index].dockerfile = real
      }
    }
  }

  private func text(ofScript path: ContextPath) -> String? {
    guard let bytes = place.bytes(path), bytes.count < 500_000, ScriptEvidence.concerns(bytes) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func readManifests() {
    let known = uses
    let reader = Manifests(place: place)
    for (path, document) in manifests { uses += reader.starts(document, at: path, among: known) }
  }

  private mutating func readYAML(_ files: [RepositoryFiles.File], _ scripts: inout ScriptEvidence) {
    var compose: [ContextPath: [(path: ContextPath, document: YAMLNode)]] = [:]
    var lambda = LambdaFiles(of: place)
    for file in files {
      for document in documents(file.path) {
        if LambdaFiles.isServerless(file.path, document) {
          lambda.read(serverless: document, at: file.path)
        } else if LambdaFiles.isTemplate(document) {
          lambda.read(template: document, at: file.path)
        } else if ComposeFiles.isCompose(path: file.path, document) {
          compose[file.path.parent, default: []].append((file.path, document))
        } else {
          read(pipeline: document, at: file.path, &scripts)
        }
      }
    }
    var reader = ComposeFiles(of: place)
    for directory in compose.keys.sorted() { reader.read(compose[directory] ?? []) }
    uses += reader.uses + lambda.uses
    definitions += lambda.definitions
    gaps += reader.gaps + lambda.gaps
  }

  private mutating func read(
    pipeline document: YAMLNode, at path: ContextPath, _ scripts: inout ScriptEvidence
  ) {
    if Workflows.isWorkflow(path) {
      Workflows(at: path).read(document, into: &scripts)
    } else if Pipelines.isGitLab(path) {
      Pipelines(root: .root).read(gitlab: document, into: &scripts)
    } else if Pipelines.isCircle(path) {
      Pipelines(root: path.parent.parent).read(circle: document, into: &scripts)
    } else if Skaffold.isConfiguration(document) {
      uses += Skaffold(path: path).read(document, in: place)
    } else if CloudBuild.isConfiguration(document) {
      CloudBuild(path: path).read(document, into: &scripts)
    } else if Manifests.isManifest(document) {
      manifests.append((path, document))
    }
  }

  private static let words = [
    "build", "ocker", "handler", "AWS::", "extends", "gcloud", "podman", "command:", "args:",
  ].map { Array($0.utf8) }

  /// The documents of a file that may speak of images.
  private mutating func documents(_ path: ContextPath) -> [YAMLNode] {
    guard let bytes = place.bytes(path),
      path.name.contains("compose") || Self.words.contains(where: { bytes.holds($0) })
    else { return [] }
    let file = YAMLFile(parsing: bytes, file: place.file(path))
    if let problem = file.problem, path.name.contains("compose") {
      gaps.append(Gap(.unreadableFile, "the file is not YAML: \(problem.message)", at: problem.span))
    }
    return file.documents
  }
}

extension [UInt8] {
  /// Whether some bytes stand in it.
  func holds(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    var index = 0
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: word) { return true }
      index = found + 1
    }
    return false
  }
}
