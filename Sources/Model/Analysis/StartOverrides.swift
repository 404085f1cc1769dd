import ImageModel
import Locations
import ServiceDiscovery

extension Image {
  /// The image as the command line starts it: with another ENTRYPOINT or CMD, or a Python that its base does not tell.
  func started(as request: AnalysisRequest) -> Image {
    let start = request.service?.start ?? StartOverride()
    let newEntrypoint = request.entrypoint.map(Self.words) ?? start.entrypoint
    let newCommand = request.command.map(Self.words) ?? start.command
    guard newEntrypoint != nil || newCommand != nil || request.python != nil || start != StartOverride()
    else {
      return self
    }
    // As in `docker run --entrypoint`, a new ENTRYPOINT drops the image's CMD.
    let kept = newEntrypoint == nil ? command : nil
    return Image(
      context: context, tree: tree,
      environment: environment.laid(under: start.environment, request.environment),
      workingDirectory: start.workingDirectory.map { workingDirectory.resolving($0) } ?? workingDirectory,
      directoryGap: directoryGap, entrypoint: newEntrypoint ?? entrypoint,
      command: newCommand ?? kept, shell: shell, triggers: triggers,
      pythons: pythons.map { $0.assuming(request.python) }, installations: installations, problems: problems,
      gaps: gaps, received: received)
  }

  private static func words(_ text: String) -> StartWords {
    let mapped = MappedText(verbatim: text, file: SourceFile("command line"))
    return StartWords(form: .shell(mapped, shell: ["/bin/sh", "-c"]), cause: nil)
  }
}

extension Environment {
  /// With the variables of a start over it, but for those that the command line sets.
  fileprivate func laid(under start: Environment, _ given: [String: String]) -> Environment {
    var result = self
    for name in start.names where given[name] == nil {
      result.set(name, to: start[name] ?? "", at: start.cause(of: name))
    }
    return result
  }
}

extension PythonEnvironment {
  fileprivate func assuming(_ version: PythonVersion?) -> PythonEnvironment {
    PythonEnvironment(
      kind: kind, prefix: prefix, version: self.version ?? version, sitePackages: sitePackages,
      standardLibrary: standardLibrary)
  }
}
