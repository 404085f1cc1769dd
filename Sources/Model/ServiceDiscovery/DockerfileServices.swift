import BuildContext
import DockerfileSyntax
import ImageModel
import Locations

/// The services of one Dockerfile: one for each image that somebody makes of it, and one for each different start.
struct DockerfileServices {
  let path: ContextPath
  let place: RepositoryPlace
  let uses: [DockerfileUse]
  /// Read only when a use asks about stages or arguments.
  private let dockerfile: Dockerfile?

  /// An image: what is built from where with which values.
  private struct Build: Hashable {
    let context: ContextPath
    let target: String?
    let arguments: [String: String]
  }

  init(of path: ContextPath, among uses: [DockerfileUse], in place: RepositoryPlace) {
    self.path = path
    self.place = place
    self.uses = uses.filter { $0.dockerfile == path && $0.inline == nil }
      .sorted { ($0.teller, $0.span) < ($1.teller, $1.span) }
    guard !self.uses.isEmpty, let bytes = place.bytes(path) else {
      dockerfile = nil
      return
    }
    dockerfile = Dockerfile(parsing: String(decoding: bytes, as: UTF8.self), file: place.file(path))
  }

  var definitions: [ServiceDefinition] {
    guard !uses.isEmpty else { return [plain] }
    let builds = uses.map(build)
    let bases = basic(builds)
    var definitions: [ServiceDefinition] = []
    for (index, build) in builds.enumerated() {
      let use = uses[index]
      let isFirst = builds.firstIndex(of: build) == index
      if isFirst { definitions.append(image(of: build, use, isBase: bases == build)) }
      if starts(use) { definitions.append(variant(of: use, build)) }
    }
    if bases == nil, !needsArguments(builds), let first = uses.first {
      var whole = plain
      whole.context = decided(first)
      definitions.insert(whole, at: 0)
    }
    return withReach(definitions, builds).unique()
  }

  /// The Dockerfile as it is.
  private var plain: ServiceDefinition {
    let file = place.file(path)
    return ServiceDefinition(
      id: file.path, kind: .dockerfile, definition: SourceSpan(startOf: file),
      source: .dockerfile(place.host(path)))
  }

  /// The build that the Dockerfile's own name stands for: the last stage, without arguments, or the only build.
  private func basic(_ builds: [Build]) -> Build? {
    if Set(builds).count == 1, builds[0].target == nil { return builds[0] }
    return builds.first { $0.target == nil && $0.arguments.isEmpty }
  }

  /// Whether nobody builds it without giving values that it has no default for.
  private func needsArguments(_ builds: [Build]) -> Bool {
    let required = Set(declarations.filter { $0.value == nil }.map(\.name))
    return builds.allSatisfy { !required.isDisjoint(with: $0.arguments.keys) }
  }

  private var declarations: [ArgumentDeclaration] {
    (dockerfile?.instructions ?? []).flatMap { instruction -> [ArgumentDeclaration] in
      guard case .arg(let declarations) = instruction.kind else { return [] }
      return declarations
    }
  }

  private func build(_ use: DockerfileUse) -> Build {
    let defaults = Dictionary(declarations.map { ($0.name, $0.value?.text) }) { first, _ in first }
    let arguments = use.arguments.filter { name, value in
      guard let written = defaults[name] else { return false }
      return written != value && written != "\"\(value)\""
    }
    let target = use.target.flatMap { isLast($0) || !hasStage($0) ? nil : $0 }
    return Build(context: use.context, target: target, arguments: arguments)
  }

  private var stages: [From] {
    (dockerfile?.instructions ?? []).compactMap { instruction in
      guard case .from(let from) = instruction.kind else { return nil }
      return from
    }
  }

  private func hasStage(_ target: String) -> Bool {
    stages.contains { $0.stageName == target.lowercased() } || Int(target).map { $0 < stages.count } == true
  }

  private func isLast(_ target: String) -> Bool {
    stages.last?.stageName == target.lowercased()
      || String(max(stages.count - 1, 0)) == target
  }

  private func decided(_ use: DockerfileUse) -> DecidedContext {
    DecidedContext(
      root: place.host(use.context), reason: "\(use.span.file):\(use.span.line) builds it there",
      evidence: use.span)
  }

  private func image(of build: Build, _ use: DockerfileUse, isBase: Bool) -> ServiceDefinition {
    var definition = plain
    definition.context = decided(use)
    definition.target = build.target
    definition.arguments = build.arguments
    definition.gaps = use.gaps
    if let target = use.target, !hasStage(target) {
      definition.gaps.append(Gap(.notYetChecked, "there is no stage '\(target)' to build", at: use.span))
    }
    definition.mounts = zip(uses, uses.map(self.build)).filter { $1 == build && !starts($0) }
      .flatMap(\.0.mounts)
    guard !isBase else { return definition }
    definition.id += build.target.map { "#\($0)" } ?? ""
    if uses.first?.context != use.context { definition.id += "@\(place.host(use.context).shown)" }
    let values = build.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    if !values.isEmpty { definition.id += "[\(values.joined(separator: ","))]" }
    return definition
  }

  /// Says so when all who build an image are reached in one special way.
  private func withReach(_ definitions: [ServiceDefinition], _ builds: [Build]) -> [ServiceDefinition] {
    definitions.map { definition in
      guard definition.kind == .dockerfile else { return definition }
      var definition = definition
      let own = zip(uses, builds).filter { place.host($1.context) == definition.context?.root }
        .filter { $1.target == definition.target && $1.arguments == definition.arguments }.map(\.0)
      let reaches = own.compactMap(\.reach)
      if reaches.count == own.count { definition.reach = reaches.first }
      return definition
    }
  }

  /// Whether what a use says of the start makes another program of the image.
  private func starts(_ use: DockerfileUse) -> Bool {
    use.start.command != nil || use.start.entrypoint != nil || use.start.workingDirectory != nil
      || use.start.environment.names.contains { DecidingVariables.decides($0, in: startText) }
  }

  /// The instructions, and the scripts that they start, as far as they lie beside the Dockerfile.
  private var startText: String {
    let text = place.bytes(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let scripts = text.split { $0.isWhitespace || "\"',[]".contains($0) }.filter { $0.hasSuffix(".sh") }
    let names = Set(scripts.compactMap { $0.split(separator: "/").last.map(String.init) })
    let directories = [path.parent, uses.first?.context ?? .root]
    let contents = names.sorted().flatMap { name in
      directories.flatMap { [$0.appending(name), $0.appending("docker").appending(name)] }
    }
    return text + contents.compactMap { place.bytes($0) }.map { String(decoding: $0, as: UTF8.self) }.joined()
  }

  private func variant(of use: DockerfileUse, _ build: Build) -> ServiceDefinition {
    var definition = image(of: build, use, isBase: true)
    definition.id = use.id
    definition.kind = use.startSpan == nil ? .compose : .kubernetes
    definition.definition = use.startSpan ?? use.span
    definition.start = use.start
    definition.mounts = use.mounts
    definition.reach = use.reach
    return definition
  }
}

/// Environment variables that decide what Python imports.
enum DecidingVariables {
  private static let names: Set<String> = [
    "FLASK_APP", "DJANGO_SETTINGS_MODULE", "GUNICORN_CMD_ARGS", "FUNCTION_TARGET", "FUNCTION_SOURCE",
    "APP_MODULE", "MODULE_NAME", "VARIABLE_NAME", "WSGI_APPLICATION", "CELERY_APP", "UVICORN_APP_DIR",
  ]

  /// `text` is what starts: a variable that it reads may choose the program.
  static func decides(_ name: String, in text: String) -> Bool {
    if name.hasPrefix("PYTHON") { return ["PYTHONPATH", "PYTHONSAFEPATH", "PYTHONHOME"].contains(name) }
    if names.contains(name) { return true }
    return text.contains("${\(name)") && text.contains("case ") || text.contains("case $\(name)")
      || text.contains("case \"$\(name)") || text.contains("[ \"$\(name)\"") || text.contains("[[ $\(name)")
  }
}

extension [ServiceDefinition] {
  /// The first of each id.
  fileprivate func unique() -> [ServiceDefinition] {
    var seen: Set<String> = []
    return filter { seen.insert($0.id).inserted }
  }
}

extension Evidence {
  /// The images that the repository builds under names that are known, for those that begin with them.
  func images(in place: RepositoryPlace) -> [String: ServiceDefinition] {
    var images: [String: ServiceDefinition] = [:]
    for use in uses where use.inline == nil && use.startSpan == nil {
      let file = place.file(use.dockerfile)
      var definition = ServiceDefinition(
        id: file.path + (use.target.map { "#\($0)" } ?? ""), kind: .dockerfile,
        definition: SourceSpan(startOf: file), source: .dockerfile(place.host(use.dockerfile)))
      definition.context = DecidedContext(
        root: place.host(use.context), reason: "\(use.span.file):\(use.span.line) builds it there",
        evidence: use.span)
      definition.target = use.target
      definition.arguments = use.arguments
      for tag in use.tags where !tag.contains("$") && !tag.contains("{{") {
        let name = BaseImages.repository(of: tag)
        if images[name] == nil { images[name] = definition }
      }
    }
    return images
  }
}
