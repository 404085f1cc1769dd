import CPythonBridge
import Locations
import PythonFacts
import Testing

@Suite struct EncodingTests {
  private func value(_ bytes: [UInt8]) -> Expression? {
    guard case .assign(_, let value)? = PythonInterpreter().facts(of: bytes).body.first?.kind else {
      return nil
    }
    return value
  }

  static let encodings: [(String, [UInt8], String)] = [
    ("latin-1", [0xE9], "é"), ("iso-8859-15", [0xA4], "€"), ("cp1252", [0x80], "€"),
    ("Latin_1", [0xE9], "é"), ("utf-8", [0xC3, 0xA9], "é"), ("UTF8", [0xC3, 0xA9], "é"),
    ("utf-8-unix", [0xC3, 0xA9], "é"), ("us-ascii", [0x61], "a"), ("koi8-r", [0xC1], "а"),
    ("shift_jis", [0x82, 0xA0], "あ"), ("iso8859-5", [0xD0], "а"),
  ]

  @Test(
    arguments: encodings,
    ["# -*- coding: NAME -*-\n", "#!/usr/bin/python\n# vim: set fileencoding=NAME :\r\n"])
  func declaredEncodingIsDecoded(encoding: (String, [UInt8], String), line: String) {
    let header = Array(line.utf8).split(separator: Array("NAME".utf8)).map(Array.init)
    let declaration = header.joined(separator: Array(encoding.0.utf8))
    let bytes = Array(declaration) + Array("x = '".utf8) + encoding.1 + Array("'\n".utf8)
    #expect(value(bytes) == .string(encoding.2))
  }

  @Test(arguments: ["x = 1\n# coding: latin-1\n", "\n\n# coding: latin-1\n", "x = '# coding: latin-1'\n"])
  func declarationElsewhereIsNone(header: String) {
    let bytes = Array((header + "y = '").utf8) + [0xE9] + Array("'".utf8)
    #expect(PythonInterpreter().facts(of: bytes).problem?.kind == .encoding)
  }

  static let variants = [
    "\u{FEFF}import os\nimport sys\n", "import os\r\nimport sys\r\n", "import os\rimport sys\r",
    "import os\n\u{0C}import sys\n", "import os\nimport sys",
    "import os\n\timport sys\n".replacing("\t", with: ""),
  ]

  @Test(arguments: variants)
  func lineEndingsAndMarksDoNotMatter(source: String) {
    let facts = facts(source)
    #expect(facts.problem == nil)
    #expect(facts.body.map(\.range.start.line) == [1, 2])
    #expect(facts.body.first?.range.start.column == 1)
  }

  @Test func tabsIndent() {
    guard case .branch(_, let then, _)? = kinds("if a:\n\timport b\n\timport c\n").first else {
      Issue.record("no branch")
      return
    }
    #expect(then.map(\.range.start.column) == [2, 2])
  }
}

/// Bytes that are not UTF-8, and no declaration that says what they are.
@Suite struct UndecodedTests {
  @Test("in a comment stop a script, and no import")
  func comments() {
    let facts = PythonInterpreter().facts(of: Array("# ".utf8) + [0xFF] + Array("\nimport a\n".utf8))
    #expect(facts.problem == nil)
    #expect(facts.body.count == 1)
    #expect(facts.problemAsScript?.kind == .encoding)
  }

  @Test("in a string are refused")
  func strings() {
    let facts = PythonInterpreter().facts(of: Array("x = 1\ny = '".utf8) + [0xFF] + Array("'\n".utf8))
    #expect(facts.problem?.kind == .encoding)
    #expect(facts.problem?.position.line == 2)
  }
}
