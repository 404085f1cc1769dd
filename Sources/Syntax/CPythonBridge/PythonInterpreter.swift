import CPython
package import Locations
package import PythonFacts

/// The embedded interpreter, started once and isolated from everything of the user's.
///
/// It only parses: nothing of a source is compiled, imported or run. Safe to use from many threads at once.
package struct PythonInterpreter: PythonParsing {
  package init() {}

  /// Read from the library that runs, which need not be the one whose header was compiled; nothing is started for it.
  package var grammar: PythonVersion {
    PythonVersion(String(cString: Py_GetVersion())) ?? PythonVersion(3, 11)
  }

  package func facts(of source: [UInt8]) -> PythonFacts {
    switch SourceText(decoding: source) {
    case .problem(let problem): PythonFacts(body: [], problem: problem)
    case .text(let text): facts(ofText: text)
    case .undecoded(let bytes, let problem): facts(ofText: bytes).read(over: problem)
    }
  }

  package func events(of body: UnreadBody, in source: [UInt8]) -> [Event] { [] }

  private func facts(ofText text: [UInt8]) -> PythonFacts {
    guard let library = EmbeddedLibrary.shared else {
      return PythonFacts(
        body: [],
        problem: PythonProblem(
          kind: .unreadable, message: "the embedded Python did not start", position: .start))
    }
    return library.facts(of: text)
  }
}

extension EmbeddedLibrary {
  /// Parses UTF-8 without NUL; what this grammar refuses is tried once more without its newer syntax.
  func facts(of text: [UInt8]) -> PythonFacts {
    let facts = parse(text)
    guard let problem = facts.problem, problem.kind == .syntax else { return facts }
    guard let newer = NewerSyntax(rewriting: text) else {
      return NewerSyntax.isWhollyRead(text) ? facts.refusedTill(NewerSyntax.latest) : facts
    }
    let recovered = parse(newer.text, typeAliases: newer.typeAliases)
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
}

extension PythonFacts {
  /// The facts of a file with bytes that are not UTF-8, which the parser took.
  fileprivate func read(over undecoded: PythonProblem) -> PythonFacts {
    // A string that cannot be decoded is refused by every version.
    let isText = problem?.message.hasPrefix("(unicode error)") ?? false
    let own = isText ? problem?.of(kind: .encoding) : problem
    return PythonFacts(body: body, problem: own, needs: needs, refusal: refusal, problemAsScript: undecoded)
  }

  fileprivate func refusedTill(_ version: PythonVersion) -> PythonFacts {
    let own = problem.map {
      PythonProblem(kind: $0.kind, message: $0.message, position: $0.position, isRefusedTill: version)
    }
    return PythonFacts(body: body, problem: own, needs: needs, refusal: refusal)
  }
}

extension PythonProblem {
  fileprivate func of(kind: Kind) -> PythonProblem {
    PythonProblem(kind: kind, message: message, position: position)
  }
}
