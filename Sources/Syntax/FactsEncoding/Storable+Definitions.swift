import Locations
import PythonFacts

extension ImportedModule: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(name)
    writer.write(alias)
    writer.write(range)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(name: try reader.readText(), alias: try reader.read(), range: try reader.read())
  }
}

extension ImportedName: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(name)
    writer.write(alias)
    writer.write(range)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(name: try reader.readText(), alias: try reader.read(), range: try reader.read())
  }
}

extension Handler: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(exceptions)
    writer.write(name)
    writer.write(body)
    writer.write(range)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(
      exceptions: try reader.read(), name: try reader.read(), body: try reader.read(),
      range: try reader.read())
  }
}

extension WithItem: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(context)
    writer.write(target)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(context: try reader.read(), target: try reader.read())
  }
}

extension MatchCase: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(pattern)
    writer.write(names)
    writer.write(guardCondition)
    writer.write(body)
    writer.write(isIrrefutable)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(
      pattern: try reader.read(), names: try reader.read(), guardCondition: try reader.read(),
      body: try reader.read(), isIrrefutable: try reader.readFlag())
  }
}

extension ClassDefinition: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(name)
    writer.write(bases)
    writer.write(keywords)
    writer.write(decorators)
    writer.write(body)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(
      name: try reader.readText(), bases: try reader.read(), keywords: try reader.read(),
      decorators: try reader.read(), body: try reader.read())
  }
}

extension FunctionDefinition: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(name)
    writer.write(parameters)
    writer.write(decorators)
    writer.write(isAsync)
    writer.write(isGenerator)
    writer.write(body)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(
      name: try reader.readText(), parameters: try reader.read(), decorators: try reader.read(),
      isAsync: try reader.readFlag(), isGenerator: try reader.readFlag(), body: try reader.read())
  }
}

extension FunctionBody: Storable {
  func write(to writer: inout FactsWriter) {
    switch self {
    case .read(let events):
      writer.write(true)
      writer.write(events)
    case .unread(let body):
      writer.write(false)
      writer.write(body)
    }
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self = try reader.readFlag() ? .read(try reader.read()) : .unread(try reader.read())
  }
}

extension UnreadBody: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(range.lowerBound)
    writer.write(range.count)
    writer.write(start)
    writer.write(postponesAnnotations)
    writer.write(mentionsImports)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    let lower = try reader.readNumber()
    let (upper, overflow) = lower.addingReportingOverflow(try reader.readNumber())
    guard !overflow, lower >= 0, lower <= upper else { throw DamagedFacts() }
    self.init(
      range: lower..<upper, start: try reader.read(), postponesAnnotations: try reader.readFlag(),
      mentionsImports: try reader.readFlag())
  }
}

extension Parameter: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(name)
    writer.write(kind.rawValue)
    writer.write(defaultValue)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    let name = try reader.readText()
    guard let kind = Kind(rawValue: try reader.readText()) else { throw DamagedFacts() }
    self.init(name: name, kind: kind, defaultValue: try reader.read())
  }
}
