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
    let verbs = Self.operands(words)
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

  /// Options of `gcloud` that take no value.
  private static let switches: Set<String> = [
    "--async", "--quiet", "-q", "--gen2", "--trigger-http", "--allow-unauthenticated", "--suppress-logs",
    "--retry", "--use-http2", "--pack", "--wait", "--execute-now", "--default-url",
    "--serve-all-updates-immediately",
  ]

  /// The words that are neither options nor their values.
  private static func operands(_ words: [String?]) -> [String] {
    var operands: [String] = []
    var takesValue = false
    for word in words {
      defer {
        takesValue = false
        if let word, word.hasPrefix("-"), !word.contains("="), !switches.contains(word),
          !word.hasPrefix("--no-"),
          !word.hasPrefix("--clear-")
        {
          takesValue = true
        }
      }
      if let word, !word.hasPrefix("-"), !takesValue { operands.append(word) }
    }
    return operands
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
