import Locations

/// One place of an image's tree.
enum Node: Sendable {
  case file(FileOrigin)
  case link(target: String, FileOrigin)
  case directory(Directory)
  /// Something not modelled may have made a file or a directory here.
  case unknown(Gap)
}

/// A directory of an image: names set one by one, above whole directories of the context that are looked into on demand.
struct Directory: Sendable {
  var origin: FileOrigin
  /// These hide the same names in `grafts`; a directory here has taken up its share of them.
  var children: [String: Node] = [:]
  /// In the order in which they were copied; later ones win.
  var grafts: [Graft] = []
  /// Why names that are not listed may be here nevertheless.
  var gap: Gap?

  init(origin: FileOrigin, gap: Gap? = nil) {
    self.origin = origin
    self.gap = gap
  }
}

/// A directory of the context that was copied to a place of the image.
struct Graft: Sendable {
  let source: CopiedDirectory
  /// The place below the source's own directory; empty for itself.
  let relative: ContextPath
  /// Names removed from it later.
  var hidden: Set<String> = []
}
