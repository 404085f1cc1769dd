import PythonFacts

/// An expression that was read, and what its form allows.
struct Operand {
  struct Shape: OptionSet {
    let rawValue: UInt8

    /// A target of `=`.
    static let assignable = Shape(rawValue: 1)
    /// A target of `del`.
    static let deletable = Shape(rawValue: 2)
    /// A name, an attribute or an item.
    static let single = Shape(rawValue: 4)
    /// A name without parentheses.
    static let bareName = Shape(rawValue: 8)
    /// `*value`.
    static let starred = Shape(rawValue: 16)
    /// Strings and nothing else.
    static let string = Shape(rawValue: 32)
    /// A generator expression without parentheses of its own.
    static let bareGenerator = Shape(rawValue: 64)
    /// `name := value` without parentheses.
    static let bareWalrus = Shape(rawValue: 128)

    /// An attribute or an item.
    static let place: Shape = [.assignable, .deletable, .single]
  }

  /// Of no meaning when nothing is kept.
  var value: Expression
  var shape: Shape
  /// Binary operators along the left side.
  var chain = 0

  init(_ value: Expression, _ shape: Shape = []) {
    self.value = value
    self.shape = shape
  }
}
