import BuildContext
import DockerfileSyntax
import Foundation
import ImageModel
import Locations
import RequirementSyntax
import TestSupport

/// A small image, built in a temporary context, as lines of text.
struct RunImage {
  let image: Image
  private let directory: TemporaryDirectory

  /// Builds a Dockerfile, which without FROM begins with `FROM python:3.11`, over a context of these files.
  init(_ lines: String, files: [String: String] = [:]) throws {
    let text = lines.hasPrefix("FROM") ? lines : "FROM python:3.11\n" + lines
    directory = try TemporaryDirectory(files)
    let context = BuildContext(root: HostPath(directory.path), ignore: nil, files: ContextFiles())
    image = Image(building: Dockerfile(parsing: text, file: SourceFile("Dockerfile")), in: context)
  }

  /// What the build put below a directory: `dir/`, `file`, `link -> target`.
  func files(below place: String) -> [String] {
    image.tree.files().compactMap { file in
      guard let name = file.path.relative(to: ImagePath(place)), !name.isEmpty else { return nil }
      switch file.entry {
      case .directory: return name + "/"
      case .file: return name
      case .link(let target, _): return "\(name) -> \(target)"
      }
    }
  }

  /// `present`, `absent`, `unknown`.
  func presence(_ path: String) -> String {
    switch image.tree.presence(at: ImagePath(path)) {
    case .present: "present"
    case .absent: "absent"
    case .unknown: "unknown"
    }
  }

  func text(of path: String) -> String? {
    image.contents(of: ImagePath(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What the Dockerfile installed, one text for each command: `/usr/local: flask requests[socks]`.
  var installations: [String] {
    image.installations.filter { $0.span.line > 1 && !Self.isSeed($0) }.map { installation in
      let place = installation.target.map { "target \($0)" } ?? installation.prefix.text
      let items = installation.items.map(describe).joined(separator: " ")
      return "\(place)\(installation.includesDependencies ? "" : " (alone)"): \(items)"
    }
  }

  /// What new environments begin with, one text for each: `/v: =pip =setuptools`.
  var seeds: [String] {
    image.installations.filter { $0.span.line > 1 && Self.isSeed($0) }.map {
      "\($0.prefix): \($0.items.map(describe).joined(separator: " "))"
    }
  }

  private static func isSeed(_ installation: Installation) -> Bool {
    installation.items.allSatisfy { item in
      if case .preinstalled(let name) = item {
        ["pip", "setuptools"].contains(name.normalized)
      } else {
        false
      }
    }
  }

  /// The places of the requirements, `file:line:column`, relative to the context.
  var requirementPlaces: [String] {
    image.installations.flatMap(\.items).compactMap { item in
      guard case .requirement(let requirement) = item else { return nil }
      return requirement.span.description.replacingOccurrences(of: directory.path + "/", with: "")
    }
  }

  var problems: [String] {
    image.problems.map { problem in
      switch problem {
      case .requirementsNotCopied(let file, let source, let span):
        "\(span.start) \(file) not copied from \(source?.description ?? "nowhere")"
      case .sourceMissing(let source, let span): "\(span.start) \(source) missing"
      case .sourceIgnored(let source, _, _, let span): "\(span.start) \(source) ignored"
      case .refused(let message, let span), .commandFails(let message, let span),
        .requirementInvalid(let message, let span):
        "\(span.start) \(message)"
      }
    }
  }

  private func describe(_ item: Installation.Item) -> String {
    switch item {
    case .requirement(let requirement):
      requirement.name.normalized
        + (requirement.extras.isEmpty ? "" : "[\(requirement.extras.joined(separator: ","))]")
    case .preinstalled(let name): "=\(name)"
    case .removed(let name): "-\(name)"
    case .unknown: "?"
    case .project(let project):
      "\(project.isEditable ? "-e " : "")\(project.directory)"
        + "(\(project.requirements.map(\.name.normalized).joined(separator: ",")))"
    }
  }
}
