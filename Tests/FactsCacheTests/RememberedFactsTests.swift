import CPythonBridge
import DiskCache
import FactsCache
import Foundation
import Locations
import PythonFacts
import Synchronization
import TestSupport
import Testing

@Suite struct RememberedFactsTests {
  /// A parser that counts what it is asked.
  private final class Counting: PythonParsing {
    private let python = PythonInterpreter()
    private let calls = Mutex(0)

    var count: Int { calls.withLock { $0 } }
    var grammar: PythonVersion { python.grammar }

    func facts(of source: [UInt8]) -> PythonFacts {
      calls.withLock { $0 += 1 }
      return python.facts(of: source)
    }

    func events(of body: UnreadBody, in source: [UInt8]) -> [Event] {
      calls.withLock { $0 += 1 }
      return python.events(of: body, in: source)
    }
  }

  private struct Place {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory(["a.py": "import os\n"]) }

    var file: HostPath { HostPath(folder.path + "/a.py") }

    func write(_ text: String, changed: Double = 1_000_000_000) throws {
      try folder.write(text, to: "a.py")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: changed)], ofItemAtPath: file.text)
    }

    /// One run: what the file imports, and how often the parser was asked.
    func run(saving: Bool = true) -> (modules: [String], parsed: Int) {
      let python = Counting()
      let remembered = RememberedFacts(
        python, cache: FileCache(at: folder.path + "/cache.facts", version: "1"), workingDirectory: "/")
      let source = PythonSource(file: file) { [file] in
        FileManager.default.contents(atPath: file.text).map { [UInt8]($0) }
      }
      let facts = [0, 1].map { _ in remembered.facts(of: source) }
      if saving { remembered.save() }
      #expect(facts[0] == facts[1])
      let modules = (facts[0]?.body ?? []).flatMap { event -> [String] in
        guard case .importModules(let modules) = event.kind else { return [] }
        return modules.map(\.name)
      }
      return (modules, python.count)
    }
  }

  @Test("a source is parsed once, in one run and in the next")
  func parsesOnce() throws {
    let place = try Place()
    #expect(place.run() == (["os"], 1))
    #expect(place.run() == (["os"], 0))
  }

  @Test("a change is seen, whatever the clock says of it", arguments: [0.0, 1_000_000_000, 4_000_000_000])
  func seesChanges(_ changed: Double) throws {
    let place = try Place()
    for name in ["os", "io", "re", "os", "io"] {
      try place.write("import \(name)\n", changed: changed)
      #expect(place.run().modules == [name])
      #expect(place.run().modules == [name])
    }
  }

  @Test("a run that is cut off before it saves is as if it had not been")
  func bearsCuts() throws {
    let place = try Place()
    #expect(place.run(saving: false) == (["os"], 1))
    #expect(place.run() == (["os"], 1))
    #expect(place.run(saving: false) == (["os"], 0))
  }

  @Test("a file that is gone gives nothing")
  func seesRemoval() throws {
    let place = try Place()
    _ = place.run()
    try FileManager.default.removeItem(atPath: place.file.text)
    #expect(place.run() == ([], 0))
  }
}
