package import Entrypoints
package import ImageModel
package import PackageResolution
package import PythonFacts

extension LaunchTrace {
  /// Simulates CPython's imports for one launch.
  package init(
    of launch: Launch, in image: Image, having distributions: InstalledDistributions,
    parsing python: some PythonParsing
  ) {
    self.init(launch: launch, searchPath: [], modules: [], failures: [], firstFailure: nil, gaps: [])
  }
}
