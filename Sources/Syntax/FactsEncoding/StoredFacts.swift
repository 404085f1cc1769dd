package import PythonFacts

/// The facts of one source with the bodies of functions that were asked for, as bytes for the cache on disk.
package struct StoredFacts: Hashable, Sendable {
  /// Changes with the form of the bytes and with the meaning of the facts.
  package static let version = 2

  package let facts: PythonFacts
  /// Comments that speak to this tool.
  package let comments: [MarkedComment]
  /// By the offset at which a body begins.
  package var bodies: [Int: [Event]]

  package init(facts: PythonFacts, bodies: [Int: [Event]], comments: [MarkedComment] = []) {
    self.facts = facts
    self.comments = comments
    self.bodies = bodies
  }

  package var bytes: [UInt8] {
    var writer = FactsWriter()
    writer.write(facts)
    writer.write(comments)
    writer.write(bodies.count)
    for (offset, events) in bodies.sorted(by: { $0.key < $1.key }) {
      writer.write(offset)
      writer.write(events)
    }
    return writer.finished()
  }

  /// - Throws: when the bytes are not what `bytes` gave; never traps.
  package init(reading bytes: [UInt8]) throws(DamagedFacts) {
    var reader = try FactsReader(bytes[...])
    facts = try reader.read()
    comments = try reader.read()
    var bodies: [Int: [Event]] = [:]
    for _ in 0..<(try reader.readCount()) { bodies[try reader.readNumber()] = try reader.read() }
    guard reader.isAtEnd else { throw DamagedFacts() }
    self.bodies = bodies
  }
}

extension MarkedComment: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(text)
    writer.write(line)
    writer.write(column)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(text: try reader.readText(), line: try reader.readNumber(), column: try reader.readNumber())
  }
}

extension PythonFacts: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(body)
    writer.write(problem)
    writer.write(needs)
    writer.write(refusal)
    writer.write(problemAsScript)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(
      body: try reader.read(), problem: try reader.read(), needs: try reader.read(),
      refusal: try reader.read(),
      problemAsScript: try reader.read())
  }
}
