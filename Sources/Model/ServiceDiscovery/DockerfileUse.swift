import ImageModel
import Locations

/// One place of the repository that builds a Dockerfile, or starts what it makes.
struct DockerfileUse: Hashable {
  /// What kind of file says so; earlier ones are believed first.
  enum Teller: Int, Hashable, Comparable {
    case compose, bake, skaffold, cloudBuild, workflow, gitlab, makefile, script

    static func < (left: Teller, right: Teller) -> Bool { left.rawValue < right.rawValue }
  }

  let teller: Teller
  /// From the root of the repository.
  var dockerfile: ContextPath
  var context: ContextPath
  /// Where the context is written, or the command.
  var span: SourceSpan
  var target: String?
  var arguments: [String: String] = [:]
  /// Names of the image that is made.
  var tags: [String] = []
  /// The id of a service of its own, should it have to be one.
  var id: String
  var start = StartOverride()
  /// Where the start is written, when not beside the build.
  var startSpan: SourceSpan?
  var mounts: [BindMount] = []
  var reach: String?
  var gaps: [Gap] = []
  /// The Dockerfile's text when it is in no file.
  var inline: MappedText?

  init(
    teller: Teller, dockerfile: ContextPath, context: ContextPath, span: SourceSpan, id: String
  ) {
    self.teller = teller
    self.dockerfile = dockerfile
    self.context = context
    self.span = span
    self.id = id
  }
}
