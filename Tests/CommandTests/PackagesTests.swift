import TestSupport
import Testing

@Suite("What environments and configuration tell of distributions")
struct PackagesTests {
  private static let dockerfile = """
    FROM python:3.11
    WORKDIR /app
    RUN pip install acme-core
    COPY main.py .
    CMD ["python", "main.py"]

    """
  private static let service = [
    "Dockerfile": dockerfile, "main.py": "import acme.core\nimport yaml\nimport acme.extra\n",
  ]
  private static let environment = [
    "site/acme_core-1.0.dist-info/METADATA":
      "Metadata-Version: 2.1\nName: Acme.Core\nRequires-Dist: PyYAML >= 5\n\nName: not-this\n",
    "site/acme_core-1.0.dist-info/RECORD":
      "acme/core/__init__.py,,\nacme/core/deep.py,,\n../../../bin/acme,,\nacme_core-1.0.dist-info/METADATA,,\n",
    "site/acme_core-1.0.dist-info/entry_points.txt": "[console_scripts]\nacme = acme.core:main\n",
  ]

  private func findings(_ tree: TemporaryDirectory, _ arguments: [String] = []) throws -> [String] {
    let run = try Tool(["check", "Dockerfile", "--output-format", "concise"] + arguments, in: tree.path)
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test("a distribution that is not known is doubted, and a real environment takes the doubt away")
  func sitePackages() throws {
    let tree = try TemporaryDirectory(Self.service.merging(Self.environment) { $1 })
    #expect(try findings(tree).allSatisfy { !$0.contains(": error:") })
    let told = try findings(tree, ["--site-packages", "site"])
    #expect(told.contains { $0.hasPrefix("main.py:2:1: note:") && $0.contains("'pyyaml'") }, "\(told)")
    #expect(told.contains { $0.hasPrefix("main.py:3:1:") && $0.contains("'acme.extra'") }, "\(told)")
    #expect(!told.contains { $0.hasPrefix("main.py:1:") }, "\(told)")
  }

  @Test("what is learned from an environment says the same as the environment")
  func learned() throws {
    let tree = try TemporaryDirectory(Self.service.merging(Self.environment) { $1 })
    let told = try findings(tree, ["--site-packages", "site"])
    let run = try Tool(["packages", "learn", "site"], in: tree.path)
    #expect(run.status == 0 && run.output == ".lint-rules/packages.toml: 1 of 1 distributions\n", "\(run)")
    #expect(try findings(tree) == told)
  }

  @Test("an import name may be given to a distribution")
  func importName() throws {
    let tree = try TemporaryDirectory(Self.service)
    try tree.write("[packages]\n\"acme.extra\" = \"acme-core\"\n", to: ".lint-rules/packages.toml")
    #expect(!(try findings(tree).contains { $0.contains("acme.extra") }))
  }

  @Test(
    "a directory without distributions is told",
    arguments: [["check", "--site-packages"], ["packages", "learn"]])
  func nothingThere(_ arguments: [String]) throws {
    let tree = try TemporaryDirectory(Self.service)
    let run = try Tool(arguments + ["."], in: tree.path)
    #expect(run.status == 2)
    #expect(run.complaint.hasPrefix("importcheck: '.' holds no installed distribution"), "\(run.complaint)")
  }
}
