import BuildContext
package import Locations
package import ServiceDiscovery

/// The image definitions that a path leads to.
package struct Definitions: Sendable {
  package fileprivate(set) var services: [ServiceDefinition] = []
  /// Found, and not meant when a directory is searched: archives, backups, documentation, tests.
  package fileprivate(set) var setApart: [ServiceDefinition] = []
  /// Definitions that could not be followed.
  package fileprivate(set) var gaps: [Gap] = []
  /// Sentences for what could not be checked.
  package fileprivate(set) var notices: [String] = []
}

extension Analysis {
  /// The services that a Dockerfile, a Procfile, a compose file or a function's directory defines, or all below a
  /// directory, in order of id.
  ///
  /// Directories that hold other people's code (`node_modules`, virtual environments, `.git`) are not searched.
  /// - Throws: when nothing is at that path.
  package func definitions(at path: HostPath) throws(AnalysisError) -> Definitions {
    let discovery = ServiceDiscovery(files: files)
    if files.isDirectory(path) { return sorted(discovery.services(below: path), below: path) }
    if let service = service(named: path, by: discovery) {
      var found = Definitions()
      found.services = [service]
      return found
    }
    guard files.exists(path) else { throw .missing(path) }
    return sorted(discovery.services(of: path), below: path)
  }

  /// The service of the working directory's repository that has an id, such as `docker-compose.yml#worker`.
  private func service(named path: HostPath, by discovery: ServiceDiscovery) -> ServiceDefinition? {
    guard let mark = path.text.firstIndex(where: { "#@[".contains($0) }), !files.exists(path) else {
      return nil
    }
    let file = HostPath(String(path.text[..<mark]))
    guard files.exists(file) else { return nil }
    return discovery.services(below: HostPath(".")).services.first { $0.id == path.shown }
  }

  private func sorted(_ found: DiscoveredServices, below path: HostPath) -> Definitions {
    discovered.add(found.images)
    var definitions = Definitions()
    definitions.services = found.services.filter { $0.setApart == nil }
    definitions.setApart = found.services.filter { $0.setApart != nil }
    definitions.gaps = found.gaps
    definitions.notices = found.gaps.map { "\($0.span.file):\($0.span.line): \($0.message)" }
    definitions.notices += definitions.setApart.map {
      "\($0.id): set apart because of the folder '\($0.setApart ?? "")'; name it to check it"
    }
    if found.services.isEmpty {
      definitions.notices.append("\(path): no Dockerfile found; nothing to check")
    }
    return definitions
  }
}

extension Definitions {
  /// Each Dockerfile once, for a run that says itself what is built of it.
  package var withoutRepetitions: Definitions {
    var found = self
    var seen: Set<SourceFile> = []
    found.services = services.filter { $0.kind != .dockerfile || seen.insert($0.definition.file).inserted }
    return found
  }
}
