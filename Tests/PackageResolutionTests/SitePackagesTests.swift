import BuildContext
import Locations
import PackageResolution
import RequirementSyntax
import TestSupport
import Testing

@Suite("Real environments")
struct SitePackagesTests {
  private func prefixes(of record: String, _ files: [String: String] = [:]) throws -> [String]? {
    let tree = try TemporaryDirectory(
      files.merging(["d-1.dist-info/METADATA": "Name: d\n", "d-1.dist-info/RECORD": record]) { $1 })
    return SitePackages(at: HostPath(tree.path), in: ContextFiles())?.distributions.first?.prefixes
  }

  @Test(
    "import prefixes are what RECORD lists, namespaces by their contents",
    arguments: [
      ("pkg/__init__.py,,\npkg/sub/x.py,,\n", ["pkg"]),
      ("one.py,,\n_two.cpython-311-x86_64-linux-gnu.so,,\n", ["_two", "one"]),
      ("ns/a/__init__.py,,\nns/b.py,,\n", ["ns.a", "ns.b"]), ("ns/deep/er/__init__.py,,\n", ["ns.deep.er"]),
      ("c/__init__.abi3.so,,\n", ["c"]), ("\"odd,name/x.py\",,\n\"pkg/__init__.py\",,\n", ["pkg"]),
      ("tests/__init__.py,,\ndocs/conf.py,,\npkg/__init__.py,,\n", ["pkg"]),
      ("d-1.dist-info/x.py,,\nd.libs/x.so,,\npkg/__pycache__/x.py,,\npkg.py,,\n", ["pkg"]),
      ("pkg/data.json,,\npkg-stubs/__init__.pyi,,\n", []), ("../../bin/tool.py,,\n/etc/x.py,,\n", ["etc.x"]),
    ])
  func recorded(_ record: String, _ expected: [String]) throws {
    #expect(try prefixes(of: record) == expected)
  }

  @Test("an __init__ that only declares a namespace is none")
  func declaredNamespace() throws {
    let files = ["ns/__init__.py": "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n"]
    #expect(try prefixes(of: "ns/__init__.py,,\nns/a/__init__.py,,\n", files) == ["ns.a"])
  }

  @Test("names that METADATA gives for import count, and top_level.txt where there are no files")
  func toldNames() throws {
    let tree = try TemporaryDirectory([
      "a-1.dist-info/METADATA": "Name: a\nImport-Name: a.b\nImport-Name: _a; private\n",
      "b-1.dist-info/METADATA": "Name: b\n", "b-1.dist-info/top_level.txt": "b_one\nb_two\n",
      "c-1.dist-info/RECORD": "c.py,,\n",
    ])
    let site = try #require(SitePackages(at: HostPath(tree.path), in: ContextFiles()))
    #expect(site.distributions.map(\.name.normalized) == ["a", "b"])
    #expect(site.distributions.map(\.prefixes) == [["a.b"], ["b_one", "b_two"]])
  }

  @Test("a virtual environment leads to its site-packages")
  func virtualEnvironment() throws {
    let tree = try TemporaryDirectory([
      "lib/python3.11/site-packages/a-1.dist-info/METADATA": "Name: a\nRequires-Dist: b>=1; extra=='x'\n"
    ])
    let site = try #require(SitePackages(at: HostPath(tree.path), in: ContextFiles()))
    #expect(site.distributions.first?.requirements == ["b>=1; extra == \"x\""])
  }
}
