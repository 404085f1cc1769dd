import Analysis
import Diagnostics
import DockerfileSyntax
import Locations

/// Writes COPY instructions in the style of the Dockerfile they go into.
struct CopyRepair {
  private let dockerfile: SourceFile
  private let stage: TargetStage

  init(facts: ServiceFacts) {
    dockerfile = facts.dockerfile.file
    stage = TargetStage(of: facts)
  }

  /// One repair that makes all the copies of one unit; `files` are the sources of a unit of single files.
  func fixes(copying copy: MissingCopy, files: [ContextPath]) -> [Fix] {
    [Fix(title: title(of: copy, files: files), edits: [edit(copying: copy, files: files)])]
  }

  private func title(of copy: MissingCopy, files: [ContextPath]) -> String {
    switch copy.unit {
    case .directory(let directory): "copy \(directory)/ into the image"
    case .files: "copy \(unique(files).map(\.description).joined(separator: ", ")) into the image"
    }
  }

  /// The COPY line behind its siblings.
  func edit(copying copy: MissingCopy, files: [ContextPath]) -> TextEdit {
    let line = stage.insertionLine
    let instruction = (["COPY"] + flags + words(copying: copy, files: files, before: line)).joined(
      separator: " ")
    return TextEdit(file: dockerfile, line: line, text: instruction + "\n")
  }

  private func words(copying copy: MissingCopy, files: [ContextPath], before line: Int) -> [String] {
    let directory = stage.workingDirectory(before: line)
    switch copy.unit {
    case .directory(let source):
      let words = ["\(source)/", written(copy.destination, from: directory)]
      return words.contains { $0.contains(" ") }
        ? ["[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"] : words
    case .files(let destination):
      return unique(files).map(\.description) + [written(destination, from: directory)]
    }
  }

  /// Relative to the working directory where that is inside it, as most Dockerfiles are written.
  private func written(_ destination: ImagePath, from directory: ImagePath?) -> String {
    guard let directory, let relative = destination.relative(to: directory) else {
      return destination.isRoot ? "/" : "\(destination)/"
    }
    return relative.isEmpty ? "./" : "./\(relative)/"
  }

  /// Ownership and mode as the neighbour has them.
  private var flags: [String] {
    guard let neighbour = stage.lastCopy else { return [] }
    return neighbour.flags.filter { $0.name == "chown" || $0.name == "chmod" }
      .map { "--\($0.name)=\($0.value ?? "")" }
  }

  private func unique(_ paths: [ContextPath]) -> [ContextPath] {
    var seen: Set<ContextPath> = []
    return paths.filter { seen.insert($0).inserted }
  }
}
