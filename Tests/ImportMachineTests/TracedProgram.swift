import BuildContext
import CPythonBridge
import DockerfileSyntax
import Entrypoints
import ImageModel
import ImportMachine
import Locations
import PackageResolution
import TestSupport

/// A small program, built and started in the model.
struct TracedProgram {
  let trace: LaunchTrace
  private let directory: TemporaryDirectory

  /// Lays out files by their paths below the context; what `copies` says comes into the image.
  ///
  /// - Throws: when the files can not be written, or the image starts no Python program.
  init(
    _ files: [String: String], command: [String] = ["python", "main.py"], version: String = "3.11",
    copies: [String] = [". ."], before: [String] = [], ignore: String? = nil
  ) throws {
    directory = try TemporaryDirectory(files)
    if let ignore { try directory.write(ignore, to: ".dockerignore") }
    let words = command.map { "\"\($0)\"" }.joined(separator: ", ")
    let lines =
      ["FROM python:\(version)", "WORKDIR /app"] + before + copies.map { "COPY \($0)" } + ["CMD [\(words)]"]
    let path = directory.path + "/Dockerfile"
    try directory.write(lines.joined(separator: "\n") + "\n", to: "Dockerfile")
    let context = BuildContext(
      root: HostPath(directory.path), dockerfile: HostPath(path), files: ContextFiles())
    let dockerfile = Dockerfile(
      parsing: lines.joined(separator: "\n") + "\n", file: SourceFile("Dockerfile"))
    let image = Image(building: dockerfile, in: context)
    let distributions = InstalledDistributions(in: image, knowing: .builtIn)
    let launches = Launches(of: image, having: distributions)
    guard let launch = launches.launches.first else { throw NoLaunch() }
    trace = LaunchTrace(of: launch, in: image, having: distributions, parsing: PythonInterpreter())
  }

  struct NoLaunch: Error {}

  /// The failures, one line each: circumstance, kind, module, and where.
  var failures: [String] {
    trace.failures.map { failure in
      "\(failure.circumstance) \(failure.kind.word) \(failure.module) \(place(failure.span))"
    }
  }

  /// The names of the modules that are read, in order, those loaded later left out.
  var modules: [String] {
    trace.modules.filter { $0.circumstance != .deferred }.compactMap { module in
      switch module.source {
      case .image, .context, .namespace, .inline: module.name.text
      case .builtIn, .standardLibrary, .distribution, .assumed: nil
      }
    }
  }

  /// What the interpreter raises first: the exception, its name, and where.
  var first: String? {
    trace.firstFailure.map { failure in
      "\(failure.exception) \(failure.module?.text ?? "-") \(failure.span.map(place) ?? "-")"
    }
  }

  func place(_ span: SourceSpan) -> String {
    let file = span.file.path
    let shown = file.hasPrefix(directory.path + "/") ? String(file.dropFirst(directory.path.count + 1)) : file
    return "\(shown):\(span.line)"
  }
}

extension ImportFailure.Kind {
  fileprivate var word: String {
    switch self {
    case .moduleMissing(let missing): missing.source.map { "missing(\($0))" } ?? "missing"
    case .distributionMissing: "distribution"
    case .nameMissing(let name): "name(\(name))"
    case .circular(let name): "circular(\(name))"
    case .relativeImportOutsidePackage(let written): "relative(\(written))"
    case .sourceInvalid: "syntax"
    case .launchTargetMissing(let missing): missing.source.map { "target(\($0))" } ?? "target"
    case .launchAttributeMissing(let attribute): "attribute(\(attribute))"
    case .callMismatch(let mismatch): "call(\(mismatch.function))"
    case .removedFromStandardLibrary(let version): "removed(\(version))"
    }
  }
}
