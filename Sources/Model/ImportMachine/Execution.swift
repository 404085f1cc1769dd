import Entrypoints
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// Executes a module's body; the result is the exception that leaves it.
  mutating func execute(_ module: ModuleID) -> Raised? {
    guard let facts = modules[module.index].facts else {
      modules[module.index].state = .finished
      return nil
    }
    let asScript = isScript(module) ? facts.problemAsScript : nil
    if let problem = asScript ?? facts.problem ?? newerSyntax(in: facts) {
      return refuse(problem, of: module)
    }
    guard importDepth < Self.deepestImport else {
      modules[module.index].isOpaque = true
      postponed.append(Postponed(module: module, undecided: undecided))
      return nil
    }
    return executeBody(facts.body, of: module)
  }

  /// Whether the interpreter reads the module's file itself, and not the import system.
  private func isScript(_ module: ModuleID) -> Bool {
    guard case .script = launch.target else { return false }
    return launch.runsAsMain && modules[module.index].name == "__main__"
  }

  private mutating func executeBody(_ body: [Event], of module: ModuleID) -> Raised? {
    importDepth += 1
    let outerCalls = callDepth
    callDepth = 0
    frames.append(Frame(module: module, scope: modules[module.index].scope))
    let completion = execute(body)
    frames.removeLast()
    callDepth = outerCalls
    importDepth -= 1
    modules[module.index].state = .finished
    if case .raised(let raised) = completion { return raised }
    return nil
  }

  /// Executes the modules that were too deep in the chain of imports, each with a fresh stack.
  mutating func executePostponed() {
    while !postponed.isEmpty {
      let next = postponed.removeLast()
      modules[next.module.index].isOpaque = false
      undecided = next.undecided
      if let facts = modules[next.module.index].facts { _ = executeBody(facts.body, of: next.module) }
      undecided = 0
    }
  }

  /// Why the image's Python refuses what a newer one accepts.
  private func newerSyntax(in facts: PythonFacts) -> PythonProblem? {
    guard let needs = facts.needs, let version = launch.python.version, version < needs else { return nil }
    return facts.refusal
  }

  /// A file that does not parse.
  private mutating func refuse(_ problem: PythonProblem, of module: ModuleID) -> Raised? {
    let record = modules[module.index]
    modules[module.index].isOpaque = true
    modules[module.index].state = .finished
    guard let positions = record.positions else { return nil }
    let span = positions.span(SourceRange(start: problem.position, end: problem.position))
    let isBeyondDoubt = problem.kind == .encoding || record.facts?.needs != nil
    switch problem.kind {
    case .syntax, .encoding:
      let raised = raised(by: problem, of: record, at: span)
      let doubt = isBeyondDoubt ? nil : grammarDoubt(problem, at: span)
      if let doubt { note(doubt) }
      let failing = Failing(
        kind: .sourceInvalid(problem), module: record.name, span: span,
        doubt: doubt,
        raised: raised, importer: record.importer, site: record.site)
      return fail(failing)
    case .tooComplex:
      note(Gap(.tooComplex, problem.message, at: span))
    case .unreadable:
      note(Gap(.unreadableFile, problem.message, at: span))
    }
    return nil
  }

  /// The exception that the file's text raises; for a NUL it names the importing statement, and no file.
  private func raised(by problem: PythonProblem, of record: ModuleRecord, at span: SourceSpan) -> Raised {
    guard problem.message == "source code cannot contain null bytes", record.name != "__main__" else {
      return Raised(.refusing(with: problem.message), at: span)
    }
    let isOld = launch.python.version.map { $0 < PythonVersion(3, 11) } ?? false
    return Raised(isOld ? .valueError : .syntaxError, at: record.site?.span ?? span)
  }

  /// What this grammar refuses, the image's newer Python may accept.
  private func grammarDoubt(_ problem: PythonProblem, at span: SourceSpan) -> Gap? {
    let known = max(python.grammar, problem.isRefusedTill ?? python.grammar)
    if let version = launch.python.version, version <= known { return nil }
    let image = launch.python.version.map { "\($0)" } ?? "of the image"
    return Gap(
      .unsupportedSyntax, "the file was read with the grammar of Python \(python.grammar), not \(image)",
      at: span)
  }
}
