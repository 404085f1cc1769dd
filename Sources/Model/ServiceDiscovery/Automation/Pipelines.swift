import ImageModel
import Locations
import YAMLSyntax

/// GitLab's and CircleCI's jobs.
struct Pipelines {
  let root: ContextPath

  static func isGitLab(_ path: ContextPath) -> Bool {
    path.name.hasSuffix(".gitlab-ci.yml") || path.components.contains(".gitlab")
  }

  static func isCircle(_ path: ContextPath) -> Bool { path.components.contains(".circleci") }

  /// Source: "CI/CD YAML syntax reference" of GitLab.
  func read(gitlab document: YAMLNode, into evidence: inout ScriptEvidence) {
    let general = variables(document["variables"])
    let before = document["before_script"]?.elements ?? document["default"]?["before_script"]?.elements ?? []
    for job in document.members ?? [] {
      guard let script = job.value["script"] else { continue }
      let own = job.value["before_script"]?.elements ?? before
      guard let text = Self.joined(own + (script.elements ?? [script])) else { continue }
      var setting = ScriptEvidence.Setting(teller: .gitlab, directories: [root])
      setting.variables = general.merging(variables(job.value["variables"])) { $1 }
      setting.variables["CI_PROJECT_DIR"] = ScriptRun.root.resolving(root.text).text
      evidence.follow(text, setting)
    }
  }

  func read(circle document: YAMLNode, into evidence: inout ScriptEvidence) {
    for job in document["jobs"]?.members ?? [] {
      for step in job.value["steps"]?.elements ?? [] {
        guard let run = step["run"], let text = (run["command"] ?? run).mappedText else { continue }
        let written = run["working_directory"]?.text ?? "."
        guard let place = evidence.place.path(in: root, written) else { continue }
        evidence.follow(text, ScriptEvidence.Setting(teller: .gitlab, directories: [place]))
      }
    }
  }

  private func variables(_ node: YAMLNode?) -> [String: String] {
    var values: [String: String] = [:]
    for member in node?.members ?? [] {
      guard let text = member.value.text ?? member.value["value"]?.text, !text.contains("$") else { continue }
      values[member.key] = text
    }
    return values
  }

  /// The lines of a list of commands as one script.
  static func joined(_ nodes: [YAMLNode]) -> MappedText? {
    var text = ""
    var segments: [MappedText.Segment] = []
    for part in nodes.flatMap({ $0.elements ?? [$0] }).compactMap(\.mappedText) {
      let offset = text.utf8.count
      segments += part.segments.map { .init(offset: offset + $0.offset, position: $0.position) }
      text += part.text + "\n"
    }
    guard let file = nodes.first?.span.file, !segments.isEmpty else { return nil }
    return MappedText(text: text, file: file, segments: segments)
  }
}

/// Steps of Google Cloud Build.
///
/// Source: "Build configuration file schema" and "Substituting variable values".
struct CloudBuild {
  let path: ContextPath

  static func isConfiguration(_ document: YAMLNode) -> Bool {
    document["steps"]?.elements?.contains { $0["name"]?.text != nil && $0["uses"] == nil && $0["run"] == nil }
      == true
  }

  func read(_ document: YAMLNode, into evidence: inout ScriptEvidence) {
    var substitutions: [String: String] = [:]
    for member in document["substitutions"]?.members ?? [] { substitutions[member.key] = member.value.text }
    let variables = ComposeVariables(substitutions)
    let directories = [ContextPath.root, path.parent].uniqued()
    for step in document["steps"]?.elements ?? [] {
      let places = directories.compactMap { evidence.place.path(in: $0, step["dir"]?.text ?? ".") }
      evidence.firstFitting(places) { read(step, variables, in: $1, into: &$0) }
    }
  }

  private func read(
    _ step: YAMLNode, _ variables: ComposeVariables, in place: ContextPath,
    into evidence: inout ScriptEvidence
  ) {
    let name = step["name"]?.text ?? ""
    let arguments = step["args"]?.elements ?? []
    let setting = ScriptEvidence.Setting(
      teller: .cloudBuild, directories: [place], variables: variables.values)
    if let script = step["script"]?.mappedText {
      return evidence.follow(script, setting)
    }
    let entrypoint = step["entrypoint"]?.text?.split(separator: "/").last.map(String.init)
    if let shell = entrypoint, shell == "bash" || shell == "sh" {
      if let script = arguments.last?.mappedText { evidence.follow(script, setting) }
      return
    }
    let words = arguments.map { node -> String? in
      let replaced = variables.replace(node.text ?? "")
      return replaced.unset.isEmpty ? replaced.text : nil
    }
    let image = name.split(separator: ":").first?.split(separator: "/").last.map(String.init) ?? name
    let program = entrypoint ?? (image.contains("cloud-sdk") ? "gcloud" : image)
    guard ScriptEvidence.programs.contains(program) else { return }
    evidence.read(program, words, in: place, at: step["args"]?.span ?? step.span, setting)
  }
}

extension Array where Element: Hashable {
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
