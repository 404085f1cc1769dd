import Locations
import PythonFacts

extension String: Storable {
  func write(to writer: inout FactsWriter) { writer.write(self) }

  init(from reader: inout FactsReader) throws(DamagedFacts) { self = try reader.readText() }
}

extension SourcePosition: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(line)
    writer.write(column)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(line: try reader.readNumber(), column: try reader.readNumber())
  }
}

extension SourceRange: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(start)
    // Most ranges end on their first line.
    writer.write(end.line - start.line)
    writer.write(end.column)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    let start: SourcePosition = try reader.read()
    let (line, overflow) = start.line.addingReportingOverflow(try reader.readNumber())
    guard !overflow else { throw DamagedFacts() }
    self.init(start: start, end: SourcePosition(line: line, column: try reader.readNumber()))
  }
}

extension PythonVersion: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(major)
    writer.write(minor)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(try reader.readNumber(), try reader.readNumber())
  }
}

extension PythonProblem: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(kind.rawValue)
    writer.write(message)
    writer.write(position)
    writer.write(isRefusedTill)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    guard let kind = Kind(rawValue: try reader.readText()) else { throw DamagedFacts() }
    self.init(
      kind: kind, message: try reader.readText(), position: try reader.read(),
      isRefusedTill: try reader.read())
  }
}
