import Analysis
import BuildContext
import ImageModel
import Locations
import RequirementSyntax

/// The requirements files of the context, for the version in which a neighbour already asks for a distribution.
struct SiblingRequirements {
  private let context: BuildContext
  private static let directoryLimit = 200
  /// Bytes; larger ones list what others require.
  private static let sizeLimit = 65_536

  init(of facts: ServiceFacts) {
    context = facts.image.context
  }

  /// The requirement as a file of the context's root or of a directory in it pins it, the first in order of path; the
  /// bare name when none does.
  func requirement(of distribution: String) -> String {
    let name = DistributionName(distribution)
    for file in files {
      guard let bytes = try? context.contents(of: file), bytes.count <= Self.sizeLimit else { continue }
      let parsed = RequirementsFile(parsing: decodedText(bytes), file: context.file(file))
      if let pinned = parsed.requirements.first(where: { $0.name == name && $0.specifier.hasPrefix("==") }),
        !pinned.specifier.contains(",")
      {
        return distribution + pinned.specifier
      }
    }
    return distribution
  }

  private var files: [ContextPath] {
    let root = context.entries(of: .root)
    let below = root.filter { $0.kind == .directory && !$0.name.hasPrefix(".") }.prefix(Self.directoryLimit)
    let directories = [ContextPath.root] + below.map { ContextPath(normalized: $0.name) }
    return directories.flatMap { directory in
      context.entries(of: directory).filter { entry in
        entry.kind == .file && entry.name.hasPrefix("requirements") && entry.name.hasSuffix(".txt")
      }.map { directory.appending($0.name) }
    }
  }
}
