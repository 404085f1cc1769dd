package import BuildContext
import DockerfileSyntax
package import Locations
import YAMLSyntax

/// What a search found.
package struct DiscoveredServices: Sendable {
  /// In order of id.
  package var services: [ServiceDefinition] = []
  /// Definitions that could not be followed.
  package var gaps: [Gap] = []
  /// What FROM may name because the repository builds it: image names without tags.
  package var images: [String: ServiceDefinition] = [:]
}

/// Finds the images that a repository defines, from all files that say something about them.
package struct ServiceDiscovery: Sendable {
  private let files: ContextFiles

  package init(files: ContextFiles) {
    self.files = files
  }

  /// Every image that is defined below a directory.
  ///
  /// - Complexity: lists every directory below, and reads the files whose names may define images.
  package func services(below directory: HostPath) -> DiscoveredServices {
    let place = RepositoryPlace(holding: directory, in: files)
    guard let start = place.path(of: directory) else { return DiscoveredServices() }
    let found = RepositoryFiles(below: start, of: place)
    let around = start.isRoot ? nil : RepositoryFiles(onTheWayTo: start, of: place)
    let evidence = Evidence(of: [found, around].compactMap { $0 }, in: place)
    return Assembly(place: place, start: start, found: found, evidence: evidence).result
  }

  /// The images that are made of one Dockerfile, or that a Procfile or a compose file defines.
  ///
  /// Only files on the way to it and in the usual folders are asked.
  package func services(of path: HostPath) -> DiscoveredServices {
    let place = RepositoryPlace(holding: path, in: files)
    guard let start = place.path(of: path) else { return DiscoveredServices() }
    let around = RepositoryFiles(onTheWayTo: start.parent, of: place)
    let evidence = Evidence(of: [around], in: place)
    let images = evidence.images(in: place)
    var found = services(at: start, place, around, evidence)
    found.images = images
    return found
  }

  private func services(
    at start: ContextPath, _ place: RepositoryPlace, _ around: RepositoryFiles, _ evidence: Evidence
  ) -> DiscoveredServices {
    let shown = place.file(start).path
    switch FileKind(of: start) {
    case .procfile:
      let buildpacks = Buildpacks(directory: SourceDirectory(path: start.parent, place: place))
      return DiscoveredServices(services: [buildpacks.definition(ofProcfile: start)].compactMap { $0 })
    case .yaml:
      let all = Assembly(place: place, start: .root, found: around, evidence: evidence).result
      let own = all.services.filter { $0.id.hasPrefix(shown + "#") }
      let images = evidence.uses.filter { $0.id.hasPrefix(shown + "#") }.map {
        place.file($0.dockerfile).path
      }
      return DiscoveredServices(
        services: all.services.filter { $0.kind == .dockerfile && images.contains($0.definition.file.path) }
          + own, gaps: evidence.gaps.filter { $0.span.file.path == shown })
    case .dockerfile, .script, .makefile, .bake, .functionSource, nil:
      let services = DockerfileServices(of: start, among: evidence.uses, in: place).definitions
      return DiscoveredServices(services: services.filter { $0.kind == .dockerfile })
    }
  }
}

/// Puts together what was found and what speaks of it.
private struct Assembly {
  let place: RepositoryPlace
  let start: ContextPath
  let found: RepositoryFiles
  let evidence: Evidence

  var result: DiscoveredServices {
    let services = (dockerfiles + inline + procfiles + evidence.definitions + functions)
    return DiscoveredServices(
      services: services.uniqueByID().sorted { $0.id < $1.id }, gaps: evidence.gaps,
      images: evidence.images(in: place))
  }

  private var dockerfiles: [ServiceDefinition] {
    var paths = found.of(.dockerfile).filter(resemblesDockerfile).map { ($0.path, $0.apart) }
    let known = Set(paths.map(\.0))
    for use in evidence.uses where use.inline == nil && !known.contains(use.dockerfile) {
      guard use.dockerfile.relative(to: start) != nil, place.hasFile(use.dockerfile),
        !paths.contains(where: { $0.0 == use.dockerfile })
      else { continue }
      paths.append((use.dockerfile, nil))
    }
    return paths.flatMap { path, apart in
      DockerfileServices(of: path, among: evidence.uses, in: place).definitions.map { definition in
        var definition = definition
        // What somebody builds is no relic.
        definition.setApart = definition.context == nil ? apart : nil
        return definition
      }
    }
  }

  /// A name that is not exactly that of a Dockerfile may be that of anything: it must have a FROM.
  private func resemblesDockerfile(_ file: RepositoryFiles.File) -> Bool {
    if ["dockerfile", "containerfile"].contains(file.path.name.lowercased()) { return true }
    guard let bytes = place.bytes(file.path), !bytes.contains(0) else { return false }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.drop { $0 == " " || $0 == "\t" }.lowercased().hasPrefix("from ")
    }
  }

  private var inline: [ServiceDefinition] {
    evidence.uses.compactMap { use in
      guard let text = use.inline else { return nil }
      // In front stand as many lines as in the file, so that places are those of the file.
      let lines = String(repeating: "\n", count: text.position(at: 0).line - 1)
      let dockerfile = Dockerfile(parsing: lines + text.text, file: text.file)
      var definition = ServiceDefinition(
        id: use.id, kind: .compose, definition: use.span, source: .instructions(dockerfile))
      definition.context = DecidedContext(
        root: place.host(use.context), reason: "\(use.span.file):\(use.span.line) builds it there",
        evidence: use.span)
      definition.target = use.target
      definition.arguments = use.arguments
      definition.start = use.start
      definition.mounts = use.mounts
      definition.reach = use.reach
      return definition
    }
  }

  private var procfiles: [ServiceDefinition] {
    found.of(.procfile).compactMap { file in
      let directory = SourceDirectory(path: file.path.parent, place: place)
      var definition = Buildpacks(directory: directory).definition(ofProcfile: file.path)
      definition?.setApart = file.apart
      return definition
    }
  }

  private var functions: [ServiceDefinition] {
    found.of(.functionSource).compactMap { file in
      let directory = SourceDirectory(path: file.path.parent, place: place)
      let functions = Functions(directory: directory)
      var definition = file.path.name == "function_app.py" ? functions.azure() : google(functions, file.path)
      definition?.setApart = file.apart
      return definition
    }
  }

  private func google(_ functions: Functions, _ path: ContextPath) -> ServiceDefinition? {
    let directory = functions.directory
    guard directory.has("requirements.txt"),
      directory.text("main.py")?.contains("functions_framework") == true,
      !place.entries(directory.path).contains(where: { DockerfileName.fits($0.name) })
    else { return nil }
    return functions.google()
  }
}

extension [ServiceDefinition] {
  fileprivate func uniqueByID() -> [ServiceDefinition] {
    var seen: Set<String> = []
    return filter { seen.insert($0.id).inserted }
  }
}
