import Entrypoints
import ImageModel
import Locations

extension Simulation {
  /// `sys.path` as the interpreter sets it up: the launch's own entries, the standard library, site-packages and
  /// what `.pth` files and installed projects of the image add, and what the launcher appends.
  ///
  /// Source: "The initialization of the sys.path module search path", and `site.py`.
  func initialSearchPath() -> [SearchPathEntry] {
    var path = launch.searchPathStart
    path += standardLibraryEntries()
    let site = launch.python.sitePackages
    path.append(SearchPathEntry(location: site, cause: .sitePackages))
    var seen = Set(path.map(\.location))
    for entry in pathFileEntries(in: site) + projectEntries() where seen.insert(entry.location).inserted {
      path.append(entry)
    }
    return path + launch.searchPathEnd
  }

  private func standardLibraryEntries() -> [SearchPathEntry] {
    let library = launch.python.standardLibrary
    let version = launch.python.version
    let archive = version.map { "python\($0.major)\($0.minor).zip" } ?? "python3.zip"
    return [library.parent.appending(archive), library, library.appending("lib-dynload")]
      .map { SearchPathEntry(location: $0, cause: .standardLibrary) }
  }

  /// The lines of `.pth` files that name directories of the image, in order of file name.
  func pathFileEntries(in site: ImagePath) -> [SearchPathEntry] {
    guard let listing = image.tree.listing(of: site) else { return [] }
    var entries: [SearchPathEntry] = []
    for name in listing.names where name.hasSuffix(".pth") && !name.hasPrefix(".") {
      guard let bytes = image.contents(of: site.appending(name)) else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        let isCode = line.hasPrefix("import ") || line.hasPrefix("import\t") || line.hasPrefix("#")
        if isCode || line.allSatisfy(\.isWhitespace) { continue }
        let location = site.resolving(line)
        guard image.tree.listing(of: location) != nil else { continue }
        entries.append(SearchPathEntry(location: location, cause: .pathFile))
      }
    }
    return entries
  }

  /// The source directories of projects that were installed from the image's own tree.
  private func projectEntries() -> [SearchPathEntry] {
    image.installations.filter { $0.prefix == launch.python.prefix && $0.target == nil }
      .flatMap(\.items)
      .flatMap { item -> [ImagePath] in
        if case .project(let project) = item { project.importRoots } else { [] }
      }
      .map { SearchPathEntry(location: $0, cause: .pathFile) }
  }

  /// The items of `sys.path` now.
  var searchPathItems: [Value] { lists[systemPath.index].items }

  /// Notes that `sys.path` is not fully known from here on; a miss may have this reason.
  mutating func doubtSearchPath(_ message: String, at span: SourceSpan?) {
    guard let span = span ?? launch.span else { return }
    let gap = Gap(.computedSearchPath, message, at: span)
    note(gap)
    if searchDoubt == nil { searchDoubt = gap }
  }

  /// Keeps a gap once, up to a number that a reader can take in.
  mutating func note(_ gap: Gap) {
    if gaps.count < 1_000, !gaps.contains(gap) { gaps.append(gap) }
  }
}
