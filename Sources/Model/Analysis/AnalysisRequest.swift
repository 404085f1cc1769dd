package import Locations

/// Which image to analyse, and what the command line says about it.
package struct AnalysisRequest: Sendable {
  /// The Dockerfile, as the user wrote its path.
  package let definition: HostPath
  /// The Dockerfile's bytes when they do not come from the disk.
  package let text: [UInt8]?
  package let context: HostPath?
  package let target: String?
  package let buildArguments: [String: String]
  /// What the container is started with.
  package let environment: [String: String]
  package let entrypoint: String?
  package let command: String?
  /// Used where the base image does not tell.
  package let python: PythonVersion?

  package init(
    definition: HostPath, text: [UInt8]? = nil, context: HostPath? = nil, target: String? = nil,
    buildArguments: [String: String] = [:], environment: [String: String] = [:], entrypoint: String? = nil,
    command: String? = nil, python: PythonVersion? = nil
  ) {
    self.definition = definition
    self.text = text
    self.context = context
    self.target = target
    self.buildArguments = buildArguments
    self.environment = environment
    self.entrypoint = entrypoint
    self.command = command
    self.python = python
  }
}

extension AnalysisRequest {
  /// The definition's path, with the target behind a number sign when one was asked for.
  package var identifier: String { definition.shown + (target.map { "#\($0)" } ?? "") }
}
