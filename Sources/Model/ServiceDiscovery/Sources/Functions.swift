import Locations

/// Functions whose source directory is uploaded alone.
struct Functions {
  let directory: SourceDirectory

  /// What a deploy command says of a function; all nil when none was found.
  struct Deployment {
    var name: String?
    var entryPoint: String?
    var runtime: String?
    var span: SourceSpan?
  }

  /// A Google Cloud function: `main.py` beside its requirements, written for the functions framework or deployed as one.
  func google(_ deployment: Deployment = Deployment()) -> ServiceDefinition? {
    guard directory.has("main.py") else { return nil }
    let span = directory.span("main.py")
    let place = deployment.span ?? span
    var build = WrittenBuild(for: span.file)
    let version = Self.version(ofRuntime: deployment.runtime) ?? directory.python
    build.from("python\(version.map { ":\($0)" } ?? "")", at: place)
    build.enter("/workspace", at: place)
    build.copy(directory.source, at: place)
    // Requests are handed over as objects of Flask and of CloudEvents.
    build.run("pip install functions-framework flask cloudevents", at: place)
    if let (command, file) = directory.installation { build.run(command, at: directory.span(file)) }
    let target = deployment.entryPoint.map { ["--target", $0] } ?? []
    build.start(["functions-framework"] + target, at: place)
    var definition = definition(build, at: span)
    definition.ignoring = directory.rules([".gcloudignore", ".gitignore"])
    let reason = "the directory is uploaded alone"
    definition.context = context(deployment.span.map { "deployed by \($0.file):\($0.line)" } ?? reason)
    return definition
  }

  /// An Azure function app of the second programming model.
  func azure() -> ServiceDefinition? {
    guard directory.has("function_app.py"), directory.has("host.json") else { return nil }
    let span = directory.span("function_app.py")
    var build = WrittenBuild(for: span.file)
    build.from("python\(directory.python.map { ":\($0)" } ?? "")", at: span)
    build.enter("/home/site/wwwroot", at: span)
    build.copy(directory.source, at: span)
    // The host brings the bindings and imports the module by itself.
    build.run("pip install azure-functions", at: span)
    if let (command, file) = directory.installation { build.run(command, at: directory.span(file)) }
    build.start(["python", "-c", "import function_app"], at: span)
    var definition = definition(build, at: span)
    definition.ignoring = directory.rules([".funcignore"])
    definition.context = context("the directory of host.json is uploaded alone")
    return definition
  }

  /// A function of AWS Lambda that is uploaded as an archive: the handler in the directory.
  func lambda(
    handler: String, runtime: String?, id: String, at span: SourceSpan, installing: Bool, gaps: [Gap]
  ) -> ServiceDefinition {
    var build = WrittenBuild(for: span.file)
    let version = Self.version(ofRuntime: runtime)
    build.from("public.ecr.aws/lambda/python\(version.map { ":\($0)" } ?? "")", at: span)
    build.enter("/var/task", at: span)
    build.copy(directory.source, at: span)
    if installing, directory.has("requirements.txt") {
      build.run("pip install -r requirements.txt", at: directory.span("requirements.txt"))
    }
    build.start([handler], at: span)
    var definition = definition(build, at: span)
    definition.id = id
    definition.context = context("\(span.file):\(span.line) names the directory")
    definition.gaps = gaps
    return definition
  }

  private func definition(_ build: WrittenBuild, at span: SourceSpan) -> ServiceDefinition {
    let shown = directory.place.host(directory.path).shown
    var definition = ServiceDefinition(
      id: shown.isEmpty || shown == "." ? span.file.path : shown, kind: .function, definition: span,
      source: .instructions(build.dockerfile))
    definition.copyRoot = directory.world
    return definition
  }

  private func context(_ reason: String) -> DecidedContext {
    DecidedContext(root: directory.place.host(directory.path), reason: reason)
  }

  /// `python311` and `python3.11`.
  static func version(ofRuntime runtime: String?) -> PythonVersion? {
    guard let runtime, runtime.hasPrefix("python") else { return nil }
    let rest = runtime.dropFirst(6)
    if rest.contains(".") { return PythonVersion(rest) }
    guard let major = rest.first.flatMap({ Int(String($0)) }), let minor = Int(rest.dropFirst()) else {
      return nil
    }
    return PythonVersion(major, minor)
  }
}
