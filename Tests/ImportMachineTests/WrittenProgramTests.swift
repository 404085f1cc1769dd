import Foundation
import ImportMachine
import Locations
import TestSupport
import Testing

/// A program of `Fixtures/programs`, with what the interpreter answered.
struct WrittenProgram: CustomTestStringConvertible {
  let testDescription: String
  let files: [String: String]
  let words: [String]
  let variables: [String]
  let answer: [String]

  /// The programs whose files are plain texts and whose command line has no quotes.
  static let all: [WrittenProgram] = {
    let folder = Repository.root.appendingPathComponent("Fixtures/programs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".txt") }.flatMap { name -> [WrittenProgram] in
      let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      return text.components(separatedBy: "##### ").dropFirst().compactMap(WrittenProgram.init)
    }
  }()

  private init?(_ block: String) {
    var lines = block.components(separatedBy: "\n")
    let head = lines.removeFirst().components(separatedBy: " :: ")
    guard !block.contains("\""), !block.contains(" hex\n"), !block.contains(" -> "), !block.contains("/\n"),
      !block.contains("CWD=")
    else { return nil }
    let words = head.count > 1 ? head[1].split(separator: " ").map(String.init) : ["main.py"]
    testDescription = head[0]
    variables = words.prefix { $0.contains("=") }.map { "ENV " + $0 }
    self.words = Array(words.drop { $0.contains("=") })
    var files: [String: [String]] = ["main.py": []]
    var path = "main.py"
    var answer: [String] = []
    for line in lines {
      if line.hasPrefix("=== answer ") {
        path = ""
      } else if line.hasPrefix("=== ") {
        path = String(line.dropFirst(4))
        files[path] = []
      } else if path.isEmpty {
        if !line.isEmpty { answer.append(line) }
      } else {
        files[path]?.append(line)
      }
    }
    if files["main.py"]?.isEmpty == true { files["main.py"] = nil }
    self.files = files.mapValues { $0.joined(separator: "\n") + "\n" }
    self.answer = answer
  }
}

@Suite("Programs written by hand")
struct WrittenProgramTests {
  @Test("there are some")
  func areThere() {
    #expect(WrittenProgram.all.count > 150)
  }

  @Test("load and raise what the interpreter answered", arguments: WrittenProgram.all)
  func agrees(_ one: WrittenProgram) throws {
    let program = try TracedProgram(one.files, command: ["python"] + one.words, before: one.variables)
    if !program.trace.gaps.isEmpty { return }
    let perhaps = program.loads(.conditional)
    let answered = one.answer.filter { $0.hasPrefix("loads ") && !perhaps.contains($0) }
    let loaded = program.loads(.start)
    #expect(loaded.filter(answered.contains) == answered)
    let raised = one.answer.first { $0.hasPrefix("raises ") }
    #expect(program.raises == raised)
    if raised == nil { #expect(loaded == answered) }
  }
}

extension TracedProgram {
  /// The program's files in the order in which they are loaded.
  fileprivate func loads(_ circumstance: Circumstance) -> [String] {
    var seen: [String] = []
    for module in trace.modules where module.circumstance == circumstance {
      let path: String
      switch module.source {
      case .image(let place, _): path = place.text
      case .namespace(let portions): path = portions.first?.text ?? ""
      case .context, .builtIn, .standardLibrary, .distribution, .inline, .assumed: continue
      }
      guard path.hasPrefix("/app") else { continue }
      let line = "loads " + path.dropFirst(5)
      if !seen.contains(line) { seen.append(line) }
    }
    return seen
  }

  fileprivate var raises: String? {
    trace.firstFailure.map { failure in
      let place = failure.span.map(place) ?? "-"
      return "raises \(failure.exception) \(place.hasPrefix("Dockerfile") ? "-" : place)"
    }
  }
}
