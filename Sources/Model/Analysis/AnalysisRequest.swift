package import Locations
package import ServiceDiscovery

/// Which image to analyse, and what the command line says about it.
package struct AnalysisRequest: Sendable {
  /// What the repository itself says of the image; nil for what the user names alone.
  package var service: ServiceDefinition?
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
  /// The service's own id; else the definition's path, with the target behind a number sign when one was asked for.
  package var identifier: String {
    if let service, target == nil || target == service.target { return service.id }
    return definition.shown + (target.map { "#\($0)" } ?? "")
  }

  /// The stage that is built: the user's wish comes before what the repository says.
  var builtTarget: String? { target ?? service?.target }

  /// Build arguments, the user's in front.
  var builtArguments: [String: String] {
    (service?.arguments ?? [:]).merging(buildArguments) { _, own in own }
  }
}
