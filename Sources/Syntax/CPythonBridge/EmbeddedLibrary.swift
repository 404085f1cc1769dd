import CPython
import Locations

/// CPython once it runs: the node classes and attribute names by which trees are read.
struct EmbeddedLibrary: Sendable {
  /// The running interpreter; nil when it could not start.
  ///
  /// The only state of the process: CPython has one, so there is no use in pretending otherwise.
  static let shared = EmbeddedLibrary()

  /// The version of the library, which is known before it runs.
  static let version = PythonVersion(String(cString: Py_GetVersion())) ?? PythonVersion(3, 11)

  private let kinds: [UInt: NodeKind]
  private let names: [InternedName]

  private init?() {
    guard importcheck_start() == 0 else { return nil }
    // Without this, every other thread waits for ever for the lock that the starting thread holds.
    PyEval_SaveThread()
    let tables = InterpreterLock.withLock { lock in
      Self.settleCodecs(lock)
      return (kinds: Self.kinds(lock), names: Field.allCases.map { InternedName($0.pythonName, lock) })
    }
    guard !tables.kinds.isEmpty else { return nil }
    kinds = tables.kinds
    names = tables.names
  }

  /// Lets the search for codecs fail once, as it does the first time where there is no standard library.
  ///
  /// Else that failure would take the place of the first error about a line that cannot be decoded.
  private static func settleCodecs(_ lock: borrowing InterpreterLock) {
    _ = OwnedObject(new: PyCodec_LookupError("replace"))
    PyErr_Clear()
  }

  private static func kinds(_ lock: borrowing InterpreterLock) -> [UInt: NodeKind] {
    guard let module = OwnedObject.module("_ast", lock) else { return [:] }
    var kinds: [UInt: NodeKind] = [:]
    for kind in NodeKind.allCases {
      guard let type = module.attribute(InternedName(kind.rawValue, lock), lock) else { continue }
      kinds[type.immortalized(lock)] = kind
    }
    return kinds
  }

  func name(of field: Field) -> InternedName { names[field.rawValue] }

  /// The class of a node; nil for a class that is not read.
  func kind(of node: borrowing OwnedObject, _ lock: borrowing InterpreterLock) -> NodeKind? {
    kinds[node.typeIdentity(lock)]
  }
}
