package import BuildContext
package import DockerfileSyntax
import IgnoreSyntax
import Locations

extension Image {
  /// Follows the build of a Dockerfile without running anything.
  ///
  /// `target` is a stage's name or number as `--target` takes it, nil the last stage; `arguments` are those of
  /// `--build-arg`; `overrides` is the environment that the image is started with, which wins over ENV.
  package init(
    building dockerfile: Dockerfile, target: String? = nil, arguments: [String: String] = [:],
    environment overrides: [String: String] = [:], in context: BuildContext,
    knowing bases: BaseImages = .builtIn
  ) {
    var build = ImageBuild(dockerfile, target: target, arguments: arguments, in: context, knowing: bases)
    let span = SourceSpan(startOf: dockerfile.file)
    guard let index = build.plan.target(target), let built = build.build(index) else {
      let message =
        build.plan.stages.isEmpty
        ? "the file contains no stages to build" : "there is no stage '\(target ?? "")'"
      self.init(empty: context, problem: .refused(message: message, span))
      return
    }
    var environment = built.state.environment
    for (name, value) in overrides { environment.set(name, to: value, at: nil) }
    self.init(
      context: context, tree: built.state.tree, environment: environment,
      workingDirectory: built.state.workingDirectory, directoryGap: built.state.directoryGap,
      entrypoint: built.entrypoint, command: built.command,
      shell: built.state.shell, triggers: built.triggers, pythons: built.state.pythons,
      installations: built.state.installations, problems: build.problems, gaps: built.state.gaps,
      received: build.stages.compactMap { $0 }.flatMap(\.state.received))
  }

  private init(empty context: BuildContext, problem: BuildProblem) {
    self.init(
      context: context, tree: ImageTree(), environment: Environment(), workingDirectory: .root,
      entrypoint: nil, command: nil, pythons: [], installations: [], problems: [problem], gaps: [])
  }
}

extension ImageBuild {
  /// The problems of all stages that were built, each once, in order of the stages.
  fileprivate var problems: [BuildProblem] {
    var seen: Set<BuildProblem> = []
    // A malformed pattern of an ignore file stops the builder before the first stage.
    let ignore = context.ignore?.problems.map { BuildProblem.refused(message: $0.message, $0.span) } ?? []
    return ignore + stages.compactMap { $0 }.flatMap(\.state.problems).filter { seen.insert($0).inserted }
  }
}
