import Foundation
import TestSupport
import Testing

/// The flow of the package: who may know of whom.
///
/// `Package.swift` declares the same edges; the compiler does not
/// insist on them in every kind of build.
private enum Layers {
  /// Target to the targets of this package that it may import, in flow order.
  static let edges: [(target: String, uses: Set<String>)] = [
    ("Locations", []),
    ("JSON", []),
    ("DiskCache", []),
    ("DockerfileSyntax", ["Locations", "JSON"]),
    ("IgnoreSyntax", ["Locations"]),
    ("ShellSyntax", ["Locations"]),
    ("RequirementSyntax", ["Locations", "JSON"]),
    ("PythonFacts", ["Locations"]),
    ("PythonScan", ["Locations", "PythonFacts"]),
    ("FactsEncoding", ["Locations", "PythonFacts"]),
    ("CPythonBridge", ["Locations", "PythonFacts", "PythonScan", "CPython"]),
    ("YAMLSyntax", ["Locations", "CYAML"]),
    ("FactsCache", ["Locations", "DiskCache", "PythonFacts", "PythonScan", "FactsEncoding"]),
    ("BuildContext", ["Locations", "IgnoreSyntax"]),
    (
      "ImageModel",
      ["Locations", "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax", "RequirementSyntax", "BuildContext"]
    ),
    ("PackageResolution", ["Locations", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel"]),
    (
      "Entrypoints",
      [
        "Locations", "ShellSyntax", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel",
        "PackageResolution",
      ]
    ),
    (
      "ImportMachine",
      [
        "Locations", "IgnoreSyntax", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel",
        "PackageResolution", "Entrypoints",
      ]
    ),
    (
      "ServiceDiscovery",
      [
        "Locations", "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax", "RequirementSyntax", "YAMLSyntax",
        "BuildContext", "ImageModel",
      ]
    ),
    (
      "Analysis",
      [
        "Locations", "DockerfileSyntax", "IgnoreSyntax", "RequirementSyntax", "PythonFacts", "FactsCache",
        "BuildContext", "ImageModel", "PackageResolution", "Entrypoints", "ImportMachine", "ServiceDiscovery",
      ]
    ),
    ("Diagnostics", ["Locations"]),
    (
      "Rules",
      [
        "Locations", "DockerfileSyntax", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel",
        "PackageResolution", "Entrypoints", "ImportMachine", "ServiceDiscovery", "Analysis", "Diagnostics",
      ]
    ),
    ("Reporting", ["Locations", "JSON", "Diagnostics"]),
    ("Fixing", ["Locations", "Diagnostics"]),
    (
      "importcheck",
      [
        "Locations", "JSON", "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax", "RequirementSyntax",
        "PythonFacts", "FactsEncoding", "CPythonBridge", "DiskCache", "FactsCache", "BuildContext",
        "ImageModel",
        "PackageResolution", "Entrypoints", "ImportMachine", "ServiceDiscovery", "Analysis", "Diagnostics",
        "Rules", "Reporting", "Fixing", "ArgumentParser",
      ]
    ),
  ]

  /// What comes with the toolchain.
  static let system: Set<String> = ["Glibc", "Synchronization", "Swift"]
}

@Suite("Layering")
struct LayeringTests {
  @Test("a file imports only what its target may use", arguments: try SwiftFile.all(below: "Sources"))
  func importsFollowTheFlow(_ file: SwiftFile) throws {
    let layer = try #require(
      Layers.edges.first { file.path.split(separator: "/").contains(Substring($0.target)) },
      "the file belongs to no layer")
    let foreign = Set(file.imports).subtracting(layer.uses).subtracting(Layers.system)
    #expect(foreign.isEmpty, "\(layer.target) must not know of \(foreign.sorted())")
  }

  @Test("the table's edges lead forward only")
  func edgesLeadForward() {
    var earlier: Set = ["ArgumentParser", "CPython", "CYAML"]
    for (target, uses) in Layers.edges {
      #expect(uses.isSubset(of: earlier), "\(target) uses what comes later")
      earlier.insert(target)
    }
  }

  @Test("the manifest declares exactly the table's edges", arguments: Layers.edges.map(\.target))
  func manifestAgrees(_ target: String) throws {
    let manifest = try String(
      contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let declared = try #require(Self.dependencies(of: target, in: manifest), "not in the manifest")
    #expect(declared == Layers.edges.first { $0.target == target }?.uses)
  }

  /// The names in the list behind `uses:` or `dependencies:` of a target's declaration.
  private static func dependencies(of target: String, in manifest: String) -> Set<String>? {
    let pattern =
      #"(?:stage\(\s*"\w+", |name: )""# + target + #""(?:\)|,\s*(?:uses|dependencies): \[([^\]]*)\])"#
    guard let expression = try? Regex(pattern), let match = manifest.firstMatch(of: expression) else {
      return nil
    }
    let list = match.output[1].substring ?? ""
    let names = list.matches(of: /"(\w+)"|(\w+)/).map { String($0.1 ?? $0.2 ?? "") }
    let products = ["argumentParser": "ArgumentParser"]
    return Set(names.map { products[$0] ?? $0 })
  }
}
