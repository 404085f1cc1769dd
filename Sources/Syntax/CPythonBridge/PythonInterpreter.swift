import CPython
package import Locations
package import PythonFacts
import PythonScan

/// The embedded interpreter, started once and isolated from everything of the user's.
///
/// It only parses: nothing of a source is compiled, imported or run. Safe to use from many threads at once.
/// It is started for the first source that is not written in the common part of the grammar (see `SourceScan`).
package struct PythonInterpreter: PythonParsing {
  /// The first grammar that takes everything that `SourceScan` does.
  private static let scanned = PythonVersion(3, 11)

  package init() {}

  /// Read from the library that runs, which need not be the one whose header was compiled; nothing is started for it.
  package var grammar: PythonVersion { EmbeddedLibrary.version }

  package func facts(of source: [UInt8]) -> PythonFacts {
    switch SourceText(decoding: source) {
    case .problem(let problem): return PythonFacts(body: [], problem: problem)
    case .text(let text):
      guard grammar >= Self.scanned else { return treeFacts(ofText: text, rewritten: nil) }
      // Places of unread bodies count the bytes of the source, which are not those of a text that was decoded.
      let facts = text == source ? SourceScan.facts(of: text) : SourceScan.wholeFacts(of: text)
      return facts
        ?? treeFacts(ofText: text) { SourceScan.wholeFacts(of: $0.text, typeAliases: $0.typeAliases) }
    case .undecoded(let bytes, let problem):
      return treeFacts(ofText: bytes, rewritten: nil).read(over: problem)
    }
  }

  /// The facts by CPython's `ast` of the whole source: what `facts(of:)` gives once every body is read.
  package func treeFacts(of source: [UInt8]) -> PythonFacts {
    switch SourceText(decoding: source) {
    case .problem(let problem): PythonFacts(body: [], problem: problem)
    case .text(let text): treeFacts(ofText: text, rewritten: nil)
    case .undecoded(let bytes, let problem): treeFacts(ofText: bytes, rewritten: nil).read(over: problem)
    }
  }

  /// What CPython makes of a text; `rewritten` reads a newer one that was written down in older words, where it can.
  private func treeFacts(
    ofText text: [UInt8], rewritten: ((NewerSyntax) -> PythonFacts?)?
  ) -> PythonFacts {
    guard let library = EmbeddedLibrary.shared else {
      return PythonFacts(
        body: [],
        problem: PythonProblem(
          kind: .unreadable, message: "the embedded Python did not start", position: .start))
    }
    return library.facts(of: text, rewritten: rewritten)
  }

  package func events(of body: UnreadBody, in source: [UInt8]) -> [Event] {
    SourceScan.events(of: body, in: source) ?? EmbeddedLibrary.shared?.events(of: body, in: source) ?? []
  }
}

extension EmbeddedLibrary {
  /// Parses UTF-8 without NUL; what this grammar refuses is tried once more without its newer syntax.
  func facts(of text: [UInt8], rewritten: ((NewerSyntax) -> PythonFacts?)?) -> PythonFacts {
    let facts = parse(text)
    guard let problem = facts.problem, problem.kind == .syntax else { return facts }
    guard let newer = NewerSyntax(rewriting: text) else {
      return NewerSyntax.isWhollyRead(text) ? facts.refusedTill(NewerSyntax.latest) : facts
    }
    let recovered = rewritten?(newer) ?? parse(newer.text, typeAliases: newer.typeAliases)
    if recovered.problem?.kind == .syntax { return facts.refusedTill(NewerSyntax.latest) }
    if recovered.problem != nil { return facts }
    return PythonFacts(
      body: newer.typeParameters(in: recovered.body) + recovered.body, needs: newer.needs, refusal: problem)
  }

  private func parse(_ text: [UInt8], typeAliases: Set<SourcePosition> = []) -> PythonFacts {
    InterpreterLock.withLock { lock in
      guard let module = OwnedObject.module(parsing: text, lock) else {
        return PythonFacts(body: [], problem: PendingException(self, lock).problem(in: text))
      }
      do throws(TreeReader.TooDeep) {
        var reader = TreeReader(self, typeAliases: typeAliases)
        let body = try reader.module(module, lock)
        if let refusal = reader.refusal { return PythonFacts(body: [], problem: refusal) }
        return PythonFacts(body: body, needs: reader.newest?.version, refusal: reader.newest?.refusal)
      } catch {
        return PythonFacts(
          body: [],
          problem: PythonProblem(kind: .tooComplex, message: "nested too deeply", position: error.position))
      }
    }
  }

  /// The events of a function's body, parsed as the body of another statement at the same columns.
  func events(of body: UnreadBody, in text: [UInt8]) -> [Event]? {
    // What stands before the first statement is either its indentation or the head of the function.
    let isIndented = body.isIndented(in: text)
    let margin = text[body.lineStart..<body.range.lowerBound].map { isIndented ? $0 : 0x20 }
    let statement = Array("if 1:\n".utf8) + margin + text[body.range]
    return InterpreterLock.withLock { lock in
      guard let module = OwnedObject.module(parsing: statement, lock) else {
        PyErr_Clear()
        return nil
      }
      var reader = TreeReader(self)
      reader.functionDepth = 1
      reader.definitionDepth = 1
      reader.futureIsOver = true
      reader.postponesAnnotations = body.postponesAnnotations
      reader.linesBefore = body.start.line - 2
      return try? reader.onlyBlock(of: module, lock)
    }
  }
}

extension PythonFacts {
  /// The facts of a file with bytes that are not UTF-8, which the parser took.
  fileprivate func read(over undecoded: PythonProblem) -> PythonFacts {
    // What the parser does not take is refused for these bytes, or for its own sake.
    let own = problem.map { _ in undecoded }
    return PythonFacts(body: body, problem: own, needs: needs, refusal: refusal, problemAsScript: undecoded)
  }

  fileprivate func refusedTill(_ version: PythonVersion) -> PythonFacts {
    let own = problem.map {
      PythonProblem(kind: $0.kind, message: $0.message, position: $0.position, isRefusedTill: version)
    }
    return PythonFacts(body: body, problem: own, needs: needs, refusal: refusal)
  }
}
