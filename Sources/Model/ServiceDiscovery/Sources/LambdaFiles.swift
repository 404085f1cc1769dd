import Locations
import YAMLSyntax

/// Functions that a SAM template or a `serverless.yml` declares.
///
/// Source: "AWS::Serverless::Function" of the SAM specification, and the Serverless Framework's reference.
struct LambdaFiles {
  let place: RepositoryPlace
  private(set) var definitions: [ServiceDefinition] = []
  /// Functions that are images with a Dockerfile of the repository.
  private(set) var uses: [DockerfileUse] = []
  private(set) var gaps: [Gap] = []

  init(of place: RepositoryPlace) {
    self.place = place
  }

  static func isTemplate(_ document: YAMLNode) -> Bool {
    document["Resources"]?.members?.contains { isFunction($0.value) } == true
  }

  static func isServerless(_ path: ContextPath, _ document: YAMLNode) -> Bool {
    path.name.hasPrefix("serverless.") && document["functions"] != nil
  }

  private static func isFunction(_ node: YAMLNode) -> Bool {
    ["AWS::Serverless::Function", "AWS::Lambda::Function"].contains(node["Type"]?.text ?? "")
  }

  mutating func read(template document: YAMLNode, at path: ContextPath) {
    let globals = document["Globals"]?["Function"]
    for member in document["Resources"]?.members ?? [] where Self.isFunction(member.value) {
      let properties = member.value["Properties"]
      let value = { (name: String) in properties?[name] ?? globals?[name] }
      let id = "\(place.host(path).shown)#\(member.key)"
      if value("PackageType")?.text == "Image" {
        readImage(member.value["Metadata"], id, at: path)
        continue
      }
      guard let handler = value("Handler"), let text = handler.text, let runtime = value("Runtime")?.text,
        runtime.hasPrefix("python")
      else { continue }
      guard let source = (value("CodeUri") ?? value("Code"))?.text.map({ $0 }) ?? Optional("."),
        let directory = place.path(in: path.parent, source), place.isDirectory(directory)
      else {
        gaps.append(
          Gap(
            .remoteSource, "the source of function '\(member.key)' is not in the repository", at: handler.span
          ))
        continue
      }
      add(text, handler.span, runtime, directory, id, layers: value("Layers"), installing: true)
    }
  }

  private mutating func readImage(_ metadata: YAMLNode?, _ id: String, at path: ContextPath) {
    guard let metadata, let context = place.path(in: path.parent, metadata["DockerContext"]?.text ?? "."),
      let dockerfile = place.path(in: context, metadata["Dockerfile"]?.text ?? "Dockerfile")
    else { return }
    var use = DockerfileUse(
      teller: .compose, dockerfile: dockerfile, context: context, span: metadata.span, id: id)
    use.target = metadata["DockerBuildTarget"]?.text
    uses.append(use)
  }

  mutating func read(serverless document: YAMLNode, at path: ContextPath) {
    let runtime = document["provider"]?["runtime"]?.text
    let installs = document["plugins"]?.texts.contains("serverless-python-requirements") == true
    for member in document["functions"]?.members ?? [] {
      guard let handler = member.value["handler"], let text = handler.text,
        let runtime = member.value["runtime"]?.text ?? runtime, runtime.hasPrefix("python")
      else { continue }
      let module = member.value["module"]?.text.flatMap { place.path(in: path.parent, $0) }
      add(
        text, handler.span, runtime, module ?? path.parent, "\(place.host(path).shown)#\(member.key)",
        layers: member.value["layers"] ?? document["provider"]?["layers"], installing: installs)
    }
  }

  private mutating func add(
    _ handler: String, _ span: SourceSpan, _ runtime: String, _ directory: ContextPath, _ id: String,
    layers: YAMLNode?, installing: Bool
  ) {
    guard !handler.contains("$") else {
      return gaps.append(Gap(.unsetVariable, "the handler '\(handler)' is decided by a variable", at: span))
    }
    let functions = Functions(directory: SourceDirectory(path: directory, place: place))
    var known =
      layers.map { layers in
        [Gap(.externalImage, "what the function's layers hold is not known", at: layers.span)]
      } ?? []
    if !installing, functions.directory.has("requirements.txt") {
      known.append(Gap(.unknownInstall, "who installs 'requirements.txt' is not known", at: span))
    }
    definitions.append(
      functions.lambda(
        handler: handler, runtime: runtime, id: id, at: span, installing: installing, gaps: known))
  }
}
