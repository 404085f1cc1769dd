import CPython

/// Proof that the current thread holds the interpreter lock.
///
/// It can be borrowed, never stored, so no Python call can outlive the lock that guards it.
struct InterpreterLock: ~Copyable {
  private init() {}

  /// Waits for the lock and runs `body` with it; safe from any thread once the interpreter runs.
  static func withLock<Value, Failure: Error>(
    _ body: (borrowing InterpreterLock) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let state = PyGILState_Ensure()
    defer { PyGILState_Release(state) }
    return try body(InterpreterLock())
  }
}
