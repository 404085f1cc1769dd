import Locations
import YAMLSyntax

/// What the files of a repository say about building and starting images.
struct Evidence {
  private(set) var uses: [DockerfileUse] = []
  /// Images that need no Dockerfile.
  private(set) var definitions: [ServiceDefinition] = []
  private(set) var gaps: [Gap] = []

  private let place: RepositoryPlace

  init(of lists: [RepositoryFiles], in place: RepositoryPlace) {
    self.place = place
    var seen: Set<ContextPath> = []
    let files = lists.flatMap(\.files).filter { $0.apart == nil && seen.insert($0.path).inserted }
    readYAML(files.filter { $0.kind == .yaml })
  }

  private mutating func readYAML(_ files: [RepositoryFiles.File]) {
    var compose: [ContextPath: [(path: ContextPath, document: YAMLNode)]] = [:]
    var lambda = LambdaFiles(of: place)
    for file in files {
      for document in documents(file.path) {
        if LambdaFiles.isServerless(file.path, document) {
          lambda.read(serverless: document, at: file.path)
        } else if LambdaFiles.isTemplate(document) {
          lambda.read(template: document, at: file.path)
        } else if ComposeFiles.isCompose(document) {
          compose[file.path.parent, default: []].append((file.path, document))
        }
      }
    }
    var reader = ComposeFiles(of: place)
    for directory in compose.keys.sorted() { reader.read(compose[directory] ?? []) }
    uses += reader.uses + lambda.uses
    definitions += lambda.definitions
    gaps += reader.gaps + lambda.gaps
  }

  private static let words = ["build", "ocker", "handler", "AWS::", "extends"].map { Array($0.utf8) }

  /// The documents of a file that may speak of images.
  private mutating func documents(_ path: ContextPath) -> [YAMLNode] {
    guard let bytes = place.bytes(path), Self.words.contains(where: { bytes.holds($0) }) else { return [] }
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
