import ImageModel
import Locations
import YAMLSyntax

/// Reads services from the values of a compose file.
struct ComposeReader {
  let variables: ComposeVariables
  let directory: ContextPath
  let place: RepositoryPlace

  func service(_ member: YAMLMember) -> ComposeService {
    let node = member.value
    var service = ComposeService(name: member.key, span: member.keySpan, directory: directory)
    service.image = node["image"].flatMap { written($0)?.text }
    service.command = start(node["command"])
    service.entrypoint = start(node["entrypoint"])
    service.workingDirectory = node["working_dir"].flatMap { written($0)?.text }
    service.profiles = node["profiles"]?.texts ?? []
    service.build = node["build"].map { build($0) }
    for file in envFiles(node["env_file"]) { read(environmentFile: file, into: &service) }
    read(environment: node["environment"], into: &service)
    service.mounts = (node["volumes"]?.elements ?? []).compactMap(mount)
    if let extends = node["extends"] {
      service.extended = (extends["service"]?.text ?? extends.text ?? "", extends["file"]?.text)
    }
    return service
  }

  private func written(_ node: YAMLNode) -> ComposeService.Written? {
    guard let text = node.text else { return nil }
    let replaced = variables.replace(text)
    return .init(text: replaced.text, unset: replaced.unset, span: node.span)
  }

  private func build(_ node: YAMLNode) -> ComposeService.Build {
    var build = ComposeService.Build(span: node.span)
    guard node.members != nil else {
      build.context = written(node)
      return build
    }
    build.context = node["context"].flatMap(written)
    build.dockerfile = node["dockerfile"].flatMap(written)
    build.inline = node["dockerfile_inline"]?.mappedText
    build.target = node["target"].flatMap(written)
    for (name, value, _) in pairs(node["args"]) {
      if let value { build.arguments[name] = value }
    }
    return build
  }

  /// A mapping, or a list of `NAME=value`; a name without value takes it from the machine that starts it.
  private func pairs(_ node: YAMLNode?) -> [(name: String, value: String?, span: SourceSpan)] {
    if let members = node?.members {
      return members.map { ($0.key, written($0.value).flatMap(value), $0.keySpan) }
    }
    return (node?.elements ?? []).compactMap { element in
      guard let text = element.text else { return nil }
      guard let equals = text.firstIndex(of: "=") else {
        return (text, variables.values[text], element.span)
      }
      let replaced = variables.replace(String(text[text.index(after: equals)...]))
      return (String(text[..<equals]), replaced.unset.isEmpty ? replaced.text : nil, element.span)
    }
  }

  private func value(_ written: ComposeService.Written) -> String? {
    written.unset.isEmpty ? written.text : nil
  }

  private func read(environment node: YAMLNode?, into service: inout ComposeService) {
    for (name, value, span) in pairs(node) {
      if let value { service.environment.set(name, to: value, at: span) }
    }
  }

  private func envFiles(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { $0.text ?? $0["path"]?.text }
  }

  private func read(environmentFile name: String, into service: inout ComposeService) {
    guard let path = place.path(in: directory, variables.replace(name).text), let bytes = place.bytes(path)
    else { return }
    let values = ComposeVariables(parsing: String(decoding: bytes, as: UTF8.self)).values
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      service.environment.set(name, to: value, at: place.start(of: path))
    }
  }

  /// A list is the exec form; a text is split into words, without a shell.
  private func start(_ node: YAMLNode?) -> StartWords? {
    guard let node else { return nil }
    let texts = node.elements?.map { $0.text ?? "" } ?? node.text.map { [$0] }
    guard let texts else { return nil }
    let replaced = texts.map { variables.replace($0) }
    guard replaced.allSatisfy(\.unset.isEmpty) else {
      // What is not set here is decided where it is started: a shell's variable is not known, either.
      let text = MappedText(
        text: texts.joined(separator: " "), file: node.span.file,
        segments: [.init(offset: 0, position: node.span.start)])
      return StartWords(form: .shell(text, shell: ["/bin/sh", "-c"]), cause: node.span)
    }
    let words = node.elements == nil ? CommandWords.split(replaced[0].text) : replaced.map(\.text)
    return StartWords(form: .exec(words), cause: node.span)
  }

  /// `source:target[:mode]` with a path of the repository, or the long form with type `bind`.
  private func mount(_ node: YAMLNode) -> (source: String, target: String, span: SourceSpan)? {
    if node.members != nil {
      guard node["type"]?.text == "bind", let source = node["source"].flatMap(written),
        let target = node["target"]?.text, source.unset.isEmpty
      else { return nil }
      return (source.text, target, node.span)
    }
    guard let written = written(node), written.unset.isEmpty else { return nil }
    let parts = written.text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts[0].hasPrefix("."), parts[1].hasPrefix("/") else { return nil }
    return (parts[0], parts[1], node.span)
  }
}

extension RepositoryPlace {
  /// A path as written in a file of a directory; nil when it leads out of the repository.
  func path(in directory: ContextPath, _ written: String) -> ContextPath? {
    guard !written.hasPrefix("/"), !written.hasPrefix("~"), !written.contains("://") else { return nil }
    var components = directory.components.map(String.init)
    for component in written.split(separator: "/") where component != "." {
      if component == ".." {
        guard components.popLast() != nil else { return nil }
      } else {
        components.append(String(component))
      }
    }
    return ContextPath(normalized: components.joined(separator: "/"))
  }
}
