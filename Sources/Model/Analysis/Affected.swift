import BuildContext
import DockerfileSyntax
import ImageModel
import ImportMachine
package import Locations
import ServiceDiscovery

/// Why a change of one file touches a service.
package struct ChangeReason: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// The file says how the image is made or started.
    case definition
    /// The program imports it.
    case closure
    /// The build takes it: it is in the image, or an image of the build is made with it.
    case image
  }

  package let kind: Kind
  /// As seen from the working directory.
  package let file: HostPath
  /// Lower case, no final full stop.
  package let message: String
}

extension Analysis {
  /// The reasons for which changes of files touch a service; none when its image stays the same.
  ///
  /// Only what the build really takes counts, as the ignore file and the instructions have it. Files that are not there
  /// any more count by their names.
  /// - Throws: why there is no image to speak of.
  package func reasons(
    for changed: [HostPath], to request: AnalysisRequest
  ) throws(AnalysisError) -> [ChangeReason] {
    let place = RepositoryPlace(holding: request.definition, in: files)
    let paths = changed.compactMap { host in place.path(of: host).map { (host: host, path: $0) } }
    guard !paths.isEmpty else { return [] }
    let start = try start(of: request)
    let definition = definitionFiles(of: request, start, place)
    var closure: [ContextPath: String]?
    return paths.compactMap { host, path in
      if definition.contains(path) {
        return ChangeReason(kind: .definition, file: host, message: "defines the image or its start")
      }
      guard let source = start.image.received.first(where: { $0.takes(path, in: place) }) else { return nil }
      if closure == nil { closure = modules(of: start, place) }
      if let module = closure?[path] {
        return ChangeReason(kind: .closure, file: host, message: "is imported as '\(module)'")
      }
      let instruction = "\(source.cause.file):\(source.cause.line)"
      return ChangeReason(kind: .image, file: host, message: "is taken by \(instruction)")
    }
  }

  /// The files that decide how the image is made, besides those that go into it.
  private func definitionFiles(
    of request: AnalysisRequest, _ start: Start, _ place: RepositoryPlace
  ) -> Set<ContextPath> {
    let service = request.service
    let context = start.image.context.root
    var hosts = [request.definition, HostPath(request.definition.text + ".dockerignore")]
    hosts += [".dockerignore"].map { context.appending($0) }
    if service?.ignoring != nil || service?.copyRoot != nil {
      let names = [".gcloudignore", ".gitignore", ".slugignore", ".funcignore", "project.toml"]
      hosts += names.map { start.service.context.appending($0) }
    }
    if let service {
      hosts.append(HostPath(service.definition.file.path))
      if let evidence = service.context?.evidence { hosts.append(HostPath(evidence.file.path)) }
      let environment = service.start.environment
      hosts += environment.names.compactMap { environment.cause(of: $0) }.map { HostPath($0.file.path) }
    }
    hosts += start.image.received.map { HostPath($0.cause.file.path) }
    return Set(hosts.compactMap { place.path(of: $0) })
  }

  /// The files that the start commands import, each with the name under which it is first loaded.
  private func modules(of start: Start, _ place: RepositoryPlace) -> [ContextPath: String] {
    var modules: [ContextPath: String] = [:]
    for trace in traces(of: start) {
      for module in trace.modules {
        guard case .image(_, let origin) = module.source, let host = start.image.host(of: origin),
          let path = place.path(of: host), modules[path] == nil
        else { continue }
        modules[path] = module.name.text
      }
    }
    return modules
  }
}

extension Image {
  /// The file that something in the image is a copy of.
  fileprivate func host(of origin: FileOrigin) -> HostPath? {
    switch origin.content {
    case .context(let path): context.root.appending(path.text)
    case .elsewhere(let host): host
    case .text, .unknown, .base: nil
    }
  }
}

extension ReceivedSource {
  /// Whether it takes a path that is counted from the root of the repository.
  fileprivate func takes(_ path: ContextPath, in place: RepositoryPlace) -> Bool {
    guard let root = place.path(of: context.root), let relative = path.relative(to: root) else {
      return false
    }
    return takes(ContextPath(normalized: relative))
  }
}
