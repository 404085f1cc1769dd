package import Locations

/// What an image that is not built here is known to bring.
package struct BaseImage: Sendable {
  package var environment: [String: String] = [:]
  package var workingDirectory = ImagePath.root
  /// The exec form; nil when the image has none or it is not known.
  package var entrypoint: [String]?
  package var command: [String]?
  /// The system interpreters.
  package var pythons: [PythonEnvironment] = []
  /// Names of the distributions in the first interpreter.
  package var distributions: [String] = []
  /// Files that are known to be there, programs mostly.
  package var files: [String] = []
  package var directories: [String] = []
  /// Directories with more in them than this table tells.
  package var unlisted: [String] = []
  /// Lower case: what is not known about the image; nil when its Python and its distributions are known.
  package var unknown: String?

  package init() {}
}

extension PythonEnvironment {
  /// An interpreter with the layout of CPython's own installation: `<prefix>/lib/pythonX.Y/site-packages`.
  package init(systemAt prefix: ImagePath, version: PythonVersion?) {
    let library = prefix.resolving("lib/python\(version?.description ?? "3")")
    self.init(
      kind: .system, prefix: prefix, version: version, sitePackages: library.appending("site-packages"),
      standardLibrary: library)
  }
}
