import Foundation
import Locations
import PackageResolution
import RequirementSyntax
import TestSupport
import Testing

@Suite("The built-in table")
struct DistributionTableTests {
  /// The lines between the quotation marks of a generated file.
  private static func lines(_ file: String) -> [[String]] {
    let url = Repository.root.appendingPathComponent("Sources/Model/PackageResolution/Table/\(file).swift")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.contains("\t") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private static let distributions = lines("DistributionLines")

  @Test func itHasManyDistributionsSortedByTheirBytes() {
    let keys = Self.distributions.map { Array(($0[0] + "\t").utf8) }
    #expect(Set(Self.distributions.map { $0[0] }).count >= 300)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
    let prefixes = Self.lines("ProviderLines").map { Array(($0[0] + "\t").utf8) }
    #expect(zip(prefixes, prefixes.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test func everyLineIsFoundAndSaysWhatItCan() throws {
    for fields in Self.distributions {
      try #require(fields.count == 5)
      let name = DistributionName(fields[0])
      #expect(name.normalized == fields[0])
      let known = try #require(DistributionTable.builtIn.distribution(name, specifier: "==\(fields[1])"))
      #expect(
        known.prefixes.allSatisfy { $0.wholeMatch(of: /[A-Za-z_]\w*(\.[A-Za-z_]\w*)*/) != nil }, "\(name)")
      for prefix in known.prefixes { #expect(DistributionTable.builtIn.providers(of: prefix).contains(name)) }
      for requirement in known.requirements {
        #expect((try? Requirement(parsing: requirement, at: ImageOfPackages.cause)) != nil, "\(requirement)")
      }
    }
  }

  @Test(arguments: [
    ("yaml", "pyyaml"), ("PIL", "pillow"), ("cv2", "opencv-python"), ("sklearn", "scikit-learn"),
    ("attr", "attrs"),
    ("dateutil", "python-dateutil"), ("bs4", "beautifulsoup4"), ("jwt", "pyjwt"), ("dotenv", "python-dotenv"),
    ("google.cloud.pubsub_v1", "google-cloud-pubsub"), ("google.api_core", "google-api-core"),
    ("MySQLdb", "mysqlclient"),
    ("azure.storage.blob", "azure-storage-blob"), ("rest_framework", "djangorestframework"),
    ("fitz", "pymupdf"),
    ("Crypto", "pycryptodome"), ("psycopg2", "psycopg2-binary"), ("jose", "python-jose"),
  ])
  func theLikeliestProviderComesFirst(prefix: String, name: String) {
    #expect(DistributionTable.builtIn.providers(of: prefix).first?.normalized == name)
  }

  @Test(arguments: ["", "a", "zzzz", "\u{0}", "google", "flas", "flaskk", "FLASK\t"])
  func unknownNamesAreNotFound(name: String) {
    #expect(DistributionTable.builtIn.providers(of: name).isEmpty)
  }

  @Test func addedDistributionsWin() {
    let acme = KnownDistribution(name: DistributionName("acme"), prefixes: ["yaml", "acme"])
    let table = DistributionTable.builtIn.adding([acme])
    #expect(table.providers(of: "yaml").map(\.normalized).prefix(2) == ["acme", "pyyaml"])
    #expect(table.distribution(DistributionName("Acme")) == acme)
  }
}
