import ArgumentParser
import Locations

/// What decides which image a definition makes and how it is started.
struct ImageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The build context; found by itself when not given.", valueName: "dir"))
  var context: String?

  @Option(help: ArgumentHelp("The stage to build, as for docker build.", valueName: "stage"))
  var target: String?

  @Option(help: ArgumentHelp("A build argument, as for docker build.", valueName: "name=value"))
  var buildArg: [String] = []

  @Option(
    help: ArgumentHelp("An environment variable that the container is started with.", valueName: "name=value")
  )
  var env: [String] = []

  @Option(
    help: ArgumentHelp("What ENTRYPOINT is replaced by when the container is started.", valueName: "command"))
  var entrypoint: String?

  @Option(help: ArgumentHelp("What CMD is replaced by when the container is started.", valueName: "command"))
  var command: String?

  @Option(
    help: ArgumentHelp("The image's Python when its base does not tell, such as 3.12.", valueName: "version"))
  var python: String?

  @Option(
    help: ArgumentHelp(
      "A real environment: what its distributions hold and require overrides the built-in table.",
      valueName: "dir"))
  var sitePackages: String?

  func validate() throws {
    for pair in env where !pair.contains("=") {
      throw ValidationError("'\(pair)' is not of the form name=value")
    }
    if let python, PythonVersion(python) == nil {
      throw ValidationError("'\(python)' is not a Python version such as 3.12")
    }
  }
}
