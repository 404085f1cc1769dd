import BuildContext
import ImageModel
import Locations
import TestSupport
import Testing

@Suite("The file tree of an image")
struct ImageTreeTests {
  private let directory: TemporaryDirectory
  private let context: BuildContext
  private let cause = SourceSpan(startOf: SourceFile("Dockerfile"))

  init() throws {
    directory = try TemporaryDirectory([
      "app/main.py": "", "app/core/db.py": "", "other/core/more.py": "", "other/main.py": "",
    ])
    context = BuildContext(root: HostPath(directory.path), ignore: nil, files: ContextFiles())
  }

  private func file(_ name: String) -> FileOrigin {
    FileOrigin(content: .context(ContextPath(name)), cause: cause)
  }

  private func tree(_ copies: (from: String, to: String)...) -> ImageTree {
    var tree = ImageTree()
    for copy in copies {
      tree.graft(ContextPath(copy.from), of: context, at: ImagePath(copy.to), cause: cause)
    }
    return tree
  }

  private func paths(_ tree: ImageTree) -> [String] { tree.files().map(\.path.text) }

  @Test("a copied directory is looked into when asked")
  func lazy() {
    let tree = tree((from: "app", to: "/app"))
    #expect(tree.presence(at: ImagePath("/app/core/db.py")) == .present(.file(file("app/core/db.py"))))
    #expect(tree.presence(at: ImagePath("/app/core/nope.py")) == .absent)
    #expect(tree.listing(of: ImagePath("/app"))?.names == ["core", "main.py"])
  }

  @Test("a directory copied over another merges with it, later files win")
  func merging() {
    let tree = tree((from: "app", to: "/app"), (from: "other", to: "/app"))
    #expect(paths(tree) == ["/app", "/app/core", "/app/core/db.py", "/app/core/more.py", "/app/main.py"])
    #expect(tree.presence(at: ImagePath("/app/main.py")) == .present(.file(file("other/main.py"))))
  }

  @Test("a removed name stays away until it is copied again")
  func whiteout() {
    var tree = tree((from: "app", to: "/app"))
    tree.remove(ImagePath("/app/core"))
    #expect(paths(tree) == ["/app", "/app/main.py"])
    tree.graft(ContextPath("other"), of: context, at: ImagePath("/app"), cause: cause)
    #expect(paths(tree) == ["/app", "/app/core", "/app/core/more.py", "/app/main.py"])
  }

  @Test("files written into a copied directory and then copied over")
  func layers() {
    var tree = tree((from: "app", to: "/app"))
    tree.write(file("x"), to: ImagePath("/app/core/new.py"))
    tree.write(file("x"), to: ImagePath("/app/main.py"))
    #expect(paths(tree) == ["/app", "/app/core", "/app/core/db.py", "/app/core/new.py", "/app/main.py"])
    #expect(tree.presence(at: ImagePath("/app/main.py")) == .present(.file(file("x"))))
    tree.graft(ContextPath("app"), of: context, at: ImagePath("/app"), cause: cause)
    #expect(tree.presence(at: ImagePath("/app/main.py")) == .present(.file(file("app/main.py"))))
    #expect(tree.presence(at: ImagePath("/app/core/new.py")) == .present(.file(file("x"))))
  }

  @Test("changing a copy leaves the original alone")
  func values() {
    let original = tree((from: "app", to: "/app"))
    var copy = original
    copy.remove(ImagePath("/app/main.py"))
    copy.move(ImagePath("/app/core"), to: ImagePath("/core"), cause: cause)
    #expect(paths(copy) == ["/app", "/core", "/core/db.py"])
    #expect(paths(original) == ["/app", "/app/core", "/app/core/db.py", "/app/main.py"])
  }

  @Test("links are followed inside the image")
  func links() {
    var tree = tree((from: "app", to: "/app"))
    tree.link(ImagePath("/current"), to: "app", cause: cause)
    tree.link(ImagePath("/app/up"), to: "../current/core", cause: cause)
    tree.link(ImagePath("/loop"), to: "/loop", cause: cause)
    tree.link(ImagePath("/dangling"), to: "nope", cause: cause)
    #expect(tree.resolved(ImagePath("/current/up/db.py")) == ImagePath("/app/core/db.py"))
    #expect(tree.resolved(ImagePath("/loop")) == nil)
    #expect(tree.resolved(ImagePath("/dangling")) == nil)
    #expect(tree.resolved(ImagePath("/app/absent.py")) == ImagePath("/app/absent.py"))
    tree.write(file("x"), to: ImagePath("/current/new.py"))
    #expect(tree.presence(at: ImagePath("/app/new.py")) == .present(.file(file("x"))))
  }

  @Test("doubt reaches the directories that were there and those made in it, and nothing else")
  func uncertainty() {
    let gap = Gap(.unknownCommand, "'make' is not understood", at: cause)
    var tree = tree((from: "app", to: "/app"))
    tree.markUncertain(under: ImagePath("/app"), because: gap)
    tree.markUncertain(under: ImagePath("/made"), because: gap)
    tree.makeDirectory(ImagePath("/app/sub/deep"), cause: cause)
    for path in ["/app/x.py", "/app/core/x.py", "/app/sub/deep/x.py", "/made", "/made/x"] {
      #expect(tree.presence(at: ImagePath(path)) == .unknown(because: gap))
    }
    #expect(tree.presence(at: ImagePath("/elsewhere")) == .absent)
    #expect(tree.presence(at: ImagePath("/app/main.py")) == .present(.file(file("app/main.py"))))
    #expect(tree.listing(of: ImagePath("/app"))?.gap == gap)
  }

  @Test("wildcards of the shell leave hidden names out")
  func wildcards() {
    var tree = tree((from: "app", to: "/app"))
    tree.write(file("x"), to: ImagePath("/app/.env"))
    let found = tree.matches(of: "*", in: ImagePath("/app"), hidden: .onlyWhenAsked).map(\.text)
    #expect(found == ["/app/core", "/app/main.py"])
    #expect(tree.matches(of: "/a*/c*/*.py", in: .root, hidden: .taken).map(\.text) == ["/app/core/db.py"])
  }

  @Test("paths deeper than any system allows change nothing")
  func depth() {
    var tree = ImageTree()
    tree.makeDirectory(ImagePath(String(repeating: "/a", count: 100_000)), cause: cause)
    #expect(paths(tree).isEmpty)
  }
}
