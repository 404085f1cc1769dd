package import Entrypoints
package import ImageModel
import Locations
package import PackageResolution
package import PythonFacts

extension LaunchTrace {
  /// Simulates CPython's imports for one launch.
  ///
  /// The work is done on a thread of its own, whose stack holds the deepest chain of imports.
  /// - Complexity: linear in the size of the modules that the program loads.
  package init(
    of launch: Launch, in image: Image, having distributions: InstalledDistributions,
    parsing python: some PythonParsing
  ) {
    self = onLargeStack {
      var simulation = Simulation(
        launch: launch, image: image, distributions: distributions, python: python,
        library: StandardLibrary(of: launch.python.version), currentDirectory: launch.workingDirectory)
      return simulation.run()
    }
  }
}

extension Simulation {
  /// The whole run: start, then the bodies that are executed later.
  fileprivate mutating func run() -> LaunchTrace {
    let path = initialSearchPath()
    systemPath = newList(path.map { .string($0.location.text) })
    // The text of `-c` has '' in front, which follows the process's directory.
    if case .inline = launch.target, case .workingDirectory? = path.first?.cause {
      lists[systemPath.index].items[0] = .string("")
    }
    noteUnknownProjects()
    noteUnknownSearchPath()
    for target in launch.alsoImports { start(target) }
    start(launch.target)
    startCeleryWorker()
    for target in launch.thenImports { start(target) }
    executePostponed()
    executeDeferred()
    return LaunchTrace(
      launch: launch, searchPath: path, modules: distinctModules(), failures: failures,
      firstFailure: firstFailure,
      gaps: launch.gaps + gaps)
  }

  /// A PYTHONPATH made of arguments that have no value here may lead anywhere.
  private mutating func noteUnknownSearchPath() {
    guard let cause = launch.environment.cause(of: "PYTHONPATH"),
      let gap = image.gaps.first(where: { $0.reason == .unsetVariable && $0.span == cause })
    else { return }
    searchDoubt = searchDoubt ?? gap
  }

  /// The loaded modules, without what an undecided branch loaded before it was sure to be loaded.
  private func distinctModules() -> [LoadedModule] {
    let sure = Set(loaded.filter { $0.circumstance == .start }.map(\.name))
    return loaded.filter { $0.circumstance == .start || !sure.contains($0.name) }
  }

  /// Projects of the image whose modules are not known may provide any top-level name.
  private mutating func noteUnknownProjects() {
    for installation in image.installations where installation.prefix == launch.python.prefix {
      for item in installation.items {
        guard case .project(let project) = item, project.importRoots.isEmpty, let gap = project.gap else {
          continue
        }
        searchDoubt = searchDoubt ?? gap
      }
    }
  }
}
