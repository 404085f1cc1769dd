import Locations
import PythonFacts
import Synchronization

/// Parses each source once per run, however many services import it.
final class RememberedFacts<Python: PythonParsing>: PythonParsing {
  private let python: Python
  private let known = Mutex<[[UInt8]: PythonFacts]>([:])

  init(_ python: Python) {
    self.python = python
  }

  var grammar: PythonVersion { python.grammar }

  func facts(of source: [UInt8]) -> PythonFacts {
    if let facts = known.withLock({ $0[source] }) { return facts }
    let facts = python.facts(of: source)
    known.withLock { $0[source] = facts }
    return facts
  }

  func events(of body: UnreadBody, in source: [UInt8]) -> [Event] { python.events(of: body, in: source) }
}
