import ImageModel
import Locations
import YAMLSyntax

/// The images that a skaffold file builds.
///
/// Source: "skaffold.yaml" reference, `build.artifacts`.
struct Skaffold {
  let path: ContextPath

  static func isConfiguration(_ document: YAMLNode) -> Bool {
    document["apiVersion"]?.text?.hasPrefix("skaffold/") == true
  }

  func read(_ document: YAMLNode, in place: RepositoryPlace) -> [DockerfileUse] {
    (document["build"]?["artifacts"]?.elements ?? []).compactMap { artifact in
      guard artifact["buildpacks"] == nil, artifact["custom"] == nil, artifact["bazel"] == nil,
        let context = place.path(in: path.parent, artifact["context"]?.text ?? "."),
        let file = place.path(in: context, artifact["docker"]?["dockerfile"]?.text ?? "Dockerfile")
      else { return nil }
      let name = artifact["image"]?.text ?? context.name
      var use = DockerfileUse(
        teller: .skaffold, dockerfile: file, context: context, span: artifact.span,
        id: "\(place.host(path).shown)#\(name)")
      use.target = artifact["docker"]?["target"]?.text
      use.tags = [name]
      for member in artifact["docker"]?["buildArgs"]?.members ?? [] {
        guard let value = member.value.text, !value.contains("{{") else { continue }
        use.arguments[member.key] = value
      }
      return use
    }
  }
}

/// Containers of Kubernetes manifests whose images the repository builds.
struct Manifests {
  let place: RepositoryPlace

  static func isManifest(_ document: YAMLNode) -> Bool {
    document["apiVersion"]?.text != nil && document["kind"]?.text != nil && document["spec"] != nil
  }

  /// The uses that start an image of `uses` in another way.
  func starts(_ document: YAMLNode, at path: ContextPath, among uses: [DockerfileUse]) -> [DockerfileUse] {
    let owner = document["metadata"]?["name"]?.text ?? document["kind"]?.text ?? ""
    return containers(document).compactMap { container in
      guard let image = container["image"]?.text, let built = Self.build(of: image, among: uses) else {
        return nil
      }
      var use = built
      use.id = "\(place.host(path).shown)#\(owner)"
      use.start = StartOverride()
      use.mounts = []
      use.reach = nil
      use.start.entrypoint = Self.words(container["command"])
      use.start.command = Self.words(container["args"])
      use.start.workingDirectory = container["workingDir"]?.text
      for variable in container["env"]?.elements ?? [] {
        guard let name = variable["name"]?.text, let value = variable["value"]?.text else { continue }
        use.start.environment.set(name, to: value, at: variable.span)
      }
      use.startSpan = container.span
      return use
    }
  }

  private func containers(_ document: YAMLNode) -> [YAMLNode] {
    let spec = document["spec"]
    let pods = [spec, spec?["template"]?["spec"], spec?["jobTemplate"]?["spec"]?["template"]?["spec"]]
    return pods.compactMap { $0 }.flatMap {
      ($0["initContainers"]?.elements ?? []) + ($0["containers"]?.elements ?? [])
    }
  }

  private static func words(_ node: YAMLNode?) -> StartWords? {
    guard let node, let elements = node.elements else { return nil }
    return StartWords(form: .exec(elements.map { $0.text ?? "" }), cause: node.span)
  }

  /// The one build that gives an image its name: equal, or equal but for registry and tag.
  private static func build(of image: String, among uses: [DockerfileUse]) -> DockerfileUse? {
    guard !image.contains("{{"), !image.contains("$") else { return nil }
    let exact = uses.first { $0.tags.contains { untagged($0) == untagged(image) } }
    if let exact { return exact }
    let named = uses.filter { $0.tags.contains { last($0) == last(image) } }
    return Set(named.map(\.dockerfile)).count == 1 ? named.first : nil
  }

  private static func untagged(_ image: String) -> Substring {
    let slash = image.lastIndex(of: "/") ?? image.startIndex
    let end = image[slash...].firstIndex { $0 == ":" || $0 == "@" } ?? image.endIndex
    return image[..<end]
  }

  private static func last(_ image: String) -> Substring {
    untagged(image).split(separator: "/").last ?? ""
  }
}
