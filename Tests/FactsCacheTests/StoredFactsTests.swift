import CPythonBridge
import FactsEncoding
import Foundation
import PythonFacts
import TestSupport
import Testing

@Suite struct StoredFactsTests {
  /// A source with everything that facts know of.
  private static let everything = """
    from __future__ import annotations
    import a.b as c, d
    from ..m import (x as y, z)
    from .n import *
    __all__: list[str] = ["x", *y.__all__]
    t, (u, *v) = w = 1, (2, [3, -4]), {5, 6}, {"k": None, **d}
    sys.path += [f"{__file__!r:>{width}}/../x"]
    del t, u.v, w[0]
    q: int
    if (n := len(x)) > 10 and not y or 1 < n <= 3 in z:
      pass
    elif x[1:2:3] if y else z:
      try:
        import e
      except (ImportError, ValueError) as error:
        raise RuntimeError from error
      except* TypeError:
        pass
      else:
        assert a, "b"
      finally:
        print(*a, k=1, **b)
    while True:
      for i, j in pairs:
        continue
      else:
        break
    with open(p) as f, g():
      exec("x")
    @decorated(1)
    class C(Base, metaclass=M):
      attribute = lambda a, /, b=1, *c, d, **e: a @ b
      async def m(self, a: int = 1, *, b: str) -> None:
        nonlocal_ = [x async for x in y if z if w]
        await {k: v for k, v in z}, (s for s in t)
        yield from ()
        def inner():
          nonlocal nonlocal_
          global g
          return nonlocal_
    match point:
      case {"a": 1} | [1, 2] | C(x=1) | None as p if p:
        pass
      case a.b | 'text' | -1:
        pass
      case [x, *_]:
        pass
      case other:
        pass
    """

  private static func sources() throws -> [[UInt8]] {
    let fixtures = Repository.root.appendingPathComponent("Fixtures")
    let files = FileManager.default.enumerator(at: fixtures, includingPropertiesForKeys: nil)
    let paths = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "py" }
    let undecodable = Array("# ".utf8) + [0xE9] + Array("\nimport os\n".utf8)
    let refused = Array("def f(:\n".utf8)
    let newer = Array("type X = int\ndef f[T](): pass\n".utf8)
    return try [Array(everything.utf8), undecodable, refused, newer]
      + paths.map { [UInt8](try Data(contentsOf: $0)) }
  }

  @Test("facts come back as they were")
  func comesBack() throws {
    let python = PythonInterpreter()
    let sources = try Self.sources()
    #expect(sources.count > 300)
    for source in sources {
      for facts in [python.facts(of: source), python.wholeFacts(of: source)] {
        let stored = StoredFacts(facts: facts, bodies: [3: facts.body, 70: []])
        #expect(try StoredFacts(reading: stored.bytes) == stored)
      }
    }
  }

  @Test("damaged bytes are refused or read as something else, and never trap")
  func bearsDamage() throws {
    let facts = PythonInterpreter().wholeFacts(of: Array(Self.everything.utf8))
    #expect(facts.problem == nil || facts.problem?.kind == .syntax)
    let whole = PythonInterpreter().wholeFacts(
      of: Array(Self.everything.replacingOccurrences(of: "  except* TypeError:\n    pass\n", with: "").utf8))
    #expect(whole.body.count > 10)
    let bytes = StoredFacts(facts: whole, bodies: [:]).bytes
    var refused = 0
    for index in bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var damaged = bytes
        damaged[index] ^= change
        if (try? StoredFacts(reading: damaged)) == nil { refused += 1 }
      }
      #expect(throws: DamagedFacts.self) { try StoredFacts(reading: Array(bytes[..<index])) }
    }
    #expect(refused > 0)
  }
}
