import DockerfileSyntax
import Locations

/// The paths of the build context that a Dockerfile speaks of.
struct ExpectedSources {
  /// Sources of COPY, ADD and bind mounts: the build needs them.
  let copied: [String]
  /// Files that installs and start commands name relatively: they came from the context, most likely.
  let read: [String]

  init(of dockerfile: Dockerfile) {
    var defaults: [String: String] = [:]
    var copied: [String] = []
    var read: [String] = []
    for instruction in dockerfile.instructions {
      switch instruction.kind {
      case .arg(let declarations):
        for declaration in declarations { defaults[declaration.name] = declaration.value?.text }
      case .copy(let copy), .add(let copy):
        guard copy.from == nil else { continue }
        copied += copy.sources.compactMap {
          Self.path(written: $0.text, defaults: defaults, escape: dockerfile.escape)
        }
      case .run(let run):
        copied += run.mounts.compactMap { $0.type == "bind" && $0.from == nil ? $0.source : nil }
          .compactMap { Self.path(written: $0, defaults: defaults, escape: dockerfile.escape) }
        read += Self.files(in: run.command)
      case .cmd(let form), .entrypoint(let form):
        read += Self.files(in: form)
      case .from, .env, .label, .workdir, .user, .shell, .onbuild, .expose, .volume, .stopsignal,
        .healthcheck,
        .maintainer, .invalid:
        continue
      }
    }
    self.copied = copied
    self.read = read
  }

  /// A source, variables replaced as far as that goes; nil for a remote one and for one that begins with an unknown variable.
  private static func path(written: String, defaults: [String: String], escape: Character) -> String? {
    guard !written.contains("://"), !written.hasPrefix("git@") else { return nil }
    let expansion = WordExpansion(variables: defaults, escape: escape)
    if let expanded = try? expansion.expand(written), expanded.unmatched.isEmpty { return expanded.text }
    // Of a path with an unknown part, the directories in front of it are still evidence.
    let known = written.prefix { $0 != "$" }
    return known.lastIndex(of: "/").map { String(known[..<$0]) }
  }

  private static func files(in form: CommandForm) -> [String] {
    let words: [Substring] =
      switch form {
      case .exec(let words): words.map { $0.text[...] }
      case .shell(let text): text.text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
      }
    return words.filter { word in
      !word.hasPrefix("/") && !word.hasPrefix("-")
        && [".txt", ".py", ".toml"].contains { word.hasSuffix($0) }
    }.map(String.init)
  }
}
