package import Entrypoints
package import ImageModel
package import Locations
package import PackageResolution
package import PythonFacts
package import RequirementSyntax

/// What the interpreter does with one launch: modules in the order in which they are loaded, and what fails.
package struct LaunchTrace: Sendable {
  package let launch: Launch
  /// `sys.path` when the program starts, in order.
  package let searchPath: [SearchPathEntry]
  /// In the order in which their execution begins.
  package let modules: [LoadedModule]
  /// In the order in which the interpreter would meet them if each were mended before the next.
  package let failures: [ImportFailure]
  /// What the interpreter would raise first at start; nil when the imports get through.
  package let firstFailure: RaisedFailure?
  package let gaps: [Gap]

  package init(
    launch: Launch, searchPath: [SearchPathEntry], modules: [LoadedModule], failures: [ImportFailure],
    firstFailure: RaisedFailure?, gaps: [Gap]
  ) {
    self.launch = launch
    self.searchPath = searchPath
    self.modules = modules
    self.failures = failures
    self.firstFailure = firstFailure
    self.gaps = gaps
  }
}

/// The exception that ends the program, as CPython would report it.
package struct RaisedFailure: Hashable, Sendable {
  /// `ModuleNotFoundError`, `ImportError`, `SyntaxError`, `AttributeError`.
  package let exception: String
  package let module: ModuleName?
  package let name: String?
  package let span: SourceSpan?

  package init(exception: String, module: ModuleName?, name: String?, span: SourceSpan?) {
    self.exception = exception
    self.module = module
    self.name = name
    self.span = span
  }
}

/// A module that the program loads.
package struct LoadedModule: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// A file of the image.
    case image(ImagePath, FileOrigin)
    /// The image lacks it; simulation went on with the context's file.
    case context(ContextPath)
    case namespace([ImagePath])
    case builtIn
    case standardLibrary
    case distribution(DistributionName)
    /// `python -c`.
    case inline
    /// Assumed because something is not known.
    case assumed
  }

  package let name: ModuleName
  package let source: Source
  /// The statement that first asked for it; nil for the launch target itself.
  package let importedBy: ImportSite?
  /// `.start`, `.conditional` or `.deferred`: when the module is first loaded.
  package let circumstance: Circumstance

  package init(
    name: ModuleName, source: Source, importedBy: ImportSite?, circumstance: Circumstance = .start
  ) {
    self.name = name
    self.source = source
    self.importedBy = importedBy
    self.circumstance = circumstance
  }
}

/// A place that imports.
package struct ImportSite: Hashable, Sendable {
  /// The importing module; `__main__` for a script.
  package let module: ModuleName
  package let span: SourceSpan

  package init(module: ModuleName, span: SourceSpan) {
    self.module = module
    self.span = span
  }
}

/// When an import runs, which decides how loudly its failure is told.
package enum Circumstance: String, Hashable, Sendable, CaseIterable {
  /// Executed when the program starts.
  case start
  /// In the body of a function: it fails when that is called.
  case deferred
  /// Under a handler that catches the failure.
  case optional
  /// In a branch whose condition is not known.
  case conditional
}

/// An import that does not succeed in the image.
package struct ImportFailure: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// First-party, by what the context has or by its top-level package being first-party.
    case moduleMissing(MissingModule)
    /// No finder knows it, and nothing in the context looks like it.
    case distributionMissing(Absence)
    /// `from m import n`: m is loaded and lacks n.
    case nameMissing(name: String)
    /// As before, while m is only partly executed.
    case circular(name: String)
    /// A relative import in a module without a parent package, or above the top-level one.
    case relativeImportOutsidePackage(written: String)
    /// A file of the closure does not parse.
    case sourceInvalid(PythonProblem)
    /// The launch's own script or module is not in the image.
    case launchTargetMissing(MissingModule)
    /// The launch's module lacks the attribute.
    case launchAttributeMissing(attribute: String)
    /// A call, executed while modules load, that a first-party definition does not accept.
    case callMismatch(CallMismatch)
    /// A module that an older Python had in its standard library.
    case removedFromStandardLibrary(since: PythonVersion)
  }

  package let kind: Kind
  /// The module that is asked for: for a missing name, the module that lacks it.
  package let module: ModuleName
  /// The import statement, in it the name that is missing, or the start command for the launch's own target.
  package let span: SourceSpan
  package let circumstance: Circumstance
  /// From the launch's own module to the failing statement; the start command itself is `launch.span`.
  package let chain: [ImportSite]
  /// Something not modelled that could make the import succeed after all.
  package let doubt: Gap?

  package init(
    kind: Kind, module: ModuleName, span: SourceSpan, circumstance: Circumstance, chain: [ImportSite],
    doubt: Gap?
  ) {
    self.kind = kind
    self.module = module
    self.span = span
    self.circumstance = circumstance
    self.chain = chain
    self.doubt = doubt
  }
}

/// What the build context says of a first-party module that the image does not offer under its name.
package struct MissingModule: Hashable, Sendable {
  /// The context's file or package directory that would be this module; nil when the context has none.
  package let source: ContextPath?
  /// Whether the source is a package directory.
  package let isPackage: Bool
  /// The context directory below which the module's dotted name is its path.
  package let sourceRoot: ContextPath?
  /// The pattern that keeps the source out of the context.
  package let ignoredBy: IgnoredBy?
  /// Where the image has that same source although no search path entry leads to it under this name.
  package let misplacedAt: [ImagePath]
  /// The search path entry below which it was to be found, as far as the neighbours show.
  package let expectedAt: ImagePath?

  package init(
    source: ContextPath?, isPackage: Bool, sourceRoot: ContextPath?, ignoredBy: IgnoredBy?,
    misplacedAt: [ImagePath], expectedAt: ImagePath?
  ) {
    self.source = source
    self.isPackage = isPackage
    self.sourceRoot = sourceRoot
    self.ignoredBy = ignoredBy
    self.misplacedAt = misplacedAt
    self.expectedAt = expectedAt
  }

  package struct IgnoredBy: Hashable, Sendable {
    package let pattern: String
    package let span: SourceSpan

    package init(pattern: String, span: SourceSpan) {
      self.pattern = pattern
      self.span = span
    }
  }
}
