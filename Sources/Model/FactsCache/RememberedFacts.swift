package import DiskCache
import FactsEncoding
package import Locations
package import PythonFacts
import PythonScan
import Synchronization

/// Parses each source once, however many services import it: in this run, and with a cache on disk in later ones, too.
package final class RememberedFacts<Python: PythonParsing>: PythonParsing {
  private let python: Python
  private let cache: FileCache?
  private let workingDirectory: String
  /// What is read in this run is not older than this.
  private let begin = FileStamp.now()

  private struct Known {
    var files: [HostPath: KnownFile] = [:]
    var texts: [[UInt8]: PythonFacts] = [:]
    var comments: [HostPath: [MarkedComment]] = [:]
  }

  private let known = Mutex(Known())

  /// `workingDirectory` is what relative paths begin at.
  package init(_ python: Python, cache: FileCache? = nil, workingDirectory: String = "") {
    self.python = python
    self.cache = cache
    self.workingDirectory = workingDirectory
  }

  package var grammar: PythonVersion { python.grammar }

  package func facts(of source: [UInt8]) -> PythonFacts {
    if let facts = known.withLock({ $0.texts[source] }) { return facts }
    let facts = python.facts(of: source)
    known.withLock { $0.texts[source] = facts }
    return facts
  }

  package func events(of body: UnreadBody, in source: [UInt8]) -> [Event] {
    python.events(of: body, in: source)
  }

  package func facts(of source: PythonSource) -> PythonFacts? {
    guard let path = source.file else { return source.bytes.map { facts(of: $0) } }
    if let file = known.withLock({ $0.files[path] }) { return file.stored.facts }
    guard let file = file(path, source) else { return nil }
    known.withLock { known in
      known.files[path] = file
      if !file.stored.comments.isEmpty { known.comments[path] = file.stored.comments }
    }
    return file.stored.facts
  }

  package func events(of body: UnreadBody, in source: PythonSource) -> [Event] {
    let start = body.range.lowerBound
    if let path = source.file, let events = known.withLock({ $0.files[path]?.stored.bodies[start] }) {
      return events
    }
    guard let bytes = source.bytes else { return [] }
    let events = python.events(of: body, in: bytes)
    if let path = source.file { known.withLock { $0.files[path]?.keep(events, at: start, of: bytes) } }
    return events
  }

  private func file(_ path: HostPath, _ source: PythonSource) -> KnownFile? {
    let name = absolute(path)
    let stamp = cache == nil ? nil : FileStamp(at: name)
    if let cache, let stamp, let value = cache.value(ofUntouched: name, stamp: stamp),
      let stored = try? StoredFacts(reading: value)
    {
      return KnownFile(stored: stored, stamp: stamp, content: nil, isNew: false)
    }
    guard let bytes = source.bytes else { return nil }
    guard let cache, let stamp else {
      return KnownFile(
        stored: parsed(bytes), stamp: nil, isNew: false)
    }
    let content = ContentHash(of: bytes)
    if let value = cache.value(of: name, stamp: stamp, content: content, readAt: begin),
      let stored = try? StoredFacts(reading: value)
    {
      return KnownFile(stored: stored, stamp: stamp, content: content, isNew: false)
    }
    return KnownFile(
      stored: parsed(bytes), stamp: stamp, content: content,
      isNew: true)
  }

  private func parsed(_ bytes: [UInt8]) -> StoredFacts {
    StoredFacts(facts: python.facts(of: bytes), bodies: [:], comments: CommentScan.marked(in: bytes))
  }

  /// The comments that speak to this tool in the files whose facts were asked for; files without any are left out.
  package var comments: [HostPath: [MarkedComment]] {
    known.withLock { $0.comments }
  }

  private func absolute(_ path: HostPath) -> String {
    path.text.hasPrefix("/") ? path.text : "\(workingDirectory)/\(path.shown)"
  }

  /// Writes what was parsed in this run to the cache.
  package func save() {
    guard let cache else { return }
    let files = known.withLock { $0.files }
    for (path, file) in files where file.isNew {
      guard let stamp = file.stamp, let content = file.content else { continue }
      cache.keep(file.stored.bytes, for: absolute(path), stamp: stamp, content: content, readAt: begin)
    }
    cache.save()
  }
}

/// What is known of one file, and what says that it is the same later.
private struct KnownFile: Sendable {
  private(set) var stored: StoredFacts
  let stamp: FileStamp?
  private(set) var content: ContentHash?
  /// The cache does not have it so.
  private(set) var isNew: Bool

  init(stored: StoredFacts, stamp: FileStamp?, content: ContentHash? = nil, isNew: Bool) {
    self.stored = stored
    self.stamp = stamp
    self.content = content
    self.isNew = isNew
  }

  mutating func keep(_ events: [Event], at start: Int, of bytes: [UInt8]) {
    stored.bodies[start] = events
    if content == nil, stamp != nil { content = ContentHash(of: bytes) }
    isNew = true
  }
}
