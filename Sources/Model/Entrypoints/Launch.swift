package import ImageModel
package import Locations

/// One Python program that the image starts, and how.
package struct Launch: Hashable, Sendable {
  /// The command as a shell would show it, on one line.
  package let command: String
  /// `python`, `gunicorn`, `uvicorn`, …; the program's own name for a console script.
  package let launcher: String
  package let target: Target
  /// Where the command is written; nil when the base image's data says it.
  package let span: SourceSpan?
  /// What lies between the image's start and this command, outermost first: entry scripts and their lines.
  package let via: [SourceSpan]
  package let workingDirectory: ImagePath
  package let environment: Environment
  /// The interpreter or virtual environment that runs it.
  package let python: PythonEnvironment
  /// What stands on the search path before the standard library, in order.
  package let searchPathStart: [SearchPathEntry]
  /// What the launcher appends to the search path, behind `site-packages`.
  package let searchPathEnd: [SearchPathEntry]
  /// Modules that the launcher imports before the target: configuration files, worker classes.
  package let alsoImports: [Target]
  /// Modules that the launcher imports once it has the target: further modules of tasks.
  package let thenImports: [Target]
  /// Whether `__name__ == "__main__"` holds in the target.
  package let runsAsMain: Bool
  /// Whether the launcher calls the target's attribute: a factory, or the function of a console script.
  package let callsTarget: Bool
  /// Whether `__debug__` is false: `-O`, PYTHONOPTIMIZE.
  package let isOptimized: Bool
  /// `sys.argv` without its first item, as far as the program is given words that are known.
  package let arguments: [String]
  /// A gap that makes everything about this launch less certain.
  package let gaps: [Gap]
  package internal(set) var certainty: Certainty

  /// Whether every start of the image comes to this command.
  package enum Certainty: String, Hashable, Sendable {
    case always
    /// A condition, which is not known before the start, chooses between this command and others.
    case conditional
    /// It runs only when another program fails (`a || b`).
    case fallback
  }

  package init(
    command: String, launcher: String, target: Target, span: SourceSpan?, via: [SourceSpan] = [],
    workingDirectory: ImagePath, environment: Environment, python: PythonEnvironment,
    searchPathStart: [SearchPathEntry], searchPathEnd: [SearchPathEntry] = [], alsoImports: [Target] = [],
    thenImports: [Target] = [], runsAsMain: Bool, callsTarget: Bool = false,
    isOptimized: Bool = false, arguments: [String] = [],
    gaps: [Gap] = [],
    certainty: Certainty = .always
  ) {
    self.command = command
    self.launcher = launcher
    self.target = target
    self.span = span
    self.via = via
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.python = python
    self.searchPathStart = searchPathStart
    self.searchPathEnd = searchPathEnd
    self.alsoImports = alsoImports
    self.thenImports = thenImports
    self.runsAsMain = runsAsMain
    self.callsTarget = callsTarget
    self.isOptimized = isOptimized
    self.arguments = arguments
    self.gaps = gaps
    self.certainty = certainty
  }

  /// What the launch itself puts on the search path, in order: the standard library and the installed distributions
  /// stand between its start and its end.
  package var ownSearchPath: [SearchPathEntry] { searchPathStart + searchPathEnd }

  package enum Target: Hashable, Sendable {
    /// `python app/main.py`: absolute, links not yet resolved.
    case script(ImagePath)
    /// `python -m pkg.mod`.
    case module(ModuleName)
    /// `module:attribute`; the attribute may be dotted, and is nil when the launcher looks for it itself.
    case application(ModuleName, attribute: String?)
    /// `python -c text`.
    case inline(MappedText)
    /// A file that is imported as a module, not run as `__main__`: `FLASK_APP=app.py`, gunicorn's configuration.
    case file(ImagePath, attribute: String?)
  }
}

/// One entry of `sys.path`, and why it is there.
package struct SearchPathEntry: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    case scriptDirectory
    case workingDirectory
    /// `--app-dir`, `--chdir`, `--pythonpath`; the option's name.
    case launcherOption(String, SourceSpan?)
    case pythonPath(SourceSpan?)
    case standardLibrary
    case sitePackages
    /// A `.pth` file or an editable install.
    case pathFile
    /// An edit of `sys.path` in a module.
    case edit(SourceSpan)
  }

  package let location: ImagePath
  package let cause: Cause

  package init(location: ImagePath, cause: Cause) {
    self.location = location
    self.cause = cause
  }
}

extension SearchPathEntry.Cause {
  /// Why an entry is on the search path, in the words of a message.
  package var description: String {
    switch self {
    case .scriptDirectory: "the script's directory"
    case .workingDirectory: "the working directory"
    case .launcherOption(let option, _): option
    case .pythonPath: "PYTHONPATH"
    case .standardLibrary: "standard library"
    case .sitePackages: "installed distributions"
    case .pathFile: "a path file"
    case .edit: "an edit of sys.path"
    }
  }

  /// The instruction, option or statement that names the entry; nil for what the interpreter adds by itself.
  package var span: SourceSpan? {
    switch self {
    case .launcherOption(_, let span), .pythonPath(let span): span
    case .edit(let span): span
    case .scriptDirectory, .workingDirectory, .standardLibrary, .sitePackages, .pathFile: nil
    }
  }
}
