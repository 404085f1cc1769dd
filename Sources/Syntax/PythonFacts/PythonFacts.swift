package import Locations

/// What one Python file does when it is imported, as a tree of events in execution order.
///
/// Only what can change which modules are loaded or which names are bound is kept; see `Event`.
package struct PythonFacts: Hashable, Sendable {
  package let body: [Event]
  /// Why the file does not parse; its body is then empty.
  package let problem: PythonProblem?

  /// The lowest version whose syntax the file uses, as far as newer syntax is known; nil when every one has it.
  ///
  /// A Python older than that refuses the file.
  package let needs: PythonVersion?

  /// What a Python older than `needs` says of the file, in the grammar's words; nil when `needs` is.
  package let refusal: PythonProblem?

  /// Why the file cannot be run as a script although it can be imported: bytes in comments that are not UTF-8.
  package let problemAsScript: PythonProblem?

  package init(
    body: [Event], problem: PythonProblem? = nil, needs: PythonVersion? = nil, refusal: PythonProblem? = nil,
    problemAsScript: PythonProblem? = nil
  ) {
    self.problemAsScript = problemAsScript
    self.body = body
    self.problem = problem
    self.needs = needs
    self.refusal = refusal
  }
}

/// Why a source gives no facts.
package struct PythonProblem: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// The grammar refuses it.
    case syntax
    /// Bytes that the declared encoding does not allow, or a NUL.
    case encoding
    /// Valid perhaps, but nested too deeply for the parser.
    case tooComplex
    /// The file could not be read.
    case unreadable
  }

  package let kind: Kind
  /// CPython's own words where it spoke.
  package let message: String
  package let position: SourcePosition
  /// A version newer than the grammar's that refuses the file all the same; nil when none is known to.
  package let isRefusedTill: PythonVersion?

  package init(
    kind: Kind, message: String, position: SourcePosition, isRefusedTill version: PythonVersion? = nil
  ) {
    isRefusedTill = version
    self.kind = kind
    self.message = message
    self.position = position
  }
}

/// Reads a source's bytes as facts.
///
/// Only the bridge and tests implement it.
package protocol PythonParsing: Sendable {
  /// The grammar's version: what it refuses, a newer Python may accept.
  var grammar: PythonVersion { get }

  /// Never fails; what cannot be parsed is in `problem`.
  func facts(of source: [UInt8]) -> PythonFacts

  /// Reads a body that `facts(of:)` left unread in the same source.
  func events(of body: UnreadBody, in source: [UInt8]) -> [Event]

  /// The facts of a source whose bytes may not be needed; nil when they are, and can not be read.
  func facts(of source: PythonSource) -> PythonFacts?

  /// Reads a body that `facts(of:)` left unread in the same source.
  func events(of body: UnreadBody, in source: PythonSource) -> [Event]
}

extension PythonParsing {
  package func facts(of source: PythonSource) -> PythonFacts? { source.bytes.map { facts(of: $0) } }

  package func events(of body: UnreadBody, in source: PythonSource) -> [Event] {
    source.bytes.map { events(of: body, in: $0) } ?? []
  }
}
