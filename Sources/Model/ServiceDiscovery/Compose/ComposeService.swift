import ImageModel
import Locations
import YAMLSyntax

/// One service of a compose file, as far as it decides an image and its start.
///
/// Source: the Compose Specification, "Services" and "Build".
struct ComposeService {
  struct Build {
    var context: Written?
    var dockerfile: Written?
    var inline: MappedText?
    var target: Written?
    var arguments: [String: String] = [:]
    let span: SourceSpan
  }

  /// A text with its place, variables replaced; `unset` are those without value.
  struct Written {
    let text: String
    let unset: [String]
    let span: SourceSpan
  }

  let name: String
  let span: SourceSpan
  /// The directory of the file that says it: relative paths count from there.
  var directory: ContextPath
  var build: Build?
  var image: String?
  var command: StartWords?
  var entrypoint: StartWords?
  var environment = Environment()
  var workingDirectory: String?
  var mounts: [(source: String, target: String, span: SourceSpan)] = []
  var profiles: [String] = []
  var extended: (service: String, file: String?)?
  var gaps: [Gap] = []

  /// This service laid over another: what it says wins, lists and mappings are joined.
  func over(_ base: ComposeService) -> ComposeService {
    var merged = self
    if let below = base.build {
      var build = self.build ?? below
      build.context = build.context ?? below.context
      build.dockerfile = build.dockerfile ?? below.dockerfile
      build.inline = build.inline ?? below.inline
      build.target = build.target ?? below.target
      build.arguments.merge(below.arguments) { own, _ in own }
      merged.build = build
      merged.directory = self.build?.context == nil ? base.directory : directory
    }
    merged.image = image ?? base.image
    // A new entrypoint drops the command that stood with the old one.
    merged.command = command ?? (entrypoint == nil ? base.command : nil)
    merged.entrypoint = entrypoint ?? base.entrypoint
    merged.workingDirectory = workingDirectory ?? base.workingDirectory
    for name in base.environment.names where environment[name] == nil {
      merged.environment.set(name, to: base.environment[name] ?? "", at: base.environment.cause(of: name))
    }
    merged.mounts = base.mounts.filter { old in !mounts.contains { $0.target == old.target } } + mounts
    merged.profiles = profiles.isEmpty ? base.profiles : profiles
    merged.gaps = base.gaps + gaps
    return merged
  }
}
