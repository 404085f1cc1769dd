// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of one stage of the flow; a target may use earlier stages and those listed above it in its own.
func stage(_ folder: String, _ name: String, uses: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: uses, path: "Sources/\(folder)/\(name)",
    swiftSettings: settings + [.strictMemorySafety()])
}

/// The tests of one target, under its name; they see everything that it sees.
func tests(_ subject: String, uses: [Target.Dependency]) -> Target {
  .testTarget(
    name: subject + "Tests", dependencies: uses + ["TestSupport", "JSON", "Locations"],
    swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "importcheck",
  products: [.executable(name: "importcheck", targets: ["importcheck"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Common: where things are.
    stage("Common", "Locations"),
    stage("Common", "JSON"),
    stage("Common", "DiskCache"),

    // Syntax: what the files say.
    stage("Syntax", "DockerfileSyntax", uses: ["Locations", "JSON"]),
    stage("Syntax", "IgnoreSyntax", uses: ["Locations"]),
    stage("Syntax", "ShellSyntax", uses: ["Locations"]),
    stage("Syntax", "RequirementSyntax", uses: ["Locations", "JSON"]),
    stage("Syntax", "PythonFacts", uses: ["Locations"]),
    stage("Syntax", "PythonScan", uses: ["Locations", "PythonFacts"]),
    stage("Syntax", "FactsEncoding", uses: ["Locations", "PythonFacts"]),
    .systemLibrary(
      name: "CPython", path: "Sources/Syntax/CPython", pkgConfig: "python3-embed",
      providers: [.apt(["libpython3-dev", "pkg-config"])]),
    // The one target that touches pointers, hence without strict memory safety.
    .target(
      name: "CPythonBridge", dependencies: ["Locations", "PythonFacts", "PythonScan", "CPython"],
      path: "Sources/Syntax/CPythonBridge", swiftSettings: settings),

    .systemLibrary(
      name: "CYAML", path: "Sources/Syntax/CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev", "pkg-config"])]),
    stage("Syntax", "YAMLSyntax", uses: ["Locations", "CYAML"]),

    // Model: what the image is.
    stage(
      "Model", "FactsCache", uses: ["Locations", "DiskCache", "PythonFacts", "PythonScan", "FactsEncoding"]),
    stage("Model", "BuildContext", uses: ["Locations", "IgnoreSyntax"]),
    stage(
      "Model", "ImageModel",
      uses: [
        "Locations", "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax", "RequirementSyntax", "BuildContext",
      ]),
    stage(
      "Model", "PackageResolution",
      uses: ["Locations", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel"]),
    stage(
      "Model", "Entrypoints",
      uses: [
        "Locations", "ShellSyntax", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel",
        "PackageResolution",
      ]),
    stage(
      "Model", "ImportMachine",
      uses: [
        "Locations", "IgnoreSyntax", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel",
        "PackageResolution", "Entrypoints",
      ]),
    stage(
      "Model", "ServiceDiscovery",
      uses: [
        "Locations", "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax", "RequirementSyntax", "YAMLSyntax",
        "BuildContext", "ImageModel",
      ]),
    stage(
      "Model", "Analysis",
      uses: [
        "Locations", "DockerfileSyntax", "IgnoreSyntax", "RequirementSyntax", "PythonFacts",
        "FactsCache", "BuildContext", "ImageModel", "PackageResolution", "Entrypoints", "ImportMachine",
        "ServiceDiscovery",
      ]),

    // Verdict: what is wrong.
    stage("Verdict", "Diagnostics", uses: ["Locations"]),
    stage(
      "Verdict", "Rules",
      uses: [
        "Locations", "DockerfileSyntax", "RequirementSyntax", "PythonFacts", "BuildContext", "ImageModel",
        "PackageResolution", "Entrypoints", "ImportMachine", "ServiceDiscovery", "Analysis", "Diagnostics",
      ]),

    // Output: how it is told.
    stage("Output", "Reporting", uses: ["Locations", "JSON", "Diagnostics"]),

    stage("Output", "Fixing", uses: ["Locations", "Diagnostics"]),

    // The edge: arguments, wiring, exit status.
    .executableTarget(
      name: "importcheck",
      dependencies: [
        "Locations", "JSON", "DiskCache", "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax",
        "RequirementSyntax", "PythonFacts", "FactsEncoding", "CPythonBridge", "FactsCache", "BuildContext",
        "ImageModel", "PackageResolution", "Entrypoints", "ImportMachine", "ServiceDiscovery", "Analysis",
        "Diagnostics", "Rules", "Reporting", "Fixing", argumentParser,
      ],
      path: "Sources/importcheck", swiftSettings: settings + [.strictMemorySafety()]),

    .target(
      name: "TestSupport", dependencies: ["JSON", "Locations"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests("JSON", uses: []),
    tests("DockerfileSyntax", uses: ["DockerfileSyntax"]),
    tests("IgnoreSyntax", uses: ["IgnoreSyntax"]),
    tests("ShellSyntax", uses: ["ShellSyntax"]),
    tests("RequirementSyntax", uses: ["RequirementSyntax"]),
    tests("YAMLSyntax", uses: ["YAMLSyntax"]),
    tests("CPythonBridge", uses: ["PythonFacts", "PythonScan", "CPythonBridge"]),
    tests("BuildContext", uses: ["IgnoreSyntax", "BuildContext"]),
    tests(
      "ImageModel",
      uses: ["DockerfileSyntax", "IgnoreSyntax", "RequirementSyntax", "BuildContext", "ImageModel"]),
    tests(
      "PackageResolution",
      uses: ["RequirementSyntax", "DockerfileSyntax", "BuildContext", "ImageModel", "PackageResolution"]),
    tests(
      "Entrypoints",
      uses: ["DockerfileSyntax", "BuildContext", "ImageModel", "PackageResolution", "Entrypoints"]),
    tests(
      "ImportMachine",
      uses: [
        "DockerfileSyntax", "PythonFacts", "CPythonBridge", "BuildContext", "ImageModel", "PackageResolution",
        "Entrypoints", "ImportMachine",
      ]),
    tests("DiskCache", uses: ["DiskCache"]),
    tests("FactsCache", uses: ["DiskCache", "PythonFacts", "FactsEncoding", "CPythonBridge", "FactsCache"]),
    tests("ServiceDiscovery", uses: ["DockerfileSyntax", "BuildContext", "ImageModel", "ServiceDiscovery"]),
    tests(
      "Analysis",
      uses: [
        "FactsCache", "CPythonBridge", "DockerfileSyntax", "BuildContext", "ImageModel", "ServiceDiscovery",
        "Analysis",
      ]),
    tests(
      "Rules",
      uses: [
        "DockerfileSyntax", "CPythonBridge", "FactsCache", "Analysis", "Diagnostics", "Rules", "Reporting",
      ]),
    tests("Reporting", uses: ["Diagnostics", "Reporting"]),
    tests("Fixing", uses: ["Diagnostics", "Fixing"]),
    tests(
      "Command",
      uses: [
        "importcheck", "Analysis", "Diagnostics", "Rules", "Reporting", "Fixing", "PackageResolution",
        argumentParser,
      ]),
    tests("Repository", uses: ["Diagnostics", "Rules"]),
  ]
)

// The fuzzer exists only when asked for: it needs `-sanitize=fuzzer`, which nothing else is built with,
// and lld: gold gives up on what that adds.
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "DockerfileSyntax", "IgnoreSyntax", "ShellSyntax", "RequirementSyntax", "Locations", "PythonFacts",
        "CPythonBridge",
      ],
      path: "Tests/Fuzz", swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]))
}

// The comparison of the scan with CPython's own trees exists only when asked for: nothing else uses it.
if Context.environment["SCAN_COMPARISON"] != nil {
  package.targets.append(
    .executableTarget(
      name: "scan-comparison", dependencies: ["CPythonBridge", "Locations", "PythonFacts", "PythonScan"],
      path: "Tests/Oracle/scan/Comparison", swiftSettings: settings))
}
