import ImageModel
import Locations

/// A command line that builds an image from a Dockerfile.
struct BuildCommand {
  /// A text, or the fact that it is decided elsewhere.
  enum Word: Hashable {
    case known(String)
    case unknown
  }

  var file: Word?
  var context: Word?
  var target: Word?
  var arguments: [String: String] = [:]
  var tags: [String] = []

  /// Reads the words behind the program's name; nil when it is no build.
  init?(_ program: String, _ words: [String?]) {
    guard var rest = Self.behindVerb(program, words) else { return nil }
    while let word = rest.popFirst() {
      guard let word else {
        // It may be any option, or the context.
        context = context ?? (rest.isEmpty ? .unknown : nil)
        continue
      }
      guard word.hasPrefix("-"), word != "-" else {
        context = .known(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let hasOwnValue = parts.count == 2 && word.hasPrefix("--")
      guard hasOwnValue || Self.valued.contains(parts[0]) else { continue }
      let value: String?? = hasOwnValue ? .some(parts[1]) : rest.popFirst()
      take(parts[0], (value ?? nil).map(Word.known) ?? .unknown)
    }
  }

  private mutating func take(_ option: String, _ value: Word) {
    switch (option, value) {
    case ("-f", _), ("--file", _), ("--dockerfile", _): file = value
    case ("--context", _): context = value
    case ("--target", _): target = value
    case ("-t", .known(let text)), ("--tag", .known(let text)), ("--destination", .known(let text)):
      tags.append(text)
    case ("--build-arg", .known(let text)):
      guard let equals = text.firstIndex(of: "=") else { return }
      arguments[String(text[..<equals])] = String(text[text.index(after: equals)...])
    default: return
    }
  }

  private static func behindVerb(_ program: String, _ words: [String?]) -> ArraySlice<String?>? {
    if program == "executor" { return words[...] }
    let verbs: [[String]] =
      switch program {
      case "docker", "nerdctl":
        [["buildx", "build"], ["buildx", "b"], ["image", "build"], ["build"], ["builder", "build"]]
      case "podman": [["build"], ["image", "build"]]
      case "buildah": [["build"], ["bud"], ["build-using-dockerfile"]]
      default: []
      }
    for verb in verbs where words.starts(with: verb.map(Optional.some)) { return words.dropFirst(verb.count) }
    return nil
  }

  /// Options that take a value of their own word.
  ///
  /// Source: `docker buildx build`, `podman build`, kaniko's executor.
  private static let valued: Set<String> = [
    "-f", "--file", "-t", "--tag", "--target", "--build-arg", "--build-context", "--platform", "--cache-from",
    "--cache-to", "--label", "--network", "--secret", "--ssh", "-o", "--output", "--progress", "--iidfile",
    "--metadata-file", "--add-host", "--shm-size", "--ulimit", "--memory", "-m", "--builder",
    "--cgroup-parent",
    "--attest", "--annotation", "--allow", "--isolation", "--arch", "--os", "--format", "-v", "--volume",
    "--authfile", "--layers", "--context", "--dockerfile", "--destination", "-d", "-c", "--creds", "--jobs",
  ]
}
