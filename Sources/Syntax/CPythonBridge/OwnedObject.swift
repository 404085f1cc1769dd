import CPython

/// A strong reference to one Python object, released exactly once.
struct OwnedObject: ~Copyable {
  fileprivate let pointer: UnsafeMutablePointer<PyObject>

  /// Takes over the reference that a C function documented as "new" returned.
  init?(new pointer: UnsafeMutablePointer<PyObject>?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  /// Adds a reference to one that somebody else holds.
  private init(borrowed pointer: UnsafeMutablePointer<PyObject>) {
    Py_IncRef(pointer)
    self.pointer = pointer
  }

  deinit { Py_DecRef(pointer) }

  /// The identity of this object's type; it names the type for as long as somebody keeps the type alive.
  func typeIdentity(_ lock: borrowing InterpreterLock) -> UInt {
    UInt(bitPattern: importcheck_type(pointer))
  }

  /// The identity of this object, valid while it lives.
  func identity(_ lock: borrowing InterpreterLock) -> UInt { UInt(bitPattern: pointer) }

  func isNone(_ lock: borrowing InterpreterLock) -> Bool { importcheck_is_none(pointer) != 0 }

  /// An attribute by its interned name; nil when the object has none, or when it is `None`.
  func attribute(_ name: InternedName, _ lock: borrowing InterpreterLock) -> OwnedObject? {
    guard let key = UnsafeMutablePointer<PyObject>(bitPattern: name.identity) else { return nil }
    guard let value = PyObject_GetAttr(pointer, key) else {
      PyErr_Clear()
      return nil
    }
    guard importcheck_is_none(value) == 0 else {
      Py_DecRef(value)
      return nil
    }
    return OwnedObject(new: value)
  }

  /// The same, and `None` is an object like others.
  func value(_ name: InternedName, _ lock: borrowing InterpreterLock) -> OwnedObject? {
    guard let key = UnsafeMutablePointer<PyObject>(bitPattern: name.identity) else { return nil }
    guard let value = PyObject_GetAttr(pointer, key) else {
      PyErr_Clear()
      return nil
    }
    return OwnedObject(new: value)
  }

  /// The number of elements; 0 when this is no list.
  func count(_ lock: borrowing InterpreterLock) -> Int {
    let count = PyList_Size(pointer)
    if count < 0 { PyErr_Clear() }
    return max(count, 0)
  }

  /// An element of a list.
  func element(_ index: Int, _ lock: borrowing InterpreterLock) -> OwnedObject? {
    guard let element = PyList_GetItem(pointer, index) else {
      PyErr_Clear()
      return nil
    }
    return OwnedObject(borrowed: element)
  }

  /// The text of a string; nil for anything else and for lone surrogates.
  func text(_ lock: borrowing InterpreterLock) -> String? {
    guard importcheck_value_of(pointer) == IMPORTCHECK_STRING else { return nil }
    var size = 0
    guard let bytes = PyUnicode_AsUTF8AndSize(pointer, &size) else {
      PyErr_Clear()
      return nil
    }
    return bytes.withMemoryRebound(to: UInt8.self, capacity: size) {
      String(decoding: UnsafeBufferPointer(start: $0, count: size), as: UTF8.self)
    }
  }

  /// The value of an integer; nil for anything else and beyond 64 bits.
  func integer(_ lock: borrowing InterpreterLock) -> Int? {
    guard importcheck_value_of(pointer) == IMPORTCHECK_INTEGER else { return nil }
    var overflow: Int32 = 0
    let value = PyLong_AsLongLongAndOverflow(pointer, &overflow)
    return overflow == 0 ? Int(value) : nil
  }

  /// Which kind of constant this is.
  func constantKind(_ lock: borrowing InterpreterLock) -> importcheck_value { importcheck_value_of(pointer) }

  /// Which kind of exception this is.
  func failureKind(_ lock: borrowing InterpreterLock) -> importcheck_failure {
    importcheck_failure_of(pointer)
  }

  /// What `str()` says of it.
  func description(_ lock: borrowing InterpreterLock) -> String {
    guard let text = OwnedObject(new: PyObject_Str(pointer)) else {
      PyErr_Clear()
      return ""
    }
    return text.text(lock) ?? ""
  }

  /// Gives the reference away for the rest of the process.
  consuming func immortalized(_ lock: borrowing InterpreterLock) -> UInt {
    Py_IncRef(pointer)
    return UInt(bitPattern: pointer)
  }

  /// A built-in module.
  static func module(_ name: String, _ lock: borrowing InterpreterLock) -> OwnedObject? {
    guard let module = PyImport_ImportModule(name) else {
      PyErr_Clear()
      return nil
    }
    return OwnedObject(new: module)
  }
}

/// An interned Python string that lives as long as the process.
struct InternedName: Sendable {
  /// The address of the string; kept as a number, since it is only compared and handed back to CPython.
  let identity: UInt

  init(_ text: String, _ lock: borrowing InterpreterLock) {
    identity = OwnedObject(new: PyUnicode_InternFromString(text))?.immortalized(lock) ?? 0
  }
}

extension OwnedObject {
  /// The `ast.Module` of a source; nil with an exception pending.
  static func module(parsing text: [UInt8], _ lock: borrowing InterpreterLock) -> OwnedObject? {
    let terminated = text + [0]
    let module = terminated.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { importcheck_parse($0.baseAddress) }
    }
    return OwnedObject(new: module)
  }
}
