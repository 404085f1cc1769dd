import BuildContext
import DockerfileSyntax
import Locations

/// One build: which stages are needed, and what each has come to.
struct ImageBuild {
  let dockerfile: Dockerfile
  let plan: BuildPlan
  let context: BuildContext
  let bases: BaseImages
  /// `--build-arg`.
  let arguments: [String: String]
  let globals: GlobalArguments
  /// By index; nil while a stage is not built, or not needed.
  private(set) var stages: [BuiltStage?]
  /// The words of all needed stages that name files of the context.
  private(set) var contextSources: [Word] = []
  /// The image that each FROM names, its variables replaced.
  private let baseNames: [String?]

  init(
    _ dockerfile: Dockerfile, target: String?, arguments: [String: String], in context: BuildContext,
    knowing bases: BaseImages
  ) {
    self.dockerfile = dockerfile
    plan = BuildPlan(dockerfile)
    self.context = context
    self.bases = bases
    self.arguments = arguments
    globals = GlobalArguments(of: plan, escape: dockerfile.escape, given: arguments, target: target)
    stages = [BuiltStage?](repeating: nil, count: plan.stages.count)
    let expansion = WordExpansion(variables: globals.values.values, escape: dockerfile.escape)
    baseNames = plan.stages.map { try? expansion.expand($0.from.image.text).text }
  }

  /// Builds a stage and the stages that it needs, in order of the file.
  mutating func build(_ target: Int) -> BuiltStage? {
    let needed = needed(for: target)
    contextSources = needed.map { plan.stages[$0] }.flatMap {
      Self.contextSources(of: $0.instructions + triggers(for: $0))
    }
    for index in needed {
      let stage = plan.stages[index]
      var execution = StageExecution(build: self, stage: stage, built: start(stage))
      // Triggers of the base run first: "ONBUILD" of the reference.
      execution.run(triggers(for: stage))
      execution.run(stage.instructions)
      stages[index] = execution.built
    }
    return stages[target]
  }

  /// The indices of the stages that the target is made from, itself included, in ascending order.
  private func needed(for target: Int) -> [Int] {
    var needed: Set<Int> = []
    var pending = [target]
    while let index = pending.popLast() {
      guard needed.insert(index).inserted else { continue }
      let stage = plan.stages[index]
      if let base = base(of: stage) { pending.append(base) }
      for name in (stage.instructions + triggers(for: stage)).flatMap(\.stageNames) {
        // Stages further down can not be copied from; leaving them out breaks cycles, too.
        if case .stage(let other) = plan.reference(name), other < index { pending.append(other) }
      }
    }
    return needed.sorted()
  }

  private func base(of stage: BuildPlan.Stage) -> Int? {
    baseNames[stage.index].flatMap { plan.base($0, of: stage.index) }
  }

  private func triggers(for stage: BuildPlan.Stage) -> [Instruction] {
    if let base = base(of: stage) { return Self.triggers(of: plan.stages[base]) }
    guard let name = baseNames[stage.index], case .built(let image) = bases.image(name) else { return [] }
    return image.triggers
  }

  private static func triggers(of stage: BuildPlan.Stage) -> [Instruction] {
    stage.instructions.compactMap { if case .onbuild(let trigger) = $0.kind { trigger } else { nil } }
  }

  private func start(_ stage: BuildPlan.Stage) -> BuiltStage {
    if let base = base(of: stage), let built = stages[base] { return built.asBase }
    let word = stage.from.image
    let name = baseNames[stage.index] ?? ""
    guard !name.isEmpty else { return start(withoutNameFrom: word) }
    var built =
      switch bases.image(name) {
      case .built(let image): BuiltStage(image, in: context)
      case .described(let base): BuiltStage(base, in: context, from: word.span)
      case .refused(let message): start(refusing: message, word)
      }
    built.state.gaps += unsetGaps(word)
    if case .described = bases.image(name) { built.state.system = BaseSystem(ImageReference(name)) }
    return built
  }

  private func start(refusing message: String, _ word: Word) -> BuiltStage {
    var unknown = BaseImage()
    unknown.unlisted = ["/"]
    unknown.unknown = message
    var built = BuiltStage(unknown, in: context, from: word.span)
    built.state.problems.append(.refused(message: message, word.span))
    return built
  }

  private func start(withoutNameFrom word: Word) -> BuiltStage {
    var unknown = BaseImage()
    unknown.pythons = [PythonEnvironment(systemAt: ImagePath("/usr/local"), version: nil)]
    unknown.unlisted = ["/"]
    unknown.unknown = "the base image is named by a variable without value"
    var built = BuiltStage(unknown, in: context, from: word.span)
    let gaps = unsetGaps(word)
    built.state.gaps += gaps
    if gaps.isEmpty {
      built.state.problems.append(.refused(message: "the base image has no name", word.span))
    }
    return built
  }

  /// Variables of FROM that were declared and given no value: whoever builds must give one.
  private func unsetGaps(_ word: Word) -> [Gap] {
    let expansion = WordExpansion(variables: globals.values.values, escape: dockerfile.escape)
    let unmatched = (try? expansion.expand(word.text).unmatched) ?? []
    return unmatched.filter(globals.unset.contains).map {
      Gap(.unsetVariable, "'\($0)' has no value here", at: word.span)
    }
  }
}

extension ImageBuild {
  static func contextSources(of instructions: [Instruction]) -> [Word] {
    instructions.flatMap { instruction -> [Word] in
      switch instruction.kind {
      case .copy(let copy), .add(let copy): copy.from == nil ? copy.sources : []
      case .run(let run):
        run.mounts.filter { $0.type == "bind" && $0.from == nil }
          .map { Word(text: $0.source ?? "", span: $0.span) }
      case .from, .env, .arg, .label, .workdir, .user, .entrypoint, .cmd, .shell, .onbuild, .expose, .volume,
        .stopsignal, .healthcheck, .maintainer, .invalid:
        []
      }
    }
  }

  /// Whether what a source names may lie in a directory, above it or below it.
  func mayReach(_ source: Word, _ directory: ContextPath) -> Bool {
    if source.text.contains("$") { return true }
    let pattern = PathPattern(ContextPath(source.text).text)
    let prefix = ContextPath(normalized: pattern.prefix.joined(separator: "/"))
    if prefix.relative(to: directory) != nil { return true }
    return directory.relative(to: prefix) != nil
  }
}
