import Analysis
import Diagnostics
import DockerfileSyntax
import ImageModel
import Locations
import ServiceDiscovery

extension ServiceFacts {
  /// Of an image that no Dockerfile makes, repairs that would write into one are left out.
  func withoutDockerfile(_ diagnostic: Diagnostic) -> Diagnostic {
    guard !service.hasDockerfile else { return diagnostic }
    let possible = diagnostic.fixes.filter { fix in
      !fix.edits.contains { $0.file == dockerfile.file && $0.removing == 0 }
    }
    guard possible.count < diagnostic.fixes.count else { return diagnostic }
    let note = Note("the image is made of the directory '\(service.context.shown)' alone")
    return Diagnostic(
      rule: diagnostic.rule, severity: diagnostic.severity, service: diagnostic.service,
      message: diagnostic.message, span: diagnostic.span, subject: diagnostic.subject, also: diagnostic.also,
      circumstance: diagnostic.circumstance, chain: diagnostic.chain,
      notes: diagnostic.notes + (possible.isEmpty ? [note] : []), fixes: possible)
  }

  /// Puts a directory on the search path of one line of a Procfile; nil for a line of several commands.
  func searchPathEdit(_ directory: ImagePath, ofProcessAt span: SourceSpan?) -> TextEdit? {
    guard service.kind == .procfile, let span, span.file == dockerfile.file,
      let line = sources.line(span.line, of: span.file), let colon = line.firstIndex(of: ":")
    else { return nil }
    let command = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    guard !command.contains(where: { ";|(".contains($0) }), !command.contains("&&"),
      !command.contains("PYTHONPATH=")
    else { return nil }
    let path = directory.relative(to: image.workingDirectory) ?? directory.text
    return TextEdit(
      file: span.file, line: span.line, removing: 1, text: "\(line[...colon]) PYTHONPATH=\(path) \(command)\n"
    )
  }
}
