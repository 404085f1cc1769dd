import Glibc
import Synchronization

/// Runs `body` on a thread whose stack is as large as the deepest chain of imports needs, and waits for it.
///
/// The import machine recurses where CPython does: 1,000 nested imports, each with nested statements. The memory is
/// reserved, and only used as far as the recursion goes. Where no such thread can be had, `body` runs right here.
func onLargeStack<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value {
  let work = Work(body)
  var attributes = pthread_attr_t()
  guard unsafe pthread_attr_init(&attributes) == 0 else { return body() }
  defer { unsafe pthread_attr_destroy(&attributes) }
  unsafe pthread_attr_setstacksize(&attributes, 512 * 1024 * 1024)
  var thread = pthread_t()
  let argument = unsafe Unmanaged<AnyWork>.passRetained(work).toOpaque()
  let status = unsafe pthread_create(
    &thread, &attributes,
    { argument in
      guard let argument = unsafe argument else { return nil }
      unsafe Unmanaged<AnyWork>.fromOpaque(argument).takeRetainedValue().run()
      return nil
    }, argument)
  guard status == 0 else {
    unsafe Unmanaged<AnyWork>.fromOpaque(argument).release()
    return body()
  }
  pthread_join(thread, nil)
  return work.result.withLock { $0 } ?? body()
}

/// Work without its result's type, so that it fits through a C function pointer.
private class AnyWork {
  func run() {}
}

private final class Work<Value: Sendable>: AnyWork {
  let result = Mutex<Value?>(nil)
  private let body: @Sendable () -> Value

  init(_ body: @escaping @Sendable () -> Value) {
    self.body = body
  }

  override func run() {
    let value = body()
    result.withLock { $0 = value }
  }
}
