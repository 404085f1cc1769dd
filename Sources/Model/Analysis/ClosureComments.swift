import BuildContext
import ImageModel
import ImportMachine
import Locations
import PythonFacts

extension Analysis {
  /// What the files that the launches load say to this tool, and those where something fails.
  func comments(in traces: [LaunchTrace], of image: Image) -> [SourceFile: [MarkedComment]] {
    let marked = markedComments
    guard !marked.isEmpty else { return [:] }
    var comments: [SourceFile: [MarkedComment]] = [:]
    for trace in traces {
      for module in trace.modules {
        guard let (file, place) = module.source.file(in: image) else { continue }
        comments[file] = marked[place]
      }
      for file in trace.failures.map(\.span.file) where comments[file] == nil {
        comments[file] = marked[HostPath(file.path)]
      }
    }
    return comments
  }
}

extension LoadedModule.Source {
  /// A file of this machine: its name in messages, and where it stands.
  fileprivate func file(in image: Image) -> (SourceFile, HostPath)? {
    switch self {
    case .image(_, let origin):
      switch origin.content {
      case .context(let path): Self.file(path, in: image)
      case .elsewhere(let place): (SourceFile(place.shown), place)
      case .text, .unknown, .base: nil
      }
    case .context(let path): Self.file(path, in: image)
    case .namespace, .builtIn, .standardLibrary, .distribution, .inline, .assumed: nil
    }
  }

  private static func file(_ path: ContextPath, in image: Image) -> (SourceFile, HostPath)? {
    image.context.location(of: path).map { (image.context.file(path), $0) }
  }
}
