import Entrypoints
import Locations
import PythonFacts

/// One module of the simulated program.
struct ModuleRecord: Sendable {
  enum State: Sendable {
    case executing
    case finished
  }

  /// How `__path__` is kept.
  enum Package: Sendable {
    case none
    /// The list bound to `__path__`.
    case regular
    /// A `_NamespacePath`: found again whenever the path that it was found on changes.
    case namespace
  }

  let name: ModuleName
  let source: LoadedModule.Source
  let scope: ScopeID
  /// Not read: any attribute may exist, and submodules as far as its distribution says.
  var isOpaque: Bool
  var state: State
  var package: Package
  /// When the portions of a namespace package were last found; see `Simulation.pathEpoch`.
  var pathEpoch = 0
  /// `__package__`; nil in a script.
  var packageName: String?
  /// What the module's file is called, and how positions in it are shown.
  let positions: SourceMap?
  let facts: PythonFacts?
  /// The statement that asked for it, and the module that holds the statement.
  let importer: ModuleID?
  let site: ImportSite?
  let isFirstParty: Bool
  /// When the module was loaded.
  var circumstance = Circumstance.start
  /// What the program put in the module's place in `sys.modules`; `None` stops its import.
  var standIn: Value?
}

/// How positions of a Python source are shown to the user.
enum SourceMap: Sendable {
  case file(SourceFile)
  /// A text that the Dockerfile or the command line holds.
  case text(MappedText)

  func span(_ range: SourceRange) -> SourceSpan {
    switch self {
    case .file(let file):
      return range.span(in: file)
    case .text(let text):
      let start = text.offset(of: range.start)
      return text.span(of: start..<max(start, text.offset(of: range.end)))
    }
  }
}

extension MappedText {
  /// The UTF-8 offset of a position counted in the joined text itself.
  fileprivate func offset(of position: SourcePosition) -> Int {
    var line = 1
    var start = 0
    for (offset, byte) in text.utf8.enumerated() where line < position.line {
      if byte == UInt8(ascii: "\n") {
        line += 1
        start = offset + 1
      }
    }
    return min(start + position.column - 1, text.utf8.count)
  }
}
