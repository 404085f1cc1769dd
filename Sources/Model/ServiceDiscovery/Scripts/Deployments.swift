import ImageModel
import Locations

/// Images of directories that a script uploads.
struct Deployments {
  let place: RepositoryPlace

  func definitions(of deployment: ScriptEvidence.Deployment) -> [ServiceDefinition] {
    guard let path = ScriptRun.path(of: deployment.directory),
      let changes = deployment.tree.changes(in: deployment.directory),
      changes.names.isEmpty, changes.isComplete, place.isDirectory(path)
    else { return [] }
    let directory = SourceDirectory(path: path, place: place)
    switch deployment.command.kind {
    case .function:
      let functions = Functions(directory: directory)
      let command = deployment.command
      return [
        functions.google(
          .init(
            name: command.name, entryPoint: command.entryPoint ?? command.name, runtime: command.runtime,
            span: deployment.span))
      ].compactMap { $0 }
    case .service, .pack, .build:
      guard !directory.has("Procfile") else { return [] }
      return [Buildpacks(directory: directory).definition(deployedAt: deployment.span)].compactMap { $0 }
    }
  }
}
