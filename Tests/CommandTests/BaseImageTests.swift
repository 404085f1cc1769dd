import TestSupport
import Testing

@Suite("Base images of the repository's own")
struct BaseImageTests {
  private static let child = "FROM team/base:1\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n"
  private static let base = """
    FROM python:3.11
    WORKDIR /srv
    ENV PYTHONPATH=/opt/lib
    COPY shared/ /opt/lib/shared/
    ONBUILD COPY settings.py ./
    RUN pip install flask
    """

  private static func tree(_ configuration: String, _ files: [String: String] = [:]) throws
    -> TemporaryDirectory
  {
    let usual = [
      "service/Dockerfile": child, "service/main.py": "import flask\nimport settings\nimport shared.db\n",
      "service/settings.py": "", "base/Dockerfile": base, "base/shared/__init__.py": "",
      "base/shared/db.py": "",
    ]
    let tree = try TemporaryDirectory(usual.merging(files) { _, new in new })
    try tree.write(configuration, to: ".lint-rules/images.toml")
    return tree
  }

  private static func lines(_ tree: TemporaryDirectory) throws -> String {
    let run = try Tool(["check", "service/Dockerfile", "--output-format", "concise"], in: tree.path)
    #expect(run.status < 2, "\(run.complaint)")
    return run.output
  }

  @Test("a base is followed as its Dockerfile says, triggers and distributions included")
  func built() throws {
    let tree = try Self.tree("[images.\"team/base\"]\ndockerfile = \"base/Dockerfile\"\ncontext = \"base\"\n")
    #expect(try Self.lines(tree) == "")
    try tree.write("import shared.nothing\nimport requests\n", to: "service/main.py")
    let lines = try Self.lines(tree)
    #expect(lines.contains("service/main.py:1:1: error: module 'shared.nothing'"), "\(lines)")
    #expect(
      lines.contains("service/main.py:2:1: error: module 'requests' needs"), "\(lines)")
  }

  @Test("a source that a trigger copies is missing where the trigger is written")
  func trigger() throws {
    let configuration = "[images.\"team/base\"]\ndockerfile = \"base/Dockerfile\"\ncontext = \"base\"\n"
    let tree = try Self.tree(configuration, ["base/Dockerfile": Self.base + "\nONBUILD COPY absent.py ./\n"])
    #expect(try Self.lines(tree).contains("base/Dockerfile:7:14: error: "))
  }

  @Test("without configuration the base may hold anything but what lies beside the program")
  func unknown() throws {
    let tree = try Self.tree("")
    let lines = try Self.lines(tree)
    #expect(lines.contains("service/main.py:2:1: warning: module 'settings' is not copied"), "\(lines)")
    #expect(!lines.contains("flask"))
  }

  @Test("a base that is built from itself is refused once, with the way around")
  func cycle() throws {
    let configuration = """
      [images."team/base"]
      dockerfile = "base/Dockerfile"
      [images."team/other"]
      dockerfile = "other/Dockerfile"
      """
    let tree = try Self.tree(
      configuration,
      ["base/Dockerfile": "FROM team/other\n", "other/Dockerfile": "FROM team/base\n"])
    let run = try Tool(["check", "base/Dockerfile", "--output-format", "concise"], in: tree.path)
    #expect(run.status == 1)
    #expect(
      run.output.contains("base/Dockerfile → other/Dockerfile → base/Dockerfile"),
      "\(run.output)\(run.complaint)")
  }

  @Test(
    "an image that is described is as the description says",
    arguments: [
      ("python = \"3.11\"\ndistributions = [\"flask\"]", 1),
      ("like = \"python:3.11\"\ndistributions = [\"flask\"]\nenvironment = { PYTHONPATH = \"/opt/lib\" }", 1),
      ("python = \"3.11\"", 0),
    ] as [(String, Int32)])
  func described(_ text: String, _ status: Int32) throws {
    let tree = try Self.tree(
      "[images.\"team/base:1\"]\n\(text)\n", ["service/main.py": "import flask\nimport yaml\n"])
    let run = try Tool(["check", "service/Dockerfile", "--output-format", "concise"], in: tree.path)
    #expect(run.status == status, "\(run.output)\(run.complaint)")
    #expect(run.output.contains("'yaml'") == (status == 1), "\(run.output)")
    #expect(!run.output.contains("'flask'"))
  }

  @Test(
    "a mistake in a table is told with file and line",
    arguments: [
      ("[images.x]\npyton = \"3.11\"\n", "2: unknown key 'pyton' in 'images.\"x\"'; did you mean 'python'?"),
      ("[images.x]\npython = 3.11\n", "2: 'python' is not a string in 'images.\"x\"'"),
      ("[images.x]\ndistributions = \"flask\"\n", "2: 'distributions' is not an array of strings"),
      ("[images.x]\ndockerfile = \"gone/Dockerfile\"\n", "1: there is no Dockerfile 'gone/Dockerfile'"),
      ("[images.x]\ndockerfile = \"base/Dockerfile\"\nfiles = []\n", "3: unknown key 'files'"),
    ])
  func mistakes(_ text: String, _ sentence: String) throws {
    let tree = try Self.tree(text)
    let run = try Tool(["check", "service/Dockerfile"], in: tree.path)
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: .lint-rules/images.toml:" + sentence), "\(run.complaint)")
  }
}
