import CPythonBridge
import Foundation
import Locations
import PythonFacts
import PythonScan
import TestSupport
import Testing

/// What is read without CPython is what CPython's own trees give.
@Suite struct ScanTests {
  /// Sources in the common part of the grammar: none of them needs CPython.
  static let common = [
    "", "\n", "# only a comment", "x = 1", "x = 1;", "a; b ; c;\n", "\u{0C}\nx = 1\n\u{0C}y = 2\n",
    "if a:\r\n\tb\r\n\telse_ = c\r\nd\r\n", "if a:\r  b\rc\r", "x = (1,\n  2)\\\n  [0]\n",
    "\"doc\"\nimport os.path as p, sys\nfrom . import a\nfrom ...b.c import (d as e, f,)\nfrom .... import g\n",
    "from __future__ import annotations\nx: f() = 1\ndef g(a: h() = 2) -> i(): pass\n",
    "x: f() = 1\n(y): g()\na.b: c\na[0]: d = yield_\n",
    "a = b, *c = d\n[a, (b, *c)] = d\na.b[c], d = e = f\n*a, = b\n",
    "a += 1; b.c //= 2; d[e] **= 3; f @= g\n",
    "del a, b.c, (d[e], [f]),\ndel (g)\n",
    "assert a, b\nraise\nraise a\nraise a from b\nglobal c, d\ndef e():\n  nonlocal f\n",
    "if a := b:\n  c\nelif d:\n  e\nelif f: g\nelse:\n  h\n", "while a: break\nelse: b\n",
    "for a, *b in c, d:\n  continue\nelse:\n  pass\nfor (e) in f: pass\nfor g.h, i[j] in *k, l: pass\n",
    "try: a\nexcept: b\ntry:\n  a\nexcept (b, c) as d: e\nexcept f: g\nelse: h\nfinally: i\ntry: a\nfinally: b\n",
    "with a as b, c as (d, e), f: g\nwith (a as b, c,): d\nwith (a, b): c\nwith (a): b\nwith (a) as b, c: d\n",
    "with (a, b) as c: d\nwith (a := b): c\nwith (a).b() as c.d: e\nwith (yield_): f\n",
    "@a\n@b.c(d)\n@e\nclass G(H, *I, metaclass=J, **K):\n  l: m = n\n  def o(self): return 1\n",
    "async def f():\n  async for a in b: await c\n  async with d as e: return [g async for g in h]\n",
    "def f(a, b=1, /, c=2, *, d, e=3, **f): pass\ndef g(*a: b, c: d, **e: f): yield\ndef h(a, *, b): return\n",
    "def f(): return lambda a, *b, c=d, **e: (yield)\ndef g():\n  def h(): yield\n  x = lambda: 1\n",
    "def f():\n  import os\n  from a import b\n  class C:\n    x: g() = 1\n    def d(self): import e\n",
    "def f(): x = yield; y = yield from z; return (yield a, b)\ndef g():\n\t# first\n\n\tx = '''\na'''\n  # last\n",
    "class A: pass; x = 1;\nclass B(): \"doc\"\nif a: b; c;\n",
    "a or b and not c in d is not e not in f < g <= h != i == j | k ^ l & m << n >> o + p - q * r @ s / t // u % v\n",
    "-a ** -b, +~c, await_ ** d\na if b else c if d else lambda: e\n(a)(b)(c).d[e]\n(a + b)(c)\n",
    "f(a, *b, c=d, *e, **g, h=i)\nf(a for b in c if d if e)\nf(a := 1, (b for c in d))\nf(**a, b=c)\nf(a,)\n",
    "a[b, c:d, ::e, :, *f][g := h][i:j:k,]\na[*b]\n",
    "[a, *b,], (c, *d), {e, *f}, {g: h, **i}, (), [], {}, (j,)\n",
    "[a for b, c in d for e in f], {g for h in i}, {j: k for l in m}, (n async for o in p)\n",
    "0, 1_000, 0xFF_ff, 0o17, 0b1, 1., .5, 1e-5, 1_0.0_1E+2j, 9223372036854775807, 9223372036854775808, 1j, ...\n",
    "a = 'a' \"b\" r'\\c' u'd', b'e' if f else b'\\xff' B'' rb'\\x' Rb'g'\n",
    #"x = 'a\nb\t\101\x41\u00e9\U0001F600\'\"\\\q'; y = '\ud800'; z = """a\#n"b"\#r\#nc"""; w = 'é'"# + "\n",
    "f'a{b}c{{d}}{e!r}{f:>{g}}{h = }{i=!s:^{j}.{k}}' 'l' f\"{m['n']}\" rf'\\{o}' f'' F'{ {1: 2}[1] }{p, q}'\n",
    "f'{a:%Y-%m-%d}{b if c else d}{e!=f}{g()}{f\"{h}\"}{(lambda: i)()}{[j for j in k]}{yield_}'\n",
    "x = f'''\n{a}\n  {b:\n}'''\ny = f'''{c(1)}'''\n", "def f(): return f'''\n {a(1)}'''\n",
    "x = '''a''' '''b'''\n",
    "print(a, file=b)\nmatch = case = type = _ = 1\nmatch(a)\ntype(b).c = d\nmatch[a] = b\nmatch * a\n",
    "match a, *b:\n  case 1 | -2 | 'c' | None | True: d\n  case e.f | g.h() | i.j(): k\n  case _ as l: m\n",
    "match (a := b):\n  case [c, *d] | (e, *_) | () | []: f\n  case {'g': h, i.j: 1, **k}: l\n  case m(n, o=p,): q\n",
    "def f():\n  match a:\n    case b, c if d: import e\n    case (f): return\n    case _: match = case\nmatch (a)\n",
    "try: a\nexcept* b: c\nexcept* (d, e) as f: g\nelse: h\n",
    "match = {}\nmatch['case'] = match\nmatch: a = b\n",
    "@a[0]\ndef f():\n  @b().c\n  def g(): pass\n",
    "def f():\n  try: a\n  except* b: c\n  match d:\n    case e: f\n",
    "exec = print\nasync_ = 1\nx = a if b else(c)\ny = not(a)\nz = [1]if d else[2]\n",
  ]

  @Test(arguments: common)
  func commonSourcesNeedNoCPython(source: String) {
    let bytes = Array(source.utf8)
    #expect(SourceScan.facts(of: bytes) != nil)
    #expect(PythonInterpreter().wholeFacts(of: bytes) == PythonInterpreter().treeFacts(of: bytes))
  }

  /// Sources that every grammar refuses, and none in the common part of the grammar may resemble.
  static let refused = [
    "print 'a'", "x = ", "= 1", "x = 1 = y", "f() = 1", "f() += 1", "a, b += 1", "a + b = c", "'a' = b",
    "None = 1",
    "x: int: y", "(a, b): int", "[a]: b", "del f()", "del *a", "del a + b", "del", "import", "import a.",
    "import a as",
    "from a import", "from a import ()", "from a import b,", "from a import (b", "from import a",
    "from . import *, a",
    "if a\n  b", "if a:\nb", "if a = b: c", "else: a", "elif a: b", "  a", "if a:\n    b\n  c",
    "if a:\n\tb\n        c",
    "try: a", "try: a\nelse: b", "except: a", "for a b in c: d", "for f() in a: b", "for a in: b", "while: a",
    "with: a",
    "def f: pass", "def f(a, a=1, b): pass", "def f(*): pass", "def f(*, **a): pass", "def f(/, a): pass",
    "def f(**a, b): pass", "def f(a=1, b): pass", "def f(*a, *b): pass", "def (a): pass", "def f(a.b): pass",
    "def f()",
    "class : pass", "class A(a for b in c): pass", "@a\nb = 1", "async a", "lambda a b: c", "f(a b)",
    "f(a=1, b)",
    "f(**a, *b)", "f(a for b in c, d)", "f(a, b for c in d)", "f(a.b=c)", "f(=a)", "f(,)", "[a,,b]", "[,]",
    "{a: b, c}",
    "{a, b: c}", "{**a for a in b}", "{a:}", "(a", "a)", "(a]", "[*a for a in b]", "(*a)", "(a b)", "a b",
    "a.1", "a..b",
    "1a", "0x", "0b2", "01", "1__0", "1_", "0o8", "'a", "'''a", "'\\x4'", "'\\u12'", "b'é'", "'a' b'b'",
    "f'{'", "f'}'",
    "f'{}'", "f'{a b}'", "f'{a!x}'", "f'{a'", "a if b", "a if b else", "not", "a not b", "a is", "a <> b",
    "a !b", "a?",
    "$a", "`a`", "a := 1", "x = yield_ = ", "x = a := b", "a->b", "break", "continue", "return", "yield a",
    "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b", "if a:\n  pass\n  \tb", "x = (1,\n", "x = 1 \\", "x = \\ 1",
    "\u{1}",
    "def f():\n  break", "def f():\n  from a import *", "class A:\n  return 1",
    "def f():\n  class A: yield 1",
    "def f():\n  x = = 1", "def f():\n  return\n    x", "def f():\n", "def f():\n  print 'a'", "pass a",
    "global", "a[]",
    "def f(a, a): pass", "lambda a, *a: b", "f(a=1, a=2)", "await a", "nonlocal a", "*a, *b = c",
    "(*a, *b), c = d",
    "import a\nfrom __future__ import division", "from __future__ import nothing",
    "try: a\nexcept: b\nexcept c: d",
    "try: a\nexcept b: c\nexcept* d: e", "try: a\nexcept*: b", "match a:\n  b", "match a:\n  case b c: d",
    "match a:\n  case *b: c", "match a:\n  case {**_}: c", "match a:\n  case b as _: c",
    "match a:\n  case b(c=1, d): e",
    "match a:\n  case f'': c", "match a:\n  case b + c: d", "class A:\n  from b import *", "a[b c]",
    "a[b:c:d:e]", "assert", "raise a from", "raise from a", "lambda", "with a as 1: b",
    "with (a as b: c", "; a",
    "a;; b", "except a as b.c: d", "try: a\nexcept b as c.d: e", "*a", "a = *b", "return *a", "x = *a, = b +",
  ]

  @Test(arguments: refused)
  func whatCPythonRefusesIsNeverRead(source: String) {
    #expect(SourceScan.facts(of: Array(source.utf8)) == nil)
  }

  /// Every file of the fixtures, and variants of each: other ends of lines, no end at the end.
  @Test func factsOfFixturesAreThoseOfTheTree() throws {
    let python = PythonInterpreter()
    let names = try FileManager.default.subpathsOfDirectory(atPath: Repository.fixtures.path)
    let files = names.filter { $0.hasSuffix(".py") }
    #expect(!files.isEmpty)
    for file in files {
      let source = try Array(Data(contentsOf: Repository.fixtures.appendingPathComponent(file)))
      let variants = [
        source, source.filter { $0 != 0x0D }.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] },
        source.map { $0 == 0x0A ? 0x0D : $0 }, Array(source.reversed().drop { $0 == 0x0A }.reversed()),
        [0xEF, 0xBB, 0xBF] + source, Array("# coding: latin-1\n".utf8) + source,
      ]
      for variant in variants {
        #expect(python.wholeFacts(of: variant) == python.treeFacts(of: variant), "\(file)")
      }
    }
  }

  @Test(.enabled(if: InstalledPython.standardLibrary != nil, "no python3 of version 3.8 or later on PATH"))
  func factsOfTheStandardLibraryAreThoseOfTheTree() throws {
    let python = PythonInterpreter()
    #expect(!InstalledPython.librarySample.isEmpty)
    for file in InstalledPython.librarySample {
      let source = try Array(Data(contentsOf: URL(fileURLWithPath: file)))
      #expect(python.wholeFacts(of: source) == python.treeFacts(of: source), "\(file)")
    }
  }

  /// Sources with one token less, as far as a source is still read then.
  @Test(arguments: common)
  func damagedSourcesGiveTheSameBothWays(source: String) {
    let python = PythonInterpreter()
    let words = source.split(separator: /\b/, omittingEmptySubsequences: false)
    for index in words.indices {
      let rest = words[..<index] + words[(index + 1)...]
      let bytes = Array(rest.joined().utf8)
      #expect(python.wholeFacts(of: bytes) == python.treeFacts(of: bytes))
    }
  }

  @Test func bodiesStayUnreadUntilTheyAreAskedFor() throws {
    let source = Array(
      "def f(): import a\nclass B:\n    def c(self):\n        return sys.path\ndef d():\n  x\n".utf8)
    let facts = PythonInterpreter().facts(of: source)
    let bodies = facts.body.compactMap { event -> UnreadBody? in
      guard case .defineFunction(let definition) = event.kind, case .unread(let body) = definition.body else {
        return nil
      }
      return body
    }
    #expect(bodies.map(\.mentionsImports) == [true, false])
    let read = try bodies.map { try #require(SourceScan.events(of: $0, in: source)) }
    #expect(read.map { $0.map(\.range.start.line) } == [[1], [6]])
    #expect(read[0].first?.range.start.column == 10)
  }
}
