import BuildContext
import DockerfileSyntax
import Foundation
import Glibc
import ImageModel
import Locations
import TestSupport
import Testing

/// Contexts that something is wrong with: nothing hangs, nothing outside is read, and the rest is still there.
@Suite("Bad contexts")
struct BadContextTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory(["app/main.py": "x", "app/core/db.py": "", "w.py": ""])
  }

  private func image(_ lines: String) -> Image {
    let context = BuildContext(root: HostPath(directory.path), ignore: nil, files: ContextFiles())
    let dockerfile = Dockerfile(parsing: "FROM busybox\n" + lines, file: SourceFile("Dockerfile"))
    return Image(building: dockerfile, in: context)
  }

  private func paths(_ image: Image) -> [String] { image.tree.files().map(\.path.text) }

  @Test("a FIFO is neither read nor listed, and naming it is no fault")
  func pipe() throws {
    #expect(unsafe mkfifo(directory.path + "/app/pipe", 0o600) == 0)
    #expect(paths(image("COPY app /a")) == ["/a", "/a/core", "/a/core/db.py", "/a/main.py"])
    #expect(image("COPY app/pipe /a/").problems == [])
  }

  @Test("a link that leads out of the context is copied as a link and never followed")
  func outside() throws {
    try directory.link("app/etc", to: "/etc")
    try directory.link("passwd", to: "../../../../../../etc/passwd")
    #expect(paths(image("COPY app /a")).contains("/a/etc"))
    for source in ["passwd", "app/etc/passwd", "/etc/passwd", "../../../../etc/passwd"] {
      let image = image("COPY w.py /w.py\nCOPY \(source) /d\nCOPY app/main.py /m.py")
      #expect(image.problems.map(\.span.line) == [3], "\(source)")
      #expect(paths(image) == ["/m.py", "/w.py"])
    }
  }

  @Test("links in circles end, at the instruction that names them")
  func circles() throws {
    try directory.link("a", to: "b")
    try directory.link("b", to: "a")
    try directory.link("app/self", to: ".")
    #expect(image("COPY w.py /w\nCOPY a /d").problems.map(\.span.line) == [3])
    #expect(paths(image("COPY app /a")).contains("/a/self"))
  }

  @Test("a name that is not UTF-8 stops the build at the COPY that takes its directory")
  func names() throws {
    let name = directory.path + "/app/n"
    let bytes = Array(name.utf8).map(CChar.init(bitPattern:)) + [CChar(bitPattern: 0xEF), 0]
    let descriptor = unsafe open(bytes, O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0)
    close(descriptor)
    let taken = image("COPY w.py /w.py\nCOPY app /a")
    #expect(taken.tree.problemsOfNames().map(\.span.line) == [3])
    #expect(paths(taken).contains("/a/main.py"))
    #expect(image("COPY w.py /w.py").tree.problemsOfNames() == [])
  }

  @Test("a directory nested five hundred deep is copied whole")
  func depth() throws {
    let deep = Array(repeating: "d", count: 500).joined(separator: "/")
    try directory.write("x", to: deep + "/m.py")
    let image = image("COPY . /a")
    #expect(image.contents(of: ImagePath("/a/\(deep)/m.py")) == Array("x".utf8))
    #expect(paths(image).contains("/a/\(deep)/m.py"))
  }
}
