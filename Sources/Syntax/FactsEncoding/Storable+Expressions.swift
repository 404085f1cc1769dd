import Locations
import PythonFacts

extension Expression: Storable {
  private enum Tag: UInt8 {
    case string, integer, boolean, none, name, attribute, item, slice, call, binary, unary, logical,
      comparison
    case conditional, tuple, list, set, dictionary, formatted, starred, walrus, lambda, comprehension,
      suspended
    case opaque
  }

  func write(to writer: inout FactsWriter) {
    writer.write(tag.rawValue)
    switch self {
    case .string(let text), .name(let text): writer.write(text)
    case .integer(let number): writer.write(number)
    case .boolean(let flag): writer.write(flag)
    case .none: break
    case .attribute(let value, let name):
      writer.write(value)
      writer.write(name)
    case .item(let value, let index):
      writer.write(value)
      writer.write(index)
    case .slice(let lower, let upper, let step):
      writer.write(lower)
      writer.write(upper)
      writer.write(step)
    case .call(let call): writer.write(call)
    case .binary(let sign, let left, let right):
      writer.write(sign)
      writer.write(left)
      writer.write(right)
    case .unary(let sign, let value), .walrus(let sign, let value):
      writer.write(sign)
      writer.write(value)
    case .logical(let word, let values):
      writer.write(word)
      writer.write(values)
    case .comparison(let first, let steps):
      writer.write(first)
      writer.write(steps)
    case .conditional(let condition, let then, let otherwise):
      writer.write(condition)
      writer.write(then)
      writer.write(otherwise)
    case .tuple(let values), .list(let values), .set(let values), .formatted(let values), .opaque(let values):
      writer.write(values)
    case .dictionary(let items): writer.write(items)
    case .starred(let value): writer.write(value)
    case .lambda(let parameters, let body):
      writer.write(parameters)
      writer.write(body)
    case .comprehension(let comprehension): writer.write(comprehension)
    case .suspended(let suspension, let value):
      writer.write(suspension.rawValue)
      writer.write(value)
    }
  }

  private var tag: Tag {
    switch self {
    case .string: .string
    case .integer: .integer
    case .boolean: .boolean
    case .none: .none
    case .name: .name
    case .attribute: .attribute
    case .item: .item
    case .slice: .slice
    case .call: .call
    case .binary: .binary
    case .unary: .unary
    case .logical: .logical
    case .comparison: .comparison
    case .conditional: .conditional
    case .tuple: .tuple
    case .list: .list
    case .set: .set
    case .dictionary: .dictionary
    case .formatted: .formatted
    case .starred: .starred
    case .walrus: .walrus
    case .lambda: .lambda
    case .comprehension: .comprehension
    case .suspended: .suspended
    case .opaque: .opaque
    }
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    guard let tag = Tag(rawValue: try reader.readByte()) else { throw DamagedFacts() }
    switch tag {
    case .string: self = .string(try reader.readText())
    case .integer: self = .integer(try reader.readNumber())
    case .boolean: self = .boolean(try reader.readFlag())
    case .none: self = .none
    case .name: self = .name(try reader.readText())
    case .attribute: self = .attribute(try reader.read(), try reader.readText())
    case .item: self = .item(try reader.read(), try reader.read())
    case .slice: self = .slice(try reader.read(), try reader.read(), try reader.read())
    case .call: self = .call(try reader.read())
    case .binary: self = .binary(try reader.readText(), try reader.read(), try reader.read())
    case .unary: self = .unary(try reader.readText(), try reader.read())
    case .logical: self = .logical(try reader.readText(), try reader.read())
    case .comparison: self = .comparison(try reader.read(), try reader.read())
    case .conditional:
      self = .conditional(condition: try reader.read(), then: try reader.read(), otherwise: try reader.read())
    case .tuple: self = .tuple(try reader.read())
    case .list: self = .list(try reader.read())
    case .set: self = .set(try reader.read())
    case .dictionary: self = .dictionary(try reader.read())
    case .formatted: self = .formatted(try reader.read())
    case .starred: self = .starred(try reader.read())
    case .walrus: self = .walrus(try reader.readText(), try reader.read())
    case .lambda: self = .lambda(try reader.read(), try reader.read())
    case .comprehension: self = .comprehension(try reader.read())
    case .suspended:
      guard let suspension = Suspension(rawValue: try reader.readText()) else { throw DamagedFacts() }
      self = .suspended(suspension, try reader.read())
    case .opaque: self = .opaque(try reader.read())
    }
  }
}

extension Comprehension: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(kind.rawValue)
    writer.write(elements)
    writer.write(clauses)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    guard let kind = Kind(rawValue: try reader.readText()) else { throw DamagedFacts() }
    self.init(kind: kind, elements: try reader.read(), clauses: try reader.read())
  }
}

extension ComprehensionClause: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(target)
    writer.write(iterable)
    writer.write(conditions)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(target: try reader.read(), iterable: try reader.read(), conditions: try reader.read())
  }
}

extension ComparisonStep: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(comparator)
    writer.write(operand)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(comparator: try reader.readText(), operand: try reader.read())
  }
}

extension DictionaryItem: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(key)
    writer.write(value)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(key: try reader.read(), value: try reader.read())
  }
}

extension Call: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(function)
    writer.write(arguments)
    writer.write(range)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(function: try reader.read(), arguments: try reader.read(), range: try reader.read())
  }
}

extension Argument: Storable {
  func write(to writer: inout FactsWriter) {
    switch kind {
    case .positional: writer.write(UInt8(0))
    case .keyword(let name):
      writer.write(UInt8(1))
      writer.write(name)
    case .unpacked: writer.write(UInt8(2))
    case .keywordUnpacked: writer.write(UInt8(3))
    }
    writer.write(value)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    let kind: Kind =
      switch try reader.readByte() {
      case 0: .positional
      case 1: .keyword(try reader.readText())
      case 2: .unpacked
      case 3: .keywordUnpacked
      default: throw DamagedFacts()
      }
    self.init(kind, try reader.read())
  }
}
