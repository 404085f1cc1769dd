import DockerfileSyntax
import Locations

/// Folds the instructions of one stage over what it begins with.
struct StageExecution {
  let build: ImageBuild
  let stage: BuildPlan.Stage
  var built: BuiltStage

  mutating func run(_ instructions: [Instruction]) {
    for instruction in instructions { run(instruction) }
  }

  private mutating func run(_ instruction: Instruction) {
    switch instruction.kind {
    case .copy(let copy): apply(copy, .copy, instruction)
    case .add(let copy): apply(copy, .add, instruction)
    case .run(let run): apply(run, instruction)
    case .env(let assignments): set(assignments)
    case .arg(let declarations): declarations.forEach { declare($0) }
    case .workdir(let word): enter(word, instruction)
    case .entrypoint(let form):
      built.entrypoint = start(form, instruction)
      if !built.hasOwnCommand { built.command = nil }
    case .cmd(let form):
      built.command = start(form, instruction)
      built.hasOwnCommand = true
    case .shell(let words): built.state.shell = words
    case .onbuild(let trigger): built.triggers.append(trigger)
    case .volume(let words): words.forEach { mount($0, instruction) }
    case .from, .label, .user, .expose, .stopsignal, .healthcheck, .maintainer, .invalid: break
    }
  }

  private func start(_ form: CommandForm, _ instruction: Instruction) -> StartWords {
    switch form {
    case .exec(let words): StartWords(form: .exec(words.map(\.text)), cause: instruction.span)
    case .shell(let text):
      StartWords(form: .shell(text, shell: built.state.shell), cause: instruction.span)
    }
  }

  private mutating func set(_ assignments: [Assignment]) {
    for assignment in assignments { noteArguments(in: assignment.value) }
    // All values of one ENV are replaced before the first is set.
    let values = assignments.map { (name: expand($0.name), value: expand($0.value), span: $0.value.span) }
    for (name, value, span) in values {
      guard let name, let value else { continue }
      built.variables.set(name, to: value, at: span)
      built.state.environment.set(name, to: value, at: span)
    }
  }

  private mutating func declare(_ declaration: ArgumentDeclaration) {
    let name = declaration.name
    if let value = build.arguments[name] {
      built.variables.set(name, to: value, at: nil)
    } else if let word = declaration.value {
      guard let value = expand(word) else { return }
      built.variables.set(name, to: value, at: declaration.span)
    } else if let value = build.globals.values[name] {
      built.variables.set(name, to: value, at: build.globals.values.cause(of: name))
    } else if built.variables[name] == nil {
      built.state.unsetArguments.insert(name)
    }
  }

  /// A volume is there when the image starts, with contents that the image does not decide.
  ///
  /// The builder makes no directory for it.
  private mutating func mount(_ word: Word, _ instruction: Instruction) {
    guard let text = expand(word) else { return }
    let path = built.state.workingDirectory.resolving(text)
    guard case .absent = built.state.tree.presence(at: path) else { return }
    built.state.tree.markUncertain(
      under: path, because: Gap(.externalImage, "what is mounted at '\(path)' is not known", at: word.span))
  }

  private mutating func enter(_ word: Word, _ instruction: Instruction) {
    guard let text = expand(word) else { return }
    note(unsetIn: word)
    built.state.workingDirectory = built.state.workingDirectory.resolving(text)
    if text.hasPrefix("/") { built.state.directoryGap = nil }
    if let obstacle = built.state.tree.obstacle(onTheWayTo: built.state.workingDirectory) {
      return refuse("the working directory cannot be made: \(obstacle)", word.span)
    }
    built.state.tree.makeDirectory(built.state.workingDirectory, cause: instruction.span)
  }
}
