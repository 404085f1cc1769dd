import PythonFacts
import PythonScan
import Testing

@Suite("Comments that speak to this tool")
struct MarkedCommentTests {
  @Test(
    "are found with line and column, and not inside of strings",
    arguments: [
      ("import a  # importcheck: ignore[x] why\n", ["1:11 ignore[x] why"]),
      ("#importcheck:  ignore[x]   a  b\r\nx\n", ["1:1 ignore[x] a b"]),
      ("a # noqa # importcheck: ignore[x] # type: ignore\n", ["1:3 ignore[x]"]),
      ("# see importcheck: the tool\n", []),
      ("'# importcheck: ignore[x]'\n", []),
      ("'''\n# importcheck: ignore[x]\n'''\n# importcheck: ignore[y]", ["4:1 ignore[y]"]),
      ("r'\\'# importcheck: ignore[x]'\n", []),
      ("\"a\\\n# importcheck: b\" # importcheck: c\n", ["2:19 c"]),
      ("'open\n# importcheck: ignore[x]\n", ["2:1 ignore[x]"]),
      ("'' # importcheck: ignore[x]\n", ["1:4 ignore[x]"]),
      ("\"\"\"\"\"\" # importcheck: é\n", ["1:8 é"]),
      ("# importcheck:", ["1:1 "]), ("'\\", []), ("importcheck: ignore", []),
    ])
  func found(_ source: String, _ comments: [String]) {
    let found = CommentScan.marked(in: Array(source.utf8)).map { "\($0.line):\($0.column) \($0.text)" }
    #expect(found == comments)
  }
}
