import ImageModel
import Locations

extension Image {
  /// The image as the command line starts it: with another ENTRYPOINT or CMD, or a Python that its base does not tell.
  func started(as request: AnalysisRequest) -> Image {
    guard request.entrypoint != nil || request.command != nil || request.python != nil else { return self }
    // As in `docker run --entrypoint`, a new ENTRYPOINT drops the image's CMD.
    let kept = request.entrypoint == nil ? command : nil
    return Image(
      context: context, tree: tree, environment: environment, workingDirectory: workingDirectory,
      entrypoint: request.entrypoint.map(Self.words) ?? entrypoint,
      command: request.command.map(Self.words) ?? kept, shell: shell, triggers: triggers,
      pythons: pythons.map { $0.assuming(request.python) }, installations: installations, problems: problems,
      gaps: gaps)
  }

  private static func words(_ text: String) -> StartWords {
    let mapped = MappedText(verbatim: text, file: SourceFile("command line"))
    return StartWords(form: .shell(mapped, shell: ["/bin/sh", "-c"]), cause: nil)
  }
}

extension PythonEnvironment {
  fileprivate func assuming(_ version: PythonVersion?) -> PythonEnvironment {
    PythonEnvironment(
      kind: kind, prefix: prefix, version: self.version ?? version, sitePackages: sitePackages,
      standardLibrary: standardLibrary)
  }
}
