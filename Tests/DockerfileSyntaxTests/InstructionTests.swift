import DockerfileSyntax
import Locations
import Testing

/// What single instructions mean.
struct InstructionTests {
  private func kind(_ text: String) throws -> Instruction.Kind {
    let dockerfile = Dockerfile(parsing: "FROM a\n" + text, file: SourceFile("Dockerfile"))
    return try #require(dockerfile.instructions.last).kind
  }

  @Test func aStageNameIsLowerCase() throws {
    guard case .from(let from) = try kind("FROM --platform=linux/arm64 b:1 As Final") else {
      Issue.record("not a FROM")
      return
    }
    #expect(from.image.text == "b:1")
    #expect(from.stageName == "final")
    #expect(from.platform == "linux/arm64")
  }

  @Test func copyKnowsItsFlags() throws {
    guard
      case .copy(let copy) = try kind(
        "COPY --from=build --parents --exclude=*.pyc --exclude=\"b c\" x y /z")
    else {
      Issue.record("not a COPY")
      return
    }
    #expect(copy.from?.text == "build")
    #expect(copy.from?.span.start == SourcePosition(line: 2, column: 13))
    #expect(copy.keepsParents)
    #expect(copy.excludes.map(\.text) == ["*.pyc", "b c"])
    #expect(copy.sources.map(\.text) == ["x", "y"])
  }

  @Test func aMountHasItsAliases() throws {
    guard case .run(let run) = try kind("RUN --mount=src=a,dst=/b,from=c --mount=type=cache,target=/d true")
    else {
      Issue.record("not a RUN")
      return
    }
    #expect(run.mounts.map(\.type) == ["bind", "cache"])
    #expect(run.mounts.map(\.source) == ["a", nil])
    #expect(run.mounts.map(\.target) == ["/b", "/d"])
    #expect(run.mounts.map(\.from) == ["c", nil])
  }

  @Test func shellFormRemembersItsLines() throws {
    guard case .cmd(.shell(let text)) = try kind("CMD one \\\n# comment\n  two") else {
      Issue.record("not a shell form")
      return
    }
    #expect(text.text == "one   two")
    #expect(text.position(at: 6) == SourcePosition(line: 4, column: 3))
  }

  @Test func tabsAreRemovedFromCopiedDocuments() throws {
    guard case .copy(let copy) = try kind("COPY <<-EOF /x\n\t\ta\n\tb\n\tEOF") else {
      Issue.record("not a COPY")
      return
    }
    let content = try #require(copy.documents.first).content
    #expect(content.text == "a\nb\n")
    #expect(content.position(at: 0) == SourcePosition(line: 3, column: 3))
    #expect(content.position(at: 2) == SourcePosition(line: 4, column: 2))
  }

  @Test func theBacktickContinuesWhenTheDirectiveSaysSo() {
    let text = "# escape=`\nFROM a\nRUN x `\n  y\nCOPY c:\\ d:\\\n"
    let dockerfile = Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
    #expect(dockerfile.escape == "`")
    #expect(dockerfile.instructions.map(\.keyword) == ["from", "run", "copy"])
    #expect(dockerfile.problems.isEmpty)
  }

  @Test func anOnbuildTriggerHasTheHeredoc() throws {
    guard case .onbuild(let trigger) = try kind("ONBUILD RUN <<EOF\nx\nEOF") else {
      Issue.record("not an ONBUILD")
      return
    }
    #expect(trigger.keyword == "run")
    #expect(trigger.heredocs.map(\.content.text) == ["x\n"])
  }

  @Test func commentsInsideAContinuationAreKept() {
    let dockerfile = Dockerfile(
      parsing: "# first\nFROM a\nRUN x \\\n  # importcheck: ignore=y\n  z", file: SourceFile("Dockerfile"))
    #expect(dockerfile.comments.map(\.text) == ["first", "importcheck: ignore=y"])
    #expect(dockerfile.comments.map(\.line) == [1, 4])
  }
}
