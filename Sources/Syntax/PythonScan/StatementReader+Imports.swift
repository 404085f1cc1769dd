import Locations
import PythonFacts

extension StatementReader {
  mutating func importStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    var modules: [ImportedModule] = []
    repeat {
      let place = lexer.position
      let name = try dottedName()
      let alias = try self.alias()
      if keeps { modules.append(ImportedModule(name: name, alias: alias, range: range(from: place))) }
    } while try take(.comma)
    add(.importModules(modules), from: start, to: &events)
  }

  mutating func fromStatement(from start: SourcePosition, into events: inout [Event]) throws(Doubt) {
    try lexer.advance()
    var level = 0
    while lexer.kind == .dot || lexer.kind == .ellipsis {
      level += lexer.kind == .dot ? 1 : 3
      try lexer.advance()
    }
    let isFuture = level == 0 && lexer.isName("__future__")
    let module = level > 0 && lexer.kind == .importModules ? "" : try dottedName()
    try expect(.importModules)
    let names = try importedNames()
    if isFuture { try noteFuture(names) } else { futureIsOver = true }
    add(.importNames(level: level, module: module, names), from: start, to: &events)
  }

  /// The features of `__future__` that change nothing of the grammar.
  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "generator_stop", "annotations",
  ]

  private mutating func noteFuture(_ names: [ImportedName]) throws(Doubt) {
    guard !futureIsOver, definitionDepth == 0, keeps,
      names.allSatisfy({ Self.features.contains($0.name) })
    else { throw Doubt() }
    if names.contains(where: { $0.name == "annotations" }) { postponesAnnotations = true }
  }

  private mutating func importedNames() throws(Doubt) -> [ImportedName] {
    let place = lexer.position
    if try take(.star) {
      guard definitionDepth == 0 else { throw Doubt() }
      return keeps ? [ImportedName(name: "*", alias: nil, range: range(from: place))] : []
    }
    let isGroup = try take(.leftParenthesis)
    var names: [ImportedName] = []
    while true {
      let place = lexer.position
      let name = try self.name()
      let alias = try self.alias()
      if keeps { names.append(ImportedName(name: name, alias: alias, range: range(from: place))) }
      guard try take(.comma), !isGroup || lexer.kind != .rightParenthesis else { break }
    }
    if isGroup { try expect(.rightParenthesis) }
    return names
  }

  private mutating func dottedName() throws(Doubt) -> String {
    var text = try name()
    while try take(.dot) {
      let part = try name()
      if keeps { text += "." + part }
    }
    return text
  }

  private mutating func alias() throws(Doubt) -> String? { try take(.as) ? try name() : nil }
}
