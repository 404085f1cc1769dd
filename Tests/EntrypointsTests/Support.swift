import BuildContext
import DockerfileSyntax
import Entrypoints
import ImageModel
import Locations
import PackageResolution
import TestSupport

/// An image built from text, with the files of its context.
struct Fixture {
  let directory: TemporaryDirectory
  let image: Image

  init(_ dockerfile: String, _ files: [String: String] = [:], having environments: [String] = []) throws {
    self.init(dockerfile, in: try TemporaryDirectory(files), having: environments)
  }

  /// An image with virtual environments besides, by their prefixes.
  init(_ dockerfile: String, in directory: TemporaryDirectory, having environments: [String] = []) {
    self.directory = directory
    let context = BuildContext(root: HostPath(directory.path), ignore: nil, files: ContextFiles())
    let built = Image(
      building: Dockerfile(parsing: dockerfile, file: SourceFile("Dockerfile")), in: context)
    let pythons = environments.map { prefix in
      PythonEnvironment(
        kind: .virtual, prefix: ImagePath(prefix), version: PythonVersion(3, 11),
        sitePackages: ImagePath("\(prefix)/lib/python3.11/site-packages"),
        standardLibrary: ImagePath("/usr/local/lib/python3.11"))
    }
    image = Image(
      context: context, tree: built.tree, environment: built.environment,
      workingDirectory: built.workingDirectory, entrypoint: built.entrypoint, command: built.command,
      pythons: built.pythons + pythons, installations: built.installations, problems: built.problems,
      gaps: built.gaps)
  }

  var launches: Launches {
    Launches(of: image, having: InstalledDistributions(in: image, knowing: .builtIn))
  }

  func launches(of command: String) -> Launches {
    Launches(
      of: image, having: InstalledDistributions(in: image, knowing: .builtIn),
      command: MappedText(verbatim: command, file: SourceFile("Procfile")))
  }
}

extension Launch {
  /// `launcher target in /working/directory on /first:/second then /appended`.
  var summary: String {
    let path = searchPathStart.map(\.location.text).joined(separator: ":")
    let end = searchPathEnd.map { " then \($0.location.text)" }.joined()
    return "\(launcher) \(target.summary) in \(workingDirectory) on \(path.isEmpty ? "-" : path)\(end)"
  }
}

extension Launch.Target {
  var summary: String {
    switch self {
    case .script(let path): path.text
    case .module(let name): "-m \(name)"
    case .application(let name, let attribute): "\(name):\(attribute ?? "?")"
    case .inline(let text): "-c \(text.text)"
    case .file(let path, let attribute): "file \(path):\(attribute ?? "?")"
    }
  }
}

extension LaunchProblem {
  var summary: String {
    switch self {
    case .launcherNotInstalled(let program, let providers, _): "not installed \(program) \(providers)"
    case .searchPathEntryMissing(let path, _, _): "no directory \(path)"
    case .targetMalformed(let written, let message, _): "malformed \(written): \(message)"
    case .scriptMissing(let path, _): "no script \(path)"
    }
  }
}
