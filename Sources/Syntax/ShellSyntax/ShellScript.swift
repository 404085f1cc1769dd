package import Locations

/// A POSIX shell script as a tree, from RUN, shell-form CMD, an entry script or a Procfile line.
///
/// Parsing never fails. Source: "Shell Command Language", POSIX.1-2024, and what bash adds that scripts in images use.
package struct ShellScript: Hashable, Sendable {
  package let commands: [ShellCommand]
  package let problems: [SyntaxProblem]

  package init(commands: [ShellCommand], problems: [SyntaxProblem]) {
    self.commands = commands
    self.problems = problems
  }
}

package indirect enum ShellCommand: Hashable, Sendable {
  case simple(SimpleCommand)
  /// Two or more commands joined by `|`.
  case pipeline([ShellCommand])
  case negated(ShellCommand)
  case and(ShellCommand, ShellCommand)
  case or(ShellCommand, ShellCommand)
  /// `command &`.
  case background(ShellCommand)
  case subshell([ShellCommand], [Redirection])
  case group([ShellCommand], [Redirection])
  case conditional(branches: [ConditionalBranch], otherwise: [ShellCommand], [Redirection])
  /// Words are nil for `for x; do`, which loops over the positional parameters.
  case forLoop(variable: String, words: [ShellWord]?, body: [ShellCommand], [Redirection])
  case whileLoop(condition: [ShellCommand], body: [ShellCommand], isUntil: Bool, [Redirection])
  case caseSelection(ShellWord, [CaseItem], [Redirection])
  case function(name: String, body: ShellCommand)
  /// `[[ … ]]` or `(( … ))` of bash: kept as text.
  case expression(String, SourceSpan)
}

/// `if condition; then body` or `elif …`.
package struct ConditionalBranch: Hashable, Sendable {
  package let condition: [ShellCommand]
  package let body: [ShellCommand]

  package init(condition: [ShellCommand], body: [ShellCommand]) {
    self.condition = condition
    self.body = body
  }
}

package struct CaseItem: Hashable, Sendable {
  package let patterns: [ShellWord]
  package let body: [ShellCommand]

  package init(patterns: [ShellWord], body: [ShellCommand]) {
    self.patterns = patterns
    self.body = body
  }
}

/// Assignments, words and redirections of one command; `words` is empty for assignments alone.
package struct SimpleCommand: Hashable, Sendable {
  package let assignments: [ShellAssignment]
  package let words: [ShellWord]
  package let redirections: [Redirection]
  package let span: SourceSpan

  package init(
    assignments: [ShellAssignment], words: [ShellWord], redirections: [Redirection], span: SourceSpan
  ) {
    self.assignments = assignments
    self.words = words
    self.redirections = redirections
    self.span = span
  }
}

package struct ShellAssignment: Hashable, Sendable {
  package let name: String
  package let value: ShellWord
  /// `NAME+=value` of bash.
  package let appends: Bool

  package init(name: String, value: ShellWord, appends: Bool = false) {
    self.name = name
    self.value = value
    self.appends = appends
  }
}

package struct Redirection: Hashable, Sendable {
  package enum Operator: String, Hashable, Sendable {
    case read = "<"
    case write = ">"
    case append = ">>"
    case clobber = ">|"
    case readWrite = "<>"
    case duplicateInput = "<&"
    case duplicateOutput = ">&"
    /// `&>` of bash.
    case writeBoth = "&>"
    case hereDocument = "<<"
    case hereString = "<<<"
  }

  /// Nil when not written: 0 for input, 1 for output.
  package let descriptor: Int?
  package let operation: Operator
  /// The file, or for a here-document its content (literal when the delimiter is quoted).
  package let target: ShellWord

  package init(descriptor: Int?, operation: Operator, target: ShellWord) {
    self.descriptor = descriptor
    self.operation = operation
    self.target = target
  }
}

/// One word before expansion.
package struct ShellWord: Hashable, Sendable {
  package let parts: [Part]
  package let span: SourceSpan

  package init(parts: [Part], span: SourceSpan) {
    self.parts = parts
    self.span = span
  }

  package indirect enum Part: Hashable, Sendable {
    /// Unquoted text, where `* ? [` are pattern characters and a leading `~` is the home directory.
    case literal(String)
    /// Single-quoted or escaped text, taken as it is.
    case quoted(String)
    case doubleQuoted([Part])
    case parameter(Parameter)
    /// `$( … )` or backquotes.
    case commandSubstitution(ShellScript)
    /// `$(( … ))`, kept as text.
    case arithmetic(String)
  }

  /// `$name` or `${name<operation>word}`.
  package struct Parameter: Hashable, Sendable {
    package let name: String
    /// `:-`, `-`, `:=`, `=`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`, or `#` in front (length) as `length`; nil for the plain form.
    package let operation: String?
    package let argument: ShellWord?

    package init(name: String, operation: String? = nil, argument: ShellWord? = nil) {
      self.name = name
      self.operation = operation
      self.argument = argument
    }
  }
}
