import ImageModel
import Locations
import YAMLSyntax

/// Jobs of GitHub workflows that build or deploy.
///
/// Source: "Workflow syntax for GitHub Actions", and the inputs of `docker/build-push-action`.
struct Workflows {
  /// The directory that holds `.github`: steps run there.
  let root: ContextPath

  static func isWorkflow(_ path: ContextPath) -> Bool { path.text.contains(".github/workflows/") }

  init(at path: ContextPath) {
    root = path.parent.parent.parent
  }

  func read(_ document: YAMLNode, into evidence: inout ScriptEvidence) {
    let general = environment(document["env"])
    for job in document["jobs"]?.members ?? [] {
      let steps = job.value["steps"]?.elements ?? []
      guard steps.contains(where: { $0["run"] != nil || $0["uses"] != nil }) else { continue }
      let own = general.merging(environment(job.value["env"])) { $1 }
      let directory = job.value["defaults"]?["run"]?["working-directory"]?.text
      for combination in Matrix(job.value["strategy"]?["matrix"]).combinations {
        var expressions = Expressions(values: own.merging(combination) { $1 })
        expressions.values["github.workspace"] = "."
        for step in steps { read(step, expressions, directory, &evidence) }
      }
    }
  }

  private func environment(_ node: YAMLNode?) -> [String: String] {
    var values: [String: String] = [:]
    for member in node?.members ?? [] {
      guard let text = member.value.text, !text.contains("${{") else { continue }
      values["env.\(member.key)"] = text
    }
    return values
  }

  private func read(
    _ step: YAMLNode, _ expressions: Expressions, _ directory: String?, _ evidence: inout ScriptEvidence
  ) {
    if let action = step["uses"]?.text {
      read(action: action, step["with"], expressions, &evidence)
    } else if let text = step["run"]?.mappedText, ScriptEvidence.concerns(Array(text.text.utf8)) {
      let written = step["working-directory"]?.text ?? directory ?? "."
      guard let place = expressions.value(written).flatMap({ evidence.place.path(in: root, $0) }) else {
        return
      }
      let script = MappedText(
        text: expressions.forShell(text.text), file: text.file, segments: Self.lines(of: text))
      var setting = ScriptEvidence.Setting(teller: .workflow, directories: [place])
      for (name, value) in expressions.values where name.hasPrefix("env.") {
        setting.variables[String(name.dropFirst(4))] = value
      }
      setting.variables["GITHUB_WORKSPACE"] = ScriptRun.root.resolving(root.text).text
      evidence.follow(script, setting)
    }
  }

  /// Places by line: expressions change the columns behind them, and the offsets.
  private static func lines(of text: MappedText) -> [MappedText.Segment] { [text.segments[0]] }

  private func read(
    action: String, _ inputs: YAMLNode?, _ expressions: Expressions, _ evidence: inout ScriptEvidence
  ) {
    let input = { (name: String) -> String?? in
      inputs?[name]?.text.map { expressions.value($0) }
    }
    guard let inputs else { return }
    let setting = ScriptEvidence.Setting(teller: .workflow, directories: [root])
    if action.contains("/build-push-action@") || action.hasSuffix("/build-push-action") {
      var words: [String?] = ["build"]
      let context = (input("context") ?? ".").map { $0.replacing("{{defaultContext}}:", with: "./") }
      if let file = input("file") { words += ["-f", file] }
      if let target = input("target") { words += ["--target", target] }
      for line in (inputs["build-args"]?.text ?? "").split(whereSeparator: \.isNewline) {
        words += ["--build-arg", expressions.value(CommandWords.trimmed(line))]
      }
      for line in (inputs["tags"]?.text ?? "").split(whereSeparator: { $0.isNewline || $0 == "," }) {
        words += ["-t", expressions.value(CommandWords.trimmed(line))]
      }
      evidence.read("docker", words + [context], in: root, at: inputs.span, setting)
    } else if action.hasPrefix("google-github-actions/deploy-cloudrun"), let source = input("source") {
      evidence.read("gcloud", ["run", "deploy", "--source", source], in: root, at: inputs.span, setting)
    } else if action.hasPrefix("google-github-actions/deploy-cloud-functions") {
      var words: [String?] = ["functions", "deploy", "--source", input("source_dir") ?? "."]
      if let entry = input("entry_point") { words += ["--entry-point", entry] }
      if let runtime = input("runtime") { words += ["--runtime", runtime] }
      evidence.read("gcloud", words, in: root, at: inputs.span, setting)
    }
  }
}

/// The combinations of a job's matrix, each as the values of `matrix.…`.
struct Matrix {
  private static let limit = 64

  let combinations: [[String: String]]

  init(_ node: YAMLNode?) {
    var combinations: [[String: String]] = [[:]]
    for member in node?.members ?? [] where member.key != "include" && member.key != "exclude" {
      guard let elements = member.value.elements else { continue }
      combinations = combinations.flatMap { known in
        elements.map { known.merging(Self.flat($0, "matrix.\(member.key)")) { $1 } }
      }
      combinations = Array(combinations.prefix(Self.limit))
    }
    let included = (node?["include"]?.elements ?? []).map { Self.flat($0, "matrix") }
    if combinations == [[:]], !included.isEmpty {
      combinations = Array(included.prefix(Self.limit))
    } else {
      combinations = combinations.map { known in
        included.first { added in known.allSatisfy { added[$0.key] == nil || added[$0.key] == $0.value } }
          .map { known.merging($0) { own, _ in own } } ?? known
      }
    }
    self.combinations = combinations
  }

  private static func flat(_ node: YAMLNode, _ name: String) -> [String: String] {
    if let text = node.text { return text.contains("${{") ? [:] : [name: text] }
    return (node.members ?? []).reduce(into: [:]) { values, member in
      values.merge(flat(member.value, "\(name).\(member.key)")) { $1 }
    }
  }
}
