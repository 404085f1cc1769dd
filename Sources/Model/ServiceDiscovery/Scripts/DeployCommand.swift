import Locations

/// A command line of `gcloud` that uploads a directory.
struct DeployCommand {
  enum Kind: Hashable {
    /// Built from the directory's Dockerfile, or by buildpacks.
    case service
    case function
    /// `builds submit`: a Dockerfile unless a configuration or `--pack` says otherwise.
    case build
    case pack
  }

  let kind: Kind
  var name: String?
  var source: BuildCommand.Word?
  var entryPoint: String?
  var runtime: String?
  var configuration: String?

  init?(_ words: [String?]) {
    let options = words.compactMap { $0 }
    let verbs = options.filter { !$0.hasPrefix("-") }
    if verbs.starts(with: ["functions", "deploy"]) || verbs.starts(with: ["beta", "functions", "deploy"]) {
      kind = .function
    } else if verbs.starts(with: ["builds", "submit"]) || verbs.starts(with: ["beta", "builds", "submit"]) {
      kind = options.contains { $0.hasPrefix("--pack") } ? .pack : .build
    } else if verbs.contains("run"), verbs.contains("deploy") {
      kind = options.contains { $0.hasPrefix("--function") } ? .function : .service
    } else {
      return nil
    }
    let plain = verbs.filter {
      !["beta", "alpha", "run", "jobs", "functions", "builds", "deploy", "submit"].contains($0)
    }
    read(words)
    name = plain.first
    if kind == .build || kind == .pack, source == nil {
      source = plain.first.map { .known($0) } ?? .known(".")
    }
    if kind == .service, source == nil { return nil }
    if kind == .function, source == nil { source = .known(".") }
  }

  private mutating func read(_ words: [String?]) {
    for (index, word) in words.enumerated() {
      guard let word, word.hasPrefix("--") else { continue }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let next: String? = index + 1 < words.count ? words[index + 1] : nil
      let value = parts.count == 2 ? parts[1] : next
      switch parts[0] {
      case "--source": source = value.map { .known($0) } ?? .unknown
      case "--entry-point", "--function": entryPoint = value
      case "--runtime": runtime = value
      case "--config": configuration = value
      default: continue
      }
    }
  }
}
