import BuildContext
import Entrypoints
import ImageModel
import JSON
import Locations
import PackageResolution

/// The answer of `inspect command`: what a start command launches in an image of which only Python is known.
func inspectCommand(_ request: InspectRequest) -> JSON {
  let image = emptyPythonImage(for: request)
  let launches = Launches(of: image, having: InstalledDistributions(in: image, knowing: .builtIn))
  return .object([
    .init("launches", .array(launches.launches.map(described))),
    .init("gaps", .array(launches.gaps.map(described))),
    .init("problems", .array(launches.problems.map(described))),
  ])
}

/// Its other contents are a gap, so that nothing is called missing.
private func emptyPythonImage(for request: InspectRequest) -> Image {
  let file = SourceFile(request.name)
  let span = SourceSpan(startOf: file)
  var environment = Environment(["PATH": .init(value: "/usr/local/bin:/usr/bin:/bin", cause: nil)])
  for (name, value) in request.environment { environment.set(name, to: value, at: nil) }
  let words = request.list("exec")
  let form: StartWords.Form =
    words.isEmpty
    ? .shell(MappedText(verbatim: request.text, file: file), shell: ["/bin/sh", "-c"]) : .exec(words)
  let version = request.option("python").flatMap { PythonVersion($0) }
  return Image(
    context: BuildContext(root: HostPath("."), ignore: nil, files: ContextFiles()), tree: ImageTree(),
    environment: environment, workingDirectory: ImagePath(request.option("workdir") ?? "/"),
    entrypoint: nil, command: StartWords(form: form, cause: span),
    pythons: [PythonEnvironment(systemAt: ImagePath("/usr/local"), version: version)],
    installations: [], problems: [],
    gaps: [Gap(.unknownBaseImage, "only the command is known", at: span)])
}

private func described(_ launch: Launch) -> JSON {
  .object([
    .init("command", .string(launch.command)), .init("launcher", .string(launch.launcher)),
    .init("target", .string(text(of: launch.target))),
    .init("workingDirectory", .string(launch.workingDirectory.text)),
    .init("searchPath", .array(launch.searchPathStart.map { .string($0.location.text) })),
    .init("searchPathEnd", .array(launch.searchPathEnd.map { .string($0.location.text) })),
    .init("alsoImports", .array((launch.alsoImports + launch.thenImports).map { .string(text(of: $0)) })),
  ])
}

/// A target as its launcher's command line would name it.
private func text(of target: Launch.Target) -> String {
  switch target {
  case .script(let path): path.text
  case .module(let name): name.text
  case .application(let name, let attribute): attribute.map { "\(name):\($0)" } ?? name.text
  case .inline(let text): text.text
  case .file(let path, let attribute): attribute.map { "\(path):\($0)" } ?? path.text
  }
}

private func described(_ gap: Gap) -> JSON {
  .object([
    .init("reason", .string(gap.reason.rawValue)), .init("message", .string(gap.message)),
    .init("file", .string(gap.span.file.path)), .init("line", .integer(gap.span.line)),
  ])
}

private func described(_ problem: LaunchProblem) -> JSON {
  switch problem {
  case .launcherNotInstalled(let program, let providers, _):
    [
      "problem": "launcher-not-installed", "program": .string(program),
      "providers": .array(providers.map(JSON.string)),
    ]
  case .searchPathEntryMissing(let path, _, _):
    ["problem": "search-path-entry-missing", "path": .string(path.text)]
  case .targetMalformed(let written, let message, _):
    ["problem": "target-malformed", "written": .string(written), "message": .string(message)]
  case .scriptMissing(let path, _): ["problem": "script-missing", "path": .string(path.text)]
  }
}
