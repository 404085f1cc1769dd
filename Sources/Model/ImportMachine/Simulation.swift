import BuildContext
import Entrypoints
import ImageModel
import Locations
import PackageResolution
import PythonFacts

/// One interpreter's run of one launch.
///
/// The parts of its work are extensions, a file each: importing, searching, executing statements, folding values.
struct Simulation {
  let launch: Launch
  let image: Image
  let distributions: InstalledDistributions
  let python: any PythonParsing
  let library: StandardLibrary

  /// `sys.modules`.
  var table: [String: ModuleID] = [:]
  var modules: [ModuleRecord] = []
  var scopes: [Scope] = []
  var lists: [ListObject] = []
  var functions: [FunctionObject] = []
  var types: [TypeObject] = []
  var objects: [ObjectRecord] = []
  /// Generators of context managers that were entered.
  var waiting: [ObjectID: Waiting] = [:]
  /// What `sys.path` is bound to.
  var systemPath = ListID(index: 0)
  /// Grows with every change of a list, hence of a search path.
  var pathEpoch = 0
  var directories = DirectoryCache()

  /// Innermost last.
  var frames: [Frame] = []
  /// The try statements being executed, innermost last.
  var attempts: [ActiveAttempt] = []
  /// The exceptions being handled, innermost last, for a bare `raise`.
  var handled: [Raised] = []
  /// An exception raised while an expression is evaluated.
  var pending: Raised?
  /// Where a module's `__getattr__` raised last.
  var refusal: SourceSpan?
  /// Branches being executed whose condition is not known.
  var undecided = 0
  var phase = Phase.start
  var callDepth = 0
  var expressionDepth = 0
  var importDepth = 0
  /// What simulated calls and loops may still execute.
  var budget = 200_000
  /// The names that a function's body binds, once they were asked for.
  var localNames: [FunctionID: Set<String>] = [:]
  /// This is a copy that tries what handlers do with an exception: everything raised in it passes on.
  var isTrial = false
  var trials = 0
  /// Modules that such copies loaded before the program ended.
  var foretold: Set<String> = []
  /// Modules of the library of which it was asked whether the program's files hide what they need.
  var askedForHiding: Set<ModuleName> = []
  /// `sys.meta_path` is empty: nothing is found any more.
  var hasNoFinders = false
  /// Something was bound in the `builtins` module.
  var assignsBuiltIns = false
  /// Where the process is; `os.chdir` changes it.
  var currentDirectory: ImagePath
  /// What a statement assigned to `sys.path` that is no list; importing from it raises.
  var hasBrokenPath = false

  var loaded: [LoadedModule] = []
  var failures: [ImportFailure] = []
  /// The index in `failures`.
  var recorded: [FailureKey: Int] = [:]
  var firstFailure: RaisedFailure?
  /// The program stops here for a reason that is no failure of an import.
  var hasEnded = false
  var gaps: [Gap] = []
  /// A gap that makes every miss doubtful: computed search paths, meta-path hooks.
  var searchDoubt: Gap?
  /// What the program itself puts into `os.environ`.
  var assignedEnvironment: [String: String] = [:]
  /// Names of which the program asked whether they are there (`find_spec`), with an answer that is not known.
  var probed: Set<ModuleName> = []
  /// Names of modules whose files the program asked for and the image lacks: a volume may bring them.
  var probedFiles: Set<String> = []
  var deferred: [FunctionID] = []
  /// What frameworks import when it is first needed.
  var laterImports: [LaterImport] = []
  var celeryApplication = CeleryApplication()
  /// Whether `django.setup()` was called.
  var isDjangoReady = false
  /// INSTALLED_APPS as `settings.configure` got it.
  var configuredApplications: [String]?
  /// The packages of INSTALLED_APPS, as far as they are known.
  var djangoApplications: [ModuleName] = []
  var postponed: [Postponed] = []
  var executions: [String: PastExecutions] = [:]
  var mendedRoots: [MendedRoot] = []
  /// Made when the first module is missing.
  lazy var origins = ImageOrigins(of: image)
  lazy var sources = ContextSources(in: image.context)
  lazy var copiedRoots = findCopiedRoots()

  enum Phase: Sendable {
    case start
    case deferred
  }
}

/// A body being executed.
struct Frame: Sendable {
  let module: ModuleID
  /// Where names are bound.
  let scope: ScopeID
  /// The scopes of enclosing functions, innermost first.
  var enclosing: [ScopeID] = []
  /// Names declared `global`.
  var globals: Set<String> = []
  /// Names declared `nonlocal`.
  var nonlocals: Set<String> = []
  /// The statement being executed.
  var range = SourceRange(start: .start, end: .start)
  /// Where everything in this body is shown: it is a text that was computed.
  var fixedSpan: SourceSpan?
  /// The function whose body this is.
  var function: FunctionID?
  /// What a generator yielded so far.
  var yielded: [Value] = []
  /// Whether this is the inside of a comprehension.
  var isComprehension = false
  /// One journal for every undecided branch being executed in this body, innermost last.
  var journals: [[JournalEntry]] = []
  /// Values that undecided branches return.
  var possibleReturns: [Value] = []
  /// Whether this is the body of a function.
  var isCall = false
}

/// A binding that an undecided branch replaced.
struct JournalEntry: Sendable {
  let scope: ScopeID
  let name: String
  let previous: Binding?
}
