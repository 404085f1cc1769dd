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

  init(_ dockerfile: String, _ files: [String: String] = [:]) throws {
    directory = try TemporaryDirectory(files)
    let context = BuildContext(root: HostPath(directory.path), ignore: nil, files: ContextFiles())
    image = Image(
      building: Dockerfile(parsing: dockerfile, file: SourceFile("Dockerfile")), in: context)
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
  /// `launcher target in /working/directory on /first:/second`.
  var summary: String {
    let path = searchPathStart.map(\.location.text).joined(separator: ":")
    return "\(launcher) \(target.summary) in \(workingDirectory) on \(path.isEmpty ? "-" : path)"
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
