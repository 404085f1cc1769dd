package import Locations

/// One step of a body: module, class or function.
package struct Event: Hashable, Sendable {
  package let kind: Kind
  package let range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Hashable, Sendable {
    /// `import a.b as c, d`.
    case importModules([ImportedModule])
    /// `from ..m import a as b, c`; one name `*` for a star import.
    case importNames(level: Int, module: String, [ImportedName])
    /// `targets = value`, also annotated and walrus; one event per assignment. Several targets for `a = b = value`.
    case assign([Target], Expression)
    /// `target += value` (also `sys.path += [...]`); other operators keep their text.
    case augmentedAssign(Target, operator: String, Expression)
    /// `x: int` without a value: binds nothing.
    case annotate(Target)
    /// An annotation that is evaluated when its statement is, by Pythons before 3.14.
    case evaluateAnnotation(Expression)
    case delete([Target])
    /// An expression statement.
    case evaluate(Expression)
    case branch(condition: Expression, then: [Event], otherwise: [Event])
    /// `try`/`except`/`except*`.
    case attempt(body: [Event], handlers: [Handler], otherwise: [Event], finally: [Event])
    case loop(target: Target, over: Expression, body: [Event], otherwise: [Event])
    case whileLoop(condition: Expression, body: [Event], otherwise: [Event])
    case with([WithItem], body: [Event])
    case defineClass(ClassDefinition)
    case defineFunction(FunctionDefinition)
    case match(subject: Expression, cases: [MatchCase])
    case raise(Expression?)
    case returns(Expression?)
    case breakLoop
    case continueLoop
    case global([String])
    case nonlocal([String])
    /// `type X = …` of 3.12: binds the name.
    case typeAlias(String)
  }
}

/// A range of one file, lines from 1, columns in UTF-8 bytes from 1, end exclusive.
package struct SourceRange: Hashable, Sendable {
  package let start: SourcePosition
  package let end: SourcePosition

  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  package func span(in file: SourceFile) -> SourceSpan {
    SourceSpan(file: file, start: start, end: end)
  }
}

/// `a.b.c as x`.
package struct ImportedModule: Hashable, Sendable {
  package let name: String
  package let alias: String?
  package let range: SourceRange

  package init(name: String, alias: String?, range: SourceRange) {
    self.name = name
    self.alias = alias
    self.range = range
  }
}

/// `a as x` of a from-import.
package struct ImportedName: Hashable, Sendable {
  package let name: String
  package let alias: String?
  package let range: SourceRange

  package init(name: String, alias: String?, range: SourceRange) {
    self.name = name
    self.alias = alias
    self.range = range
  }
}

/// What an assignment, a loop or `with … as` binds.
package indirect enum Target: Hashable, Sendable {
  case name(String)
  /// `value.attribute`.
  case attribute(Expression, String)
  /// `value[index]`; nil index for a slice, which is in `slice`.
  case item(Expression, Expression)
  case tuple([Target])
  case starred(Target)
  case other
}

package struct Handler: Hashable, Sendable {
  /// Nil for a bare `except:`; a tuple for several.
  package let exceptions: Expression?
  package let name: String?
  package let body: [Event]
  package let range: SourceRange

  package init(exceptions: Expression?, name: String?, body: [Event], range: SourceRange) {
    self.exceptions = exceptions
    self.name = name
    self.body = body
    self.range = range
  }
}

package struct WithItem: Hashable, Sendable {
  package let context: Expression
  package let target: Target?

  package init(context: Expression, target: Target?) {
    self.context = context
    self.target = target
  }
}

/// What a `case` compares the subject with, as far as a known subject can be judged.
package indirect enum MatchPattern: Hashable, Sendable {
  /// A literal or a dotted name.
  case value(Expression)
  /// `name` or `_`.
  case anything(String?)
  /// `a | b`.
  case alternatives([MatchPattern])
  /// `[a, b]`, without a starred one.
  case sequence([MatchPattern])
  /// `pattern as name`.
  case named(MatchPattern, String)
  /// `name()`: a class without inner patterns.
  case instance(Expression)
  /// `{key: pattern}`, without `**rest`.
  case mapping([MatchEntry])
  /// A class with inner patterns, a mapping with `**rest`, a starred sequence.
  case other
}

/// A key of a mapping pattern, with what its value has to fit.
package struct MatchEntry: Hashable, Sendable {
  package let key: Expression
  package let pattern: MatchPattern

  package init(key: Expression, pattern: MatchPattern) {
    self.key = key
    self.pattern = pattern
  }
}

package struct MatchCase: Hashable, Sendable {
  package let pattern: MatchPattern
  /// Names that the pattern binds.
  package let names: [String]
  package let guardCondition: Expression?
  package let body: [Event]
  /// `case _:` or `case name:` without guard.
  package let isIrrefutable: Bool

  package init(
    pattern: MatchPattern, names: [String], guardCondition: Expression?, body: [Event], isIrrefutable: Bool
  ) {
    self.pattern = pattern
    self.names = names
    self.guardCondition = guardCondition
    self.body = body
    self.isIrrefutable = isIrrefutable
  }
}

package struct ClassDefinition: Hashable, Sendable {
  package let name: String
  package let bases: [Expression]
  package let keywords: [Argument]
  package let decorators: [Expression]
  /// Executed at definition.
  package let body: [Event]

  package init(
    name: String, bases: [Expression], keywords: [Argument], decorators: [Expression], body: [Event]
  ) {
    self.name = name
    self.bases = bases
    self.keywords = keywords
    self.decorators = decorators
    self.body = body
  }
}

package struct FunctionDefinition: Hashable, Sendable {
  package let name: String
  package let parameters: [Parameter]
  package let decorators: [Expression]
  package let isAsync: Bool
  /// Contains `yield`: calling it runs nothing.
  package let isGenerator: Bool
  /// Deferred: executed when called.
  package let body: FunctionBody

  package init(
    name: String, parameters: [Parameter], decorators: [Expression], isAsync: Bool, isGenerator: Bool,
    body: FunctionBody
  ) {
    self.name = name
    self.parameters = parameters
    self.decorators = decorators
    self.isAsync = isAsync
    self.isGenerator = isGenerator
    self.body = body
  }
}

package struct Parameter: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case positionalOnly, ordinary, variadic, keywordOnly, keywordVariadic
  }

  package let name: String
  package let kind: Kind
  /// Evaluated at definition.
  package let defaultValue: Expression?

  package init(name: String, kind: Kind, defaultValue: Expression?) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
  }
}
