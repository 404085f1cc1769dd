import DockerfileSyntax
import Locations

/// A stage with everything that a later stage, or the finished image, takes over from it.
struct BuiltStage: Sendable {
  var state: StageState
  /// What the builder replaces and what RUN sees: ENV and ARG in one, the later one wins.
  var variables: Environment
  var entrypoint: StartWords?
  var command: StartWords?
  /// Whether this stage itself says CMD; ENTRYPOINT drops an inherited one.
  var hasOwnCommand = false
  /// ONBUILD, for the stages that begin with this one.
  var triggers: [Instruction] = []
}

extension BuiltStage {
  /// The state in which a stage begins that is based on this one.
  var asBase: BuiltStage {
    var stage = self
    stage.triggers = []
    stage.hasOwnCommand = false
    // Arguments are inherited, yet what the image itself says comes first again.
    for name in state.environment.names {
      guard let value = state.environment[name] else { continue }
      stage.variables.set(name, to: value, at: state.environment.cause(of: name))
    }
    return stage
  }
}
