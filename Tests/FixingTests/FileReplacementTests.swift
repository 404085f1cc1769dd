import Fixing
import Foundation
import Locations
import TestSupport
import Testing

@Suite("Replacing a file")
struct FileReplacementTests {
  private static let file = SourceFile("f")
  private let tree: TemporaryDirectory
  private var path: String { tree.path + "/f" }

  init() throws {
    tree = try TemporaryDirectory(["f": "old"])
  }

  private func replacement(from old: String = "old", to new: String = "new") throws -> FileReplacement {
    try FileReplacement(of: Self.file, at: path, from: Array(old.utf8), to: Array(new.utf8))
  }

  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: tree.path) }

  @Test("the content changes and the mode does not", arguments: [0o644, 0o600, 0o755])
  func replaces(_ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try replacement().commit()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == mode)
    #expect(try names() == ["f"])
  }

  @Test("a file that has changed before the writing is refused")
  func changedBefore() throws {
    #expect(throws: FileReplacement.Failure.changed(Self.file)) { try replacement(from: "older") }
    #expect(try names() == ["f"])
  }

  @Test("a file that changes between writing and replacing is left as it is")
  func changedBetween() throws {
    let replacement = try replacement()
    try tree.write("other, and longer", to: "f")
    #expect(throws: FileReplacement.Failure.changed(Self.file)) { try replacement.commit() }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "other, and longer")
    #expect(try names() == ["f"])
  }

  @Test("a link is not written through")
  func link() throws {
    try tree.link("l", to: "f")
    #expect(throws: FileReplacement.Failure.changed(Self.file)) {
      try FileReplacement(of: Self.file, at: tree.path + "/l", from: Array("old".utf8), to: [])
    }
  }

  @Test("what is discarded leaves nothing")
  func discards() throws {
    try replacement().discard()
    #expect(try names() == ["f"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
  }
}
