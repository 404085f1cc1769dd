import Analysis
import DockerfileSyntax
import Entrypoints
import ImageModel
import ImportMachine
import Locations
import Reporting
import Rules
import ServiceDiscovery

extension ServiceFacts {
  /// The service as the reports show it.
  var reported: ReportedService {
    ReportedService(
      id: service.id, kind: service.kind.rawValue, definition: service.definition,
      context: service.context.text, contextReason: service.contextReason, target: service.target,
      python: (traces.first?.launch.python ?? image.pythons.first)?.version?.description,
      launches: traces.map(\.reported), gaps: gaps)
  }

  /// A sentence for the reader when there was nothing to check.
  var notice: String? {
    guard launches.launches.isEmpty, launches.problems.isEmpty, dockerfile.problems.isEmpty else {
      return nil
    }
    let reason = launches.gaps.first?.message ?? "no start command runs Python"
    return "\(service.id): nothing to check: \(reason)"
  }
}

extension LaunchTrace {
  fileprivate var reported: ReportedLaunch {
    ReportedLaunch(
      command: launch.command, launcher: launch.launcher, target: launch.target.written, span: launch.span,
      workingDirectory: launch.workingDirectory.text,
      searchPath: searchPath.map(\.reported), moduleCount: modules.count)
  }
}

extension SearchPathEntry {
  fileprivate var reported: ReportedEntry {
    ReportedEntry(path: location.text, cause: cause.description, span: cause.span)
  }
}

extension Launch.Target {
  /// As a command line would write it.
  var written: String {
    switch self {
    case .script(let path): path.text
    case .module(let module): module.text
    case .application(let module, let attribute): attribute.map { "\(module):\($0)" } ?? module.text
    case .inline: "-c"
    case .file(let path, let attribute): attribute.map { "\(path):\($0)" } ?? path.text
    }
  }
}
