package import Locations
package import PythonFacts

/// The embedded interpreter, started once and isolated from everything of the user's.
package struct PythonInterpreter: PythonParsing {
  package init() {}

  package var grammar: PythonVersion { PythonVersion(3, 11) }

  package func facts(of source: [UInt8]) -> PythonFacts {
    PythonFacts(body: [])
  }
}
