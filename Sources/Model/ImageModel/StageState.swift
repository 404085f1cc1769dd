import BuildContext
import Locations

/// What a stage has come to after some of its instructions.
struct StageState: Sendable {
  let context: BuildContext
  var tree: ImageTree
  var environment: Environment
  var workingDirectory: ImagePath
  /// What the shell form is given to; `/bin/sh -c` unless SHELL says otherwise.
  var shell: [String]
  var pythons: [PythonEnvironment]
  var installations: [Installation]
  var problems: [BuildProblem]
  var gaps: [Gap]
  /// See `Image.directoryGap`.
  var directoryGap: Gap?
  var system = BaseSystem.other
  /// Where the RUN at hand can write nothing: bind mounts.
  var readOnly: [ImagePath] = []
  /// What the build has taken from its contexts.
  var received: [ReceivedSource] = []
  /// ARG that nobody gave a value.
  var unsetArguments: Set<String> = []
}
