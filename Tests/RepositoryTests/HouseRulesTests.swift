import Foundation
import TestSupport
import Testing

/// Something that the sources do without, who may have it all the same, and why.
private struct Ban: Sendable, CustomStringConvertible {
  let thing: String
  /// A line that has the thing has one of these.
  let words: [String]
  /// Matches a line without its comments and strings.
  let pattern: String
  /// Beginnings of paths.
  let owners: [String]
  let reason: String

  var description: String { "no " + thing }

  static let all: [Ban] = [
    Ban(
      thing: "Foundation", words: ["Foundation", "FileManager"],
      pattern: #"\bimport Foundation\b|\bFileManager\b"#, owners: [],
      reason: "it triples the time to start"),
    Ban(
      thing: "print", words: ["print(", "dump("], pattern: #"(?:^|[{;])\s*(?:debugPrint|print|dump)\("#,
      owners: ["Sources/importcheck/"],
      reason: "only the edge talks to the user"),
    Ban(
      thing: "way to crash", words: ["fatalError", "Failure(", "abort("],
      pattern: #"\b(?:fatalError|preconditionFailure|assertionFailure|abort)\("#,
      owners: [], reason: "bad input gives a problem, never a crash"),
    Ban(
      thing: "precondition", words: ["precondition(", "assert("], pattern: #"\b(?:precondition|assert)\("#,
      owners: [],
      reason: "bad input gives a problem, never a crash"),
    Ban(
      thing: "try!", words: ["try!"], pattern: #"\btry!"#, owners: [],
      reason: "errors have types and are handled"),
    Ban(
      thing: "as!", words: ["as!"], pattern: #"\bas!"#, owners: [], reason: "wrong types are made impossible"),
    Ban(
      thing: "unchecked concurrency", words: ["@unchecked", "unsafe", "@preconcurrency"],
      pattern: #"@unchecked\s+Sendable|nonisolated\(unsafe\)|@preconcurrency|\bunowned\(unsafe\)"#,
      owners: [],
      reason: "values are Sendable by construction"),
    Ban(
      thing: "pointer", words: ["nsafe", "OpaquePointer"],
      pattern: #"\bUnsafe\w*|\bunsafeBitCast\b|\bOpaquePointer\b|\bwithUnsafe\w*"#,
      owners: ["Sources/Syntax/CPythonBridge/", "Sources/Syntax/YAMLSyntax/YAMLEvents.swift"]
        + Self.pointerFiles,
      reason: "one target owns CPython's pointers, and named files those of system calls"),
    Ban(
      thing: "unsafe expression", words: ["unsafe "], pattern: #"\bunsafe\s+\w"#,
      owners: ["Sources/Syntax/CPythonBridge/", "Sources/Syntax/YAMLSyntax/YAMLEvents.swift"]
        + Self.pointerFiles,
      reason: "one target owns CPython's pointers, and named files those of system calls"),
    Ban(
      thing: "exit", words: ["exit("], pattern: #"(?:^|[^\w.])_?exit\("#, owners: ["Sources/importcheck/"],
      reason: "only the edge decides how the process ends"),
    Ban(
      thing: "public declaration", words: ["public", "open"],
      // A line of the table may begin with any word.
      pattern: #"^\s*(?:public|open)(?:\(set\))?\s+[a-z]"#,
      owners: ["Sources/Model/PackageResolution/Table/ProviderLines.swift"],
      reason: "this is a tool, not a library"),
    Ban(
      thing: "global variable", words: ["var "],
      pattern: #"^(?:package |private |fileprivate )?var\s+\w+.*=(?!.*\{)"#,
      owners: [], reason: "state is an argument or a returned value"),
    Ban(
      thing: "static variable", words: ["static var "], pattern: #"\bstatic var\s+\w+[^{]*=[^{]*$"#,
      owners: [],
      reason: "state is an argument or a returned value"),
  ]

  /// Files that call the operating system, or read bytes without copying them.
  private static let pointerFiles = [
    "Sources/Common/DiskCache/ContentHash.swift", "Sources/Common/DiskCache/DiskCalls.swift",
    "Sources/Common/DiskCache/OpenFile.swift",
    "Sources/Model/BuildContext/Disk.swift", "Sources/Model/ImportMachine/LargeStack.swift",
    "Sources/Model/PackageResolution/Table/LineTable.swift", "Sources/importcheck/Terminal.swift",
    "Sources/importcheck/ChildProcess.swift", "Sources/Output/Fixing/WriteCalls.swift",
  ]
}

@Suite("House rules")
struct HouseRulesTests {
  private static let sources = Result { try SwiftFile.all(below: "Sources") }
  private static let everything = Result {
    try SwiftFile.all(below: "Sources") + SwiftFile.all(below: "Tests")
  }

  @Test("sources do without", arguments: Ban.all)
  private func bans(_ ban: Ban) throws {
    let expression = try Regex(ban.pattern)
    for file in try Self.sources.get() where !ban.owners.contains(where: { file.path.hasPrefix($0) }) {
      for (index, line) in file.code.enumerated() where ban.words.contains(where: line.contains) {
        guard line.contains(expression) else { continue }
        Issue.record("\(file.path):\(index + 1): \(ban): \(ban.reason): \(line)")
      }
    }
  }

  @Test("every pattern finds what it bans")
  func patternsWork() throws {
    let samples = [
      "import Foundation", "print(1)", "fatalError()", "precondition(x)", "try! f()", "x as! Int",
      "struct A: @unchecked Sendable {}", "UnsafePointer<Int>", "unsafe f()", "exit(1)", "public struct A {}",
      "var count = 0", "  static var count = 0",
    ]
    #expect(samples.count == Ban.all.count)
    for (ban, sample) in zip(Ban.all, samples) {
      #expect(ban.words.contains(where: sample.contains))
      #expect(sample.contains(try Regex(ban.pattern)), "\(ban): \(sample)")
    }
  }

  @Test("files have at most 300 lines", arguments: try everything.get())
  func filesAreSmall(_ file: SwiftFile) {
    #expect(file.lines.count <= 301 || Self.isTable(file), "\(file.lines.count) lines")
  }

  /// Generated tables of data may be longer; they say in their first lines what wrote them.
  private static func isTable(_ file: SwiftFile) -> Bool {
    file.lines.prefix(3).contains { $0.contains("Generated by") }
  }

  @Test("names say what a thing is", arguments: try sources.get())
  func namesAreOfTheField(_ file: SwiftFile) {
    let declared = file.code.compactMap { line in
      let words = line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
      return words.firstIndex { Self.introducers.contains(String($0)) }
        .flatMap { $0 + 1 < words.count ? String(words[$0 + 1]) : nil }
    }
    for name in declared + [file.name]
    where name.contains(/(?:Manager|Helpers?|Utils?|Utilities|Info)(?![a-z])/) {
      Issue.record("\(file.path): '\(name)' says nothing")
    }
  }

  private static let introducers: Set = ["struct", "enum", "class", "actor", "protocol", "typealias"]

  @Test("no file names the folder that the repository happens to lie in")
  func noMachinePaths() throws {
    let place = Repository.root.path
    try #require(place.split(separator: "/").count > 1 || place.count > 4, "too short to look for")
    let files =
      try ["Sources", "Tests", "Fixtures", "docs", ".ci"].flatMap { try Repository.files(below: $0) }
      + ["Makefile", "README.md", "CHANGELOG.md", "Package.swift"]
    for path in files {
      let content = try? Data(contentsOf: Repository.root.appendingPathComponent(path))
      #expect(content?.range(of: Data((place + "/").utf8)) == nil, "\(path)")
    }
  }
}
