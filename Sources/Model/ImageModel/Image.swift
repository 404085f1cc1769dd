package import BuildContext
package import DockerfileSyntax
package import Locations

/// The image that a build makes, as far as it decides what a Python program finds in it.
package struct Image: Sendable {
  package let context: BuildContext
  package let tree: ImageTree
  package let environment: Environment
  package let workingDirectory: ImagePath
  /// Why the program may be started in another directory: no WORKDIR stands behind a base that nobody knows.
  package let directoryGap: Gap?
  /// Nil when nothing in the repository says it (an unknown base image).
  package let entrypoint: StartWords?
  package let command: StartWords?
  /// What the shell form is given to in images that begin with this one.
  package let shell: [String]
  /// ONBUILD, for images that begin with this one.
  package let triggers: [Instruction]
  /// The interpreters and virtual environments of the image.
  package let pythons: [PythonEnvironment]
  /// In order of execution, over all the stages whose environments reached this image.
  package let installations: [Installation]
  /// What the build itself would stumble over.
  package let problems: [BuildProblem]
  package let gaps: [Gap]
  /// What the build takes from its context, and those of the images that it begins with.
  package let received: [ReceivedSource]

  package init(
    context: BuildContext, tree: ImageTree, environment: Environment, workingDirectory: ImagePath,
    directoryGap: Gap? = nil,
    entrypoint: StartWords?, command: StartWords?, shell: [String] = ["/bin/sh", "-c"],
    triggers: [Instruction] = [], pythons: [PythonEnvironment], installations: [Installation],
    problems: [BuildProblem], gaps: [Gap],
    received: [ReceivedSource] = []
  ) {
    self.context = context
    self.tree = tree
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.directoryGap = directoryGap
    self.entrypoint = entrypoint
    self.command = command
    self.shell = shell
    self.triggers = triggers
    self.pythons = pythons
    self.installations = installations
    self.problems = problems
    self.gaps = gaps
    self.received = received
  }
}

/// ENTRYPOINT or CMD after everything the builder does to it.
package struct StartWords: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case exec([String])
    /// Run by `shell`, by default `/bin/sh -c`.
    case shell(MappedText, shell: [String])
  }

  package let form: Form
  /// The instruction; nil when the base image's data says it.
  package let cause: SourceSpan?

  package init(form: Form, cause: SourceSpan?) {
    self.form = form
    self.cause = cause
  }
}

/// An interpreter or a virtual environment in an image.
package struct PythonEnvironment: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case system
    /// Made by `venv`, `virtualenv`, `uv venv`, `uv sync`, `poetry`.
    case virtual
  }

  package let kind: Kind
  /// `/usr/local`, `/opt/venv`.
  package let prefix: ImagePath
  /// Nil when the version is not known.
  package let version: PythonVersion?
  /// Debian's own Python keeps its distributions in `dist-packages`.
  package let sitePackages: ImagePath
  /// Where the standard library is: below the prefix of the system interpreter.
  package let standardLibrary: ImagePath

  package init(
    kind: Kind, prefix: ImagePath, version: PythonVersion?, sitePackages: ImagePath,
    standardLibrary: ImagePath
  ) {
    self.kind = kind
    self.prefix = prefix
    self.version = version
    self.sitePackages = sitePackages
    self.standardLibrary = standardLibrary
  }
}

/// Something at which the build stops.
package enum BuildProblem: Hashable, Sendable {
  /// COPY, ADD or a bind mount names what the context, or the stage, does not have.
  case sourceMissing(source: String, SourceSpan)
  /// The context has it and an ignore file keeps it out.
  case sourceIgnored(source: String, pattern: String, patternSpan: SourceSpan, SourceSpan)
  /// `pip install -r file` when the file is not in the image; the context path is where the repository has it.
  case requirementsNotCopied(file: ImagePath, ContextPath?, SourceSpan)
  /// A requirement or a lock that the installer does not understand, where that shows.
  case requirementInvalid(message: String, SourceSpan)
  /// The builder refuses the instruction for another reason.
  case refused(message: String, SourceSpan)
  /// A command of RUN fails, and nothing behind it makes up for that.
  case commandFails(message: String, SourceSpan)
}

extension BuildProblem {
  /// The word or instruction at which the build stops.
  package var span: SourceSpan {
    switch self {
    case .sourceMissing(_, let span), .sourceIgnored(_, _, _, let span),
      .requirementsNotCopied(_, _, let span),
      .refused(_, let span), .requirementInvalid(_, let span), .commandFails(_, let span):
      span
    }
  }
}
