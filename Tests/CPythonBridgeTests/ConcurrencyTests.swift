import CPythonBridge
import PythonFacts
import Testing

@Suite struct ConcurrencyTests {
  @Test func manyTasksParseAtOnce() async {
    let short = Array("import os\n".utf8)
    let deep = Array((String(repeating: "-", count: 2_500) + "1").utf8)
    let events = await withTaskGroup(of: Int.self) { group in
      for index in 0..<200 {
        group.addTask { PythonInterpreter().facts(of: index.isMultiple(of: 2) ? short : deep).body.count }
      }
      return await group.reduce(0, +)
    }
    #expect(events == 100)
  }
}
