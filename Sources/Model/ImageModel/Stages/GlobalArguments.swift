import DockerfileSyntax
import Locations

/// What FROM can use, and what an ARG without a value takes in a stage.
struct GlobalArguments: Sendable {
  private(set) var values: Environment
  /// Declared in front of the first stage and given no value.
  private(set) var unset: Set<String> = []

  /// Takes the platform, the ARGs of the file and `--build-arg`, which is `given`.
  init(of plan: BuildPlan, escape: Character, given: [String: String], target: String?) {
    values = Environment(
      Self.platform.merging(["TARGETSTAGE": target ?? "default"]) { own, _ in own }
        .mapValues { Environment.Variable(value: $0, cause: nil) })
    for name in Self.platform.keys {
      if let value = given[name] { values.set(name, to: value, at: nil) }
    }
    for instruction in plan.globalArguments {
      guard case .arg(let declarations) = instruction.kind else { continue }
      for declaration in declarations { declare(declaration, escape: escape, given: given) }
    }
  }

  private mutating func declare(
    _ declaration: ArgumentDeclaration, escape: Character, given: [String: String]
  ) {
    if let value = given[declaration.name] {
      values.set(declaration.name, to: value, at: nil)
    } else if let word = declaration.value {
      let expansion = WordExpansion(variables: values.values, escape: escape)
      guard let value = try? expansion.expand(word.text).text else { return }
      values.set(declaration.name, to: value, at: declaration.span)
    } else if values[declaration.name] == nil {
      unset.insert(declaration.name)
    }
  }

  /// The platform on which images mostly run; "Automatic platform ARGs in the global scope" of the reference.
  private static let platform = [
    "TARGETPLATFORM": "linux/amd64", "TARGETOS": "linux", "TARGETARCH": "amd64", "TARGETVARIANT": "",
    "TARGETOSVERSION": "", "BUILDPLATFORM": "linux/amd64", "BUILDOS": "linux", "BUILDARCH": "amd64",
    "BUILDVARIANT": "", "BUILDOSVERSION": "",
  ]
}
