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
    guard facts.problem?.kind == .syntax, let newer = NewerSyntax(rewriting: text) else { return facts }
    let recovered = parse(newer.text, typeAliases: newer.typeAliases)
    if recovered.problem != nil { return facts }
    return PythonFacts(body: recovered.body, needs: newer.needs, refusal: facts.problem)
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
