import Foundation
import TestSupport
import Testing

@Suite("The built-in table of distributions")
struct DistributionTableTests {
  /// Small wheels of different kinds: single modules, packages, namespaces, programs, extras.
  private static let sample = [
    "attrs", "click", "flask", "googleapis-common-protos", "itsdangerous", "pyjwt", "python-dateutil",
    "requests", "tenacity", "zope-event",
  ]

  @Test("says of installed wheels what their own metadata says")
  func derivedAgain() throws {
    let tree = try TemporaryDirectory(["requirements.txt": try Self.pinned().joined(separator: "\n")])
    let installed = try Self.install(in: tree)
    guard installed else {
      return withKnownIssue("the package index does not answer") {
        Issue.record("nothing could be installed to compare with")
      }
    }
    let run = try Tool(["packages", "learn", "site"], in: tree.path)
    #expect(run.status == 0)
    let count = Self.sample.count
    #expect(run.output == ".lint-rules/packages.toml: 0 of \(count) distributions\n", "\(run)")
  }

  /// The sample in the versions that the table has.
  private static func pinned() throws -> [String] {
    let path = "Sources/Model/PackageResolution/Table/DistributionLines.swift"
    let lines = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
      .split(separator: "\n")
    return try sample.map { name in
      let line = try #require(lines.first { $0.hasPrefix(name + "\t") }, "\(name) is not in the table")
      let version = line.split(separator: "\t", omittingEmptySubsequences: false)[1]
      return "\(name)==\(version)"
    }
  }

  private static func install(in tree: TemporaryDirectory) throws -> Bool {
    let arguments = [
      "python3", "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--retries", "1",
      "--target", "site", "-r", "requirements.txt",
    ]
    return try Tool(arguments, in: tree.path, program: "/usr/bin/env").status == 0
  }
}
