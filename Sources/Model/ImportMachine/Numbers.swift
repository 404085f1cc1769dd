import PythonFacts

extension Simulation {
  /// `int(…)`: of a text that is no decimal number it raises.
  mutating func wholeNumber(_ arguments: PassedArguments) -> Value {
    guard arguments.all.count == 1, !arguments.isOpen, let first = arguments.positional.first else {
      return .unknown
    }
    if let number = first.integer { return .integer(number) }
    guard let text = first.text, text.utf8.allSatisfy({ $0 < 0x80 }) else { return .unknown }
    var digits = Substring(text.filter { !$0.isWhitespace })
    if digits.first == "+" || digits.first == "-" { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isNumber || $0 == "_" }) else {
      return raise(.valueError, at: here)
    }
    return Int(text).map(Value.integer) ?? .unknown
  }
}

/// The attributes that numbers have in some Python since 3.6.
enum IntegerAttributes {
  static let all: Set<String> = [
    "as_integer_ratio", "bit_count", "bit_length", "conjugate", "denominator", "from_bytes", "imag",
    "is_integer", "numerator", "real", "to_bytes",
    "__abs__", "__add__", "__and__", "__bool__", "__ceil__", "__class__", "__delattr__", "__dir__",
    "__divmod__", "__doc__", "__eq__", "__float__", "__floor__", "__floordiv__", "__format__", "__ge__",
    "__getattribute__", "__getnewargs__", "__getstate__", "__gt__", "__hash__", "__index__", "__init__",
    "__init_subclass__", "__int__", "__invert__", "__le__", "__lshift__", "__lt__", "__mod__", "__mul__",
    "__ne__", "__neg__", "__new__", "__or__", "__pos__", "__pow__", "__radd__", "__rand__", "__rdivmod__",
    "__reduce__", "__reduce_ex__", "__repr__", "__rfloordiv__", "__rlshift__", "__rmod__", "__rmul__",
    "__ror__", "__round__", "__rpow__", "__rrshift__", "__rshift__", "__rsub__", "__rtruediv__",
    "__rxor__", "__setattr__", "__sizeof__", "__str__", "__sub__", "__subclasshook__", "__truediv__",
    "__trunc__", "__xor__",
  ]
}
