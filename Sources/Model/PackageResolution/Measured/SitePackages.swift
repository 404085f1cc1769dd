package import BuildContext
package import Locations
import RequirementSyntax

/// The distributions of a real `site-packages` directory, out of its `.dist-info` directories.
package struct SitePackages: Sendable {
  /// Sorted by name.
  package let distributions: [KnownDistribution]

  /// Nil when `directory` is none, or holds no distribution.
  ///
  /// A virtual environment's own directory leads to its `lib/python3.X/site-packages`.
  package init?(at directory: HostPath, in files: ContextFiles) {
    var distributions: [KnownDistribution] = []
    for site in Self.candidates(directory, in: files) {
      for entry in files.entries(at: site) where entry.name.hasSuffix(".dist-info") {
        if let known = KnownDistribution(installedAs: site.appending(entry.name), in: site, files) {
          distributions.append(known)
        }
      }
    }
    if distributions.isEmpty { return nil }
    self.distributions = distributions.sorted { $0.name < $1.name }
  }

  private static func candidates(_ directory: HostPath, in files: ContextFiles) -> [HostPath] {
    let library = directory.appending("lib")
    return [directory]
      + files.entries(at: library).filter { $0.name.hasPrefix("python") }.map {
        library.appending($0.name).appending("site-packages")
      }
  }
}

extension KnownDistribution {
  /// What a `.dist-info` directory says; nil without METADATA.
  fileprivate init?(installedAs folder: HostPath, in site: HostPath, _ files: ContextFiles) {
    func text(_ path: HostPath) -> String? {
      files.bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
    }
    guard let metadata = text(folder.appending("METADATA")).flatMap({ CoreMetadata(parsing: $0) }) else {
      return nil
    }
    let recorded = RecordedFiles(record: text(folder.appending("RECORD")) ?? "")
    var programs = Dictionary(recorded.programs.map { ($0, "") }) { first, _ in first }
    programs.merge(consoleScripts(in: text(folder.appending("entry_points.txt")) ?? "")) { $1 }
    var prefixes = recorded.prefixes { text(site.appending($0)) }
    prefixes += metadata.importNames.filter { !prefixes.contains($0) }
    if prefixes.isEmpty {
      // An editable installation has no files of its own here.
      prefixes = (text(folder.appending("top_level.txt")) ?? "").split(whereSeparator: \.isNewline).map(
        String.init)
    }
    let place = SourceSpan(startOf: SourceFile(folder.shown))
    self.init(
      name: DistributionName(metadata.name), prefixes: prefixes,
      requirements: metadata.requirements.compactMap { try? Requirement(parsing: $0, at: place).description },
      programs: programs)
  }
}
