package import Diagnostics
package import Locations

/// What a run found, ready to be told.
package struct Report: Sendable {
  package let toolVersion: String
  /// The version of the embedded grammar.
  package let grammar: String
  /// All rules, whether or not they have spoken, in order of name.
  package let rules: [ReportedRule]
  package let services: [ReportedService]
  /// In the order of services, then of execution.
  package let diagnostics: [Diagnostic]
  /// What could not be checked at all, in sentences.
  package let notices: [String]
  /// What this run has mended, in the order of mending.
  package let mended: [MendedFinding]
  /// How many findings comments keep from being told.
  package let silencedCount: Int
  /// How many findings a baseline keeps from being told.
  package let knownCount: Int
  package let milliseconds: Int

  package init(
    toolVersion: String, grammar: String, rules: [ReportedRule] = [], services: [ReportedService],
    diagnostics: [Diagnostic],
    notices: [String], mended: [MendedFinding] = [], silencedCount: Int = 0, knownCount: Int = 0,
    milliseconds: Int
  ) {
    self.toolVersion = toolVersion
    self.grammar = grammar
    self.rules = rules
    self.services = services
    self.diagnostics = diagnostics
    self.notices = notices
    self.mended = mended
    self.silencedCount = silencedCount
    self.knownCount = knownCount
    self.milliseconds = milliseconds
  }

  package func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  package var gapCount: Int { services.reduce(0) { $0 + $1.gaps.count } }
}

/// A finding that is gone, and the repair that was made.
package struct MendedFinding: Hashable, Sendable {
  package let diagnostic: Diagnostic
  package let fix: Fix

  package init(diagnostic: Diagnostic, fix: Fix) {
    self.diagnostic = diagnostic
    self.fix = fix
  }
}

/// One service as the reports show it.
package struct ReportedService: Sendable {
  package let id: String
  package let kind: String
  package let definition: SourceSpan
  package let context: String
  package let contextReason: String
  package let target: String?
  package let python: String?
  package let launches: [ReportedLaunch]
  package let gaps: [Gap]

  package init(
    id: String, kind: String, definition: SourceSpan, context: String, contextReason: String, target: String?,
    python: String?, launches: [ReportedLaunch], gaps: [Gap]
  ) {
    self.id = id
    self.kind = kind
    self.definition = definition
    self.context = context
    self.contextReason = contextReason
    self.target = target
    self.python = python
    self.launches = launches
    self.gaps = gaps
  }
}

/// One start command as the reports show it.
package struct ReportedLaunch: Sendable {
  package let command: String
  package let launcher: String
  package let target: String
  /// Nil when the base image starts it.
  package let span: SourceSpan?
  package let workingDirectory: String
  package let searchPath: [ReportedEntry]
  package let moduleCount: Int

  package init(
    command: String, launcher: String, target: String, span: SourceSpan?, workingDirectory: String,
    searchPath: [ReportedEntry], moduleCount: Int
  ) {
    self.command = command
    self.launcher = launcher
    self.target = target
    self.span = span
    self.workingDirectory = workingDirectory
    self.searchPath = searchPath
    self.moduleCount = moduleCount
  }
}

/// One entry of a launch's search path.
package struct ReportedEntry: Sendable {
  package let path: String
  /// Why it is there, in the words of a message.
  package let cause: String
  /// The instruction or statement that puts it there, where one does.
  package let span: SourceSpan?

  package init(path: String, cause: String, span: SourceSpan?) {
    self.path = path
    self.cause = cause
    self.span = span
  }
}

/// Gives the text of a line of a file, from 1, without its end; nil when it does not exist.
package typealias LineSource = (Int, SourceFile) -> String?
