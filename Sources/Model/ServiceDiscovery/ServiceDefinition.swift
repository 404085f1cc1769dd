package import DockerfileSyntax
package import IgnoreSyntax
package import ImageModel
package import Locations

/// One image that a repository defines, and how it is started; nothing of it is built yet.
///
/// Every member that somebody decided has the place where that was written.
package struct ServiceDefinition: Sendable {
  /// What tells how the image is made and started.
  package enum Kind: String, Hashable, Sendable {
    case dockerfile
    /// A compose service that starts its Dockerfile in another way than the file itself says.
    case compose
    /// A container of a Kubernetes manifest that starts an image of the repository in another way.
    case kubernetes
    /// Made by buildpacks, started as a Procfile says.
    case procfile
    /// Made by buildpacks, started as they choose.
    case buildpacks
    /// A directory that is uploaded as a function.
    case function
  }

  /// What the image is made from.
  package enum Source: Sendable {
    case dockerfile(HostPath)
    /// No file holds these instructions: a compose file has them inline, or a builder does the same without.
    case instructions(Dockerfile)
  }

  /// Unique in a repository.
  ///
  /// A Dockerfile's path, with the target behind a number sign; a compose file's path and the service's name; the
  /// path of a Procfile or of a source directory.
  package var id: String
  package var kind: Kind
  package var definition: SourceSpan
  package var source: Source
  /// Nil when nothing in the repository names it.
  package var context: DecidedContext?
  package var target: String?
  package var arguments: [String: String] = [:]
  /// What a script lays together before it uploads it; the instructions copy from it by `assembledName`.
  package var assembled: Image?
  /// From where the instructions of an image without Dockerfile copy; nil for the build context itself.
  ///
  /// Wider than what is uploaded, so that what is missing can still be found.
  package var copyRoot: HostPath?
  /// What is not uploaded, for images that no Dockerfile makes.
  package var ignoring: GitIgnoreRules?
  package var start = StartOverride()
  /// What Procfile lines start, each by a shell; an image without any is started by its own command.
  package var processes: [MappedText] = []
  package var mounts: [BindMount] = []
  /// Who starts it, when not everybody does: a profile, a script; in words.
  package var reach: String?
  /// The folder because of which it is not checked unless it is named: an archive, a backup, documentation, tests.
  package var setApart: String?
  package var gaps: [Gap] = []

  package init(id: String, kind: Kind, definition: SourceSpan, source: Source) {
    self.id = id
    self.kind = kind
    self.definition = definition
    self.source = source
  }
}

extension ServiceDefinition {
  /// The name of the image that stands for what a script has laid together.
  package static let assembledName = "importcheck.invalid/assembled"

  /// Whether the instructions stand in a Dockerfile.
  package var hasDockerfile: Bool {
    if case .dockerfile = source { true } else { false }
  }
}

/// A build context, and who says so.
package struct DecidedContext: Hashable, Sendable {
  package let root: HostPath
  /// In words, with file and line where there is one.
  package let reason: String
  /// Where that is written; nil when it follows from the kind of definition.
  package let evidence: SourceSpan?

  package init(root: HostPath, reason: String, evidence: SourceSpan? = nil) {
    self.root = root
    self.reason = reason
    self.evidence = evidence
  }
}

/// What compose or Kubernetes replaces when it starts an image.
package struct StartOverride: Hashable, Sendable {
  package var entrypoint: StartWords?
  package var command: StartWords?
  package var workingDirectory: String?
  package var environment = Environment()

  package init() {}
}

/// A directory or file of the repository laid over the image when it is started.
package struct BindMount: Hashable, Sendable {
  package let source: HostPath
  package let target: ImagePath
  package let span: SourceSpan

  package init(source: HostPath, target: ImagePath, span: SourceSpan) {
    self.source = source
    self.target = target
    self.span = span
  }
}
