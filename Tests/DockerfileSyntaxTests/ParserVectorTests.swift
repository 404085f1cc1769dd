import DockerfileSyntax
import JSON
import Locations
import TestSupport
import Testing

/// BuildKit's own parser cases.
@Suite(.enabled(if: Vectors.areAvailable, "the reference's vectors are not on this machine"))
struct ParserVectorTests {
  private func parse(_ text: String) -> Dockerfile {
    Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
  }

  private func texts(_ value: JSON?) -> [String] { value?.elements?.compactMap(\.text) ?? [] }

  @Test("the tree is the reference's, byte for byte", arguments: try cases("dockerfile_parse"))
  func tree(_ vector: Vector) throws {
    let dockerfile = parse(try vector.input("dockerfile"))
    #expect(NodeDump.dump(dockerfile) == vector.expected["dump"]?.text)
  }

  @Test("what the parser refuses is a problem", arguments: try cases("dockerfile_parse_negative"))
  func negative(_ vector: Vector) throws {
    #expect(!parse(try vector.input("dockerfile")).problems.isEmpty)
  }

  @Test("instruction errors have the builder's words", arguments: try cases("dockerfile_instr_errors"))
  func instructionError(_ vector: Vector) throws {
    let messages = parse(try vector.input("dockerfile")).problems.map(\.message)
    let expected = try #require(vector.expected["error_contains"]?.text)
    #expect(messages.first?.contains(expected) == true, "\(messages)")
  }

  @Test("directives are found where the reference finds them", arguments: try cases("dockerfile_directives"))
  func directive(_ vector: Vector) throws {
    let directives = parse(try vector.input("dockerfile")).directives
    let name = try vector.input("directive")
    if name == "*" {
      let expected = vector.expected["directives"]?.elements?.map(texts)
      #expect(directives.map { [$0.name, $0.value] } == expected)
    } else {
      let found = directives.first { $0.name == name }
      #expect((found != nil) == (vector.expected["found"] == .boolean(true)))
      if let value = vector.expected["value"]?.text, let found {
        #expect(found.value.split(separator: " ").first.map(String.init) == value)
      }
      if case .integer(let line)? = vector.expected["line"] { #expect(found?.line == line) }
    }
  }

  @Test("empty continuation lines are warned about", arguments: try cases("dockerfile_empty_continuation"))
  func emptyContinuation(_ vector: Vector) throws {
    let warnings = parse(try vector.input("dockerfile")).warnings.map(\.message)
    #expect(.integer(warnings.count) == vector.expected["warnings"])
    for part in texts(vector.expected["contain"]) {
      #expect(warnings.contains { $0.contains(part) })
    }
  }

  @Test("instructions lie on the reference's lines", arguments: try cases("dockerfile_lines"))
  func lines(_ vector: Vector) throws {
    let spans = parse(try vector.input("dockerfile")).instructions.map(\.span)
    let lines = JSON.array(spans.map { [.integer($0.start.line), .integer($0.end.line)] })
    #expect(lines == vector.expected["lines"])
  }

  @Test("here-documents belong to their instructions", arguments: try cases("dockerfile_heredoc_parse"))
  func heredocs(_ vector: Vector) throws {
    let instructions = parse(try vector.input("dockerfile")).instructions.dropFirst()
    let found = instructions.map { JSON.array($0.heredocs.map(Self.json)) }
    #expect(JSON.array(found) == vector.expected["heredocs_of_child_from_1"])
  }

  private static func json(_ heredoc: Heredoc) -> JSON {
    [
      "name": .string(heredoc.name), "content": .string(heredoc.content.text),
      "expand": .boolean(heredoc.expands), "chomp": .boolean(heredoc.stripsTabs),
      "fd": .integer(heredoc.fileDescriptor),
    ]
  }

  @Test("RUN's form and files are the reference's", arguments: try cases("dockerfile_run_form"))
  func runForm(_ vector: Vector) throws {
    let instruction = try #require(parse(try vector.input("dockerfile")).instructions.first)
    guard case .run(let run) = instruction.kind else {
      Issue.record("not a RUN")
      return
    }
    switch run.command {
    case .exec(let words):
      #expect(vector.expected["shell"] == .boolean(false))
      #expect(words.map(\.text) == texts(vector.expected["cmdline"]))
    case .shell(let text):
      #expect(vector.expected["shell"] == .boolean(true))
      #expect([text.text] == texts(vector.expected["cmdline"]))
    }
    let files = vector.expected["files"]?.elements ?? []
    #expect(instruction.heredocs.map(\.name) == files.map { $0["name"]?.text })
    #expect(instruction.heredocs.map(\.content.text) == files.map { $0["data"]?.text })
  }

  @Test("COPY's sources and documents are the reference's", arguments: try cases("dockerfile_copy_sources"))
  func copySources(_ vector: Vector) throws {
    let instruction = try #require(parse(try vector.input("dockerfile")).instructions.first)
    guard case .copy(let copy) = instruction.kind else {
      Issue.record("not a COPY")
      return
    }
    #expect(copy.destination.text == vector.expected["dest"]?.text)
    #expect(copy.sources.map(\.text) == texts(vector.expected["sources"]))
    let documents = copy.documents.map {
      ["path": .string($0.name), "data": .string($0.content.text), "expand": .boolean($0.expands)] as JSON
    }
    #expect(JSON.array(documents) == vector.expected["contents"])
  }
}
