extension Expression {
  /// Whether the grammar before 3.9 takes it for a decorator: a dotted name, perhaps called (PEP 614).
  package var isOldDecorator: Bool {
    switch self {
    case .name: true
    case .attribute(let object, _): object.isDottedName
    case .call(let call): call.function.isDottedName
    default: false
    }
  }

  private var isDottedName: Bool {
    switch self {
    case .name: true
    case .attribute(let object, _): object.isDottedName
    default: false
    }
  }
}
