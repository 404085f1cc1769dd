import Entrypoints
import ImageModel
package import ImportMachine
import Locations
package import ServiceDiscovery

/// Failures of an image that nobody sees in development, because a mount lays the sources over it.
package struct HiddenFailures: Hashable, Sendable {
  private var mounts: [Key: BindMount] = [:]

  private struct Key: Hashable {
    let module: ModuleName
    let file: SourceFile
    let line: Int

    init(_ failure: ImportFailure) {
      module = failure.module
      file = failure.span.file
      line = failure.span.line
    }
  }

  package init() {}

  /// `traces` are those of the image alone, `mounted` those with all mounts.
  init(of traces: [LaunchTrace], mounted: [LaunchTrace], under mounts: [BindMount]) {
    let visible = Set(mounted.flatMap(\.failures).map(Key.init))
    let hidden = Set(traces.flatMap(\.failures).map(Key.init)).subtracting(visible)
    guard let first = mounts.first else { return }
    for key in hidden {
      let nearest = mounts.filter { key.file.path.hasPrefix($0.source.shown + "/") || $0.source.text == "." }
      self.mounts[key] = nearest.first ?? first
    }
  }

  /// The mount that hides a failure; nil when it shows in development, too.
  package func mount(hiding failure: ImportFailure) -> BindMount? { mounts[Key(failure)] }
}

extension Analysis {
  /// What the mounts of a service hide; nothing when it has none, or no failure.
  func hiddenFailures(
    of start: Start, _ traces: [LaunchTrace], as service: ServiceDefinition?
  ) -> HiddenFailures {
    guard let mounts = service?.mounts, !mounts.isEmpty, traces.contains(where: { !$0.failures.isEmpty })
    else {
      return HiddenFailures()
    }
    let image = mounts.reduce(start.image) { $0.mounting($1.source, at: $1.target, cause: $1.span) }
    let mounted = Start(
      service: start.service, dockerfile: start.dockerfile, image: image, distributions: start.distributions,
      launches: start.launches)
    return HiddenFailures(of: traces, mounted: self.traces(of: mounted), under: mounts)
  }
}
