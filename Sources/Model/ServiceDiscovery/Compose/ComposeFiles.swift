import Locations
import YAMLSyntax

/// The compose files of a repository, each with the files that it includes, extends or overrides.
struct ComposeFiles {
  let place: RepositoryPlace
  private(set) var uses: [DockerfileUse] = []
  /// What could not be read.
  private(set) var gaps: [Gap] = []

  init(of place: RepositoryPlace) {
    self.place = place
  }

  /// By its name, or because services in it have images.
  static func isCompose(path: ContextPath, _ document: YAMLNode) -> Bool {
    guard let services = document["services"]?.members else { return false }
    if path.name.contains("compose") { return true }
    return services.contains { $0.value["build"] != nil || $0.value["image"] != nil }
      || services.contains { $0.value["extends"] != nil }
  }

  /// Files of one directory, the main one first: it is what the others lie over.
  mutating func read(_ files: [(path: ContextPath, document: YAMLNode)]) {
    let main = files.first { Self.mainNames.contains($0.path.name) }
    var known: [String: ComposeService] = [:]
    if let main {
      known = services(of: main.path, main.document, depth: 0)
      for file in files where Self.overrideNames.contains(file.path.name) {
        let above = services(of: file.path, file.document, depth: 0)
        for (name, service) in above { known[name] = known[name].map { service.over($0) } ?? service }
      }
      add(known, from: main.path)
    }
    for file in files where file.path != main?.path && !Self.overrideNames.contains(file.path.name) {
      var own = services(of: file.path, file.document, depth: 0)
      for (name, service) in own where service.build == nil {
        if let base = known[name] { own[name] = service.over(base) }
      }
      add(own, from: file.path)
    }
  }

  private static let mainNames = [
    "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml",
  ]
  private static let overrideNames = [
    "compose.override.yaml", "compose.override.yml", "docker-compose.override.yml",
    "docker-compose.override.yaml",
  ]
  private static let depthLimit = 8

  private func variables(in directory: ContextPath) -> ComposeVariables {
    let bytes = place.bytes(directory.appending(".env")) ?? []
    return ComposeVariables(parsing: String(decoding: bytes, as: UTF8.self))
  }

  private mutating func services(
    of path: ContextPath, _ document: YAMLNode, depth: Int
  ) -> [String: ComposeService] {
    let reader = ComposeReader(variables: variables(in: path.parent), directory: path.parent, place: place)
    var services: [String: ComposeService] = [:]
    for included in document["include"]?.elements ?? [] {
      let names = included.text.map { [$0] } ?? included["path"]?.texts ?? []
      for name in names {
        guard let inner = load(name, beside: path, depth, at: included.span) else { continue }
        services.merge(inner) { _, last in last }
      }
    }
    for member in document["services"]?.members ?? [] where member.value.members != nil {
      services[member.key] = reader.service(member)
    }
    for (name, service) in services {
      guard let extended = service.extended, !extended.service.isEmpty else { continue }
      let base: ComposeService? =
        if let file = extended.file {
          load(file, beside: path, depth, at: service.span)?[extended.service]
        } else {
          extended.service == name ? nil : services[extended.service]
        }
      if let base { services[name] = service.over(base) }
    }
    return services
  }

  private mutating func load(
    _ name: String, beside path: ContextPath, _ depth: Int, at span: SourceSpan
  ) -> [String: ComposeService]? {
    guard depth < Self.depthLimit, let other = place.path(in: path.parent, name), other != path,
      let bytes = place.bytes(other)
    else {
      gaps.append(Gap(.unreadableFile, "the compose file '\(name)' is not in the repository", at: span))
      return nil
    }
    let file = YAMLFile(parsing: bytes, file: place.file(other))
    return file.documents.first.map { services(of: other, $0, depth: depth + 1) }
  }

  private mutating func add(_ services: [String: ComposeService], from path: ContextPath) {
    for name in services.keys.sorted() {
      guard let service = services[name], let build = service.build else { continue }
      add(service, build, from: path)
    }
  }

  private mutating func add(
    _ service: ComposeService, _ build: ComposeService.Build, from path: ContextPath
  ) {
    let id = "\(place.host(path).shown)#\(service.name)"
    for written in [build.context, build.dockerfile, build.target].compactMap({ $0 }) {
      guard let name = written.unset.first else { continue }
      let message = "compose service '\(service.name)': '\(name)' has no value"
      return gaps.append(Gap(.unsetVariable, message, at: written.span))
    }
    guard let context = place.path(in: service.directory, build.context?.text ?? ".") else {
      let message =
        "compose service '\(service.name)': the context '\(build.context?.text ?? "")' is not in the repository"
      return gaps.append(Gap(.remoteSource, message, at: build.span))
    }
    let dockerfile = place.path(in: context, build.dockerfile?.text ?? "Dockerfile") ?? context
    var use = DockerfileUse(
      teller: .compose, dockerfile: dockerfile, context: context,
      span: (build.context ?? build.dockerfile)?.span ?? build.span, id: id)
    use.inline = build.inline
    use.target = build.target?.text
    use.arguments = build.arguments
    use.tags = [service.image].compactMap { $0 }
    use.start.command = service.command
    use.start.entrypoint = service.entrypoint
    use.start.environment = service.environment
    use.start.workingDirectory = service.workingDirectory
    use.mounts = mounts(of: service)
    if !service.profiles.isEmpty {
      use.reach = "only with profile \(service.profiles.map { "'\($0)'" }.joined(separator: " or "))"
    }
    uses.append(use)
  }

  private func mounts(of service: ComposeService) -> [BindMount] {
    service.mounts.compactMap { mount in
      guard let source = place.path(in: service.directory, mount.source) else { return nil }
      return BindMount(source: place.host(source), target: ImagePath(mount.target), span: mount.span)
    }
  }
}
