package import Locations
package import RequirementSyntax

/// One act of installing distributions during the build.
package struct Installation: Hashable, Sendable {
  /// The environment's prefix; `/usr/local` for the official images' own interpreter.
  package let prefix: ImagePath
  /// `pip --target`: the directory itself goes on nobody's search path.
  package let target: ImagePath?
  package let items: [Item]
  /// Whether what the items require is installed too (`--no-deps` says no).
  package let includesDependencies: Bool
  /// What of it is in the image: a COPY between stages may take a part.
  package let part: Part
  /// The RUN, at the command.
  package let span: SourceSpan

  package init(
    prefix: ImagePath, target: ImagePath?, items: [Item], includesDependencies: Bool, part: Part = .all,
    span: SourceSpan
  ) {
    self.part = part
    self.prefix = prefix
    self.target = target
    self.items = items
    self.includesDependencies = includesDependencies
    self.span = span
  }

  package enum Part: Hashable, Sendable {
    case all
    /// `lib` and what is in it.
    case modules
    /// `bin` and what is in it.
    case programs
  }

  package enum Item: Hashable, Sendable {
    /// A requirement, where it is written: in a file or on the command line.
    case requirement(Requirement)
    /// A distribution that the base image or a system package brings.
    case preinstalled(DistributionName)
    /// A project directory of the image (`pip install .`), with what its metadata declares.
    case project(LocalProject)
    /// A distribution removed again.
    case removed(DistributionName)
    /// Something whose distributions are not known.
    case unknown(Gap)
  }

  /// A requirements file that pip read, in order; for repairs.
  package struct ReadFile: Hashable, Sendable {
    package let image: ImagePath
    package let context: ContextPath?

    package init(image: ImagePath, context: ContextPath?) {
      self.image = image
      self.context = context
    }
  }
}

/// A project installed from the image's own tree.
package struct LocalProject: Hashable, Sendable {
  package let directory: ImagePath
  package let name: DistributionName?
  package let isEditable: Bool
  /// What it requires, extras and groups that were asked for included.
  package let requirements: [Requirement]
  /// Console scripts it declares: name to `module:attribute`.
  package let scripts: [String: String]
  /// Directories whose modules become importable (`src`, or the project itself); empty when not known.
  package let importRoots: [ImagePath]
  /// Which of its modules and packages are installed; nil when that is not known.
  package let packages: PackageSelection?
  /// Why the import roots are not known, if they are not.
  package let gap: Gap?

  package init(
    directory: ImagePath, name: DistributionName?, isEditable: Bool, requirements: [Requirement],
    scripts: [String: String], importRoots: [ImagePath], packages: PackageSelection? = nil, gap: Gap?
  ) {
    self.directory = directory
    self.name = name
    self.isEditable = isEditable
    self.requirements = requirements
    self.scripts = scripts
    self.importRoots = importRoots
    self.packages = packages
    self.gap = gap
  }
}
