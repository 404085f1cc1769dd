import PythonFacts

extension Target: Storable {
  private enum Tag: UInt8 {
    case name, attribute, item, tuple, starred, other
  }

  func write(to writer: inout FactsWriter) {
    switch self {
    case .name(let name):
      writer.write(Tag.name.rawValue)
      writer.write(name)
    case .attribute(let value, let name):
      writer.write(Tag.attribute.rawValue)
      writer.write(value)
      writer.write(name)
    case .item(let value, let index):
      writer.write(Tag.item.rawValue)
      writer.write(value)
      writer.write(index)
    case .tuple(let targets):
      writer.write(Tag.tuple.rawValue)
      writer.write(targets)
    case .starred(let target):
      writer.write(Tag.starred.rawValue)
      writer.write(target)
    case .other: writer.write(Tag.other.rawValue)
    }
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    guard let tag = Tag(rawValue: try reader.readByte()) else { throw DamagedFacts() }
    switch tag {
    case .name: self = .name(try reader.readText())
    case .attribute: self = .attribute(try reader.read(), try reader.readText())
    case .item: self = .item(try reader.read(), try reader.read())
    case .tuple: self = .tuple(try reader.read())
    case .starred: self = .starred(try reader.read())
    case .other: self = .other
    }
  }
}

extension MatchPattern: Storable {
  private enum Tag: UInt8 {
    case value, anything, alternatives, sequence, named, instance, other, mapping
  }

  func write(to writer: inout FactsWriter) {
    switch self {
    case .value(let value):
      writer.write(Tag.value.rawValue)
      writer.write(value)
    case .anything(let name):
      writer.write(Tag.anything.rawValue)
      writer.write(name)
    case .alternatives(let patterns):
      writer.write(Tag.alternatives.rawValue)
      writer.write(patterns)
    case .sequence(let patterns):
      writer.write(Tag.sequence.rawValue)
      writer.write(patterns)
    case .named(let pattern, let name):
      writer.write(Tag.named.rawValue)
      writer.write(pattern)
      writer.write(name)
    case .instance(let value):
      writer.write(Tag.instance.rawValue)
      writer.write(value)
    case .mapping(let entries):
      writer.write(Tag.mapping.rawValue)
      writer.write(entries)
    case .other: writer.write(Tag.other.rawValue)
    }
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    guard let tag = Tag(rawValue: try reader.readByte()) else { throw DamagedFacts() }
    switch tag {
    case .instance: self = .instance(try reader.read())
    case .mapping: self = .mapping(try reader.read())
    case .value: self = .value(try reader.read())
    case .anything: self = .anything(try reader.read())
    case .alternatives: self = .alternatives(try reader.read())
    case .sequence: self = .sequence(try reader.read())
    case .named: self = .named(try reader.read(), try reader.readText())
    case .other: self = .other
    }
  }
}

extension MatchEntry: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(key)
    writer.write(pattern)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(key: try reader.read(), pattern: try reader.read())
  }
}
