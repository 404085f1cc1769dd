/// Where caches lie: a directory of the user's, with one file for each repository.
package struct CacheDirectory: Sendable {
  /// Of all caches together; beyond, those that were not written for longest go first.
  private static let sizeLimit = 1024 * 1024 * 1024
  private static let countLimit = 200

  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// `importcheck` in the place that the platform has for caches; nil when the environment names none.
  ///
  /// Source: the XDG base directory specification, `$XDG_CACHE_HOME`, which has to be absolute.
  package init?(in environment: [String: String]) {
    if let place = environment["XDG_CACHE_HOME"], place.hasPrefix("/") {
      self.init(place + "/importcheck")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(home + "/.cache/importcheck")
    } else {
      return nil
    }
  }

  /// The cache of a repository, given its absolute path; the directory is made when it is missing.
  package func cache(for repository: String, version: String) -> FileCache {
    make()
    let name = ContentHash(of: repository)
    let hexadecimal = String(name.high, radix: 16) + String(name.low, radix: 16)
    let file = "\(path)/\(hexadecimal)\(Self.suffix)"
    if FileStamp(at: file) == nil { shrink() }
    return FileCache(at: file, version: version)
  }

  private static let suffix = ".facts"

  private func make() {
    var made = ""
    for component in path.split(separator: "/") {
      made += "/" + component
      DiskCalls.makeDirectory(made)
    }
  }

  /// Removes every cache; how many there were.
  package func clean() -> Int {
    files().filter { DiskCalls.remove($0.path) }.count
  }

  private func shrink() {
    let files = files().sorted { $0.modified < $1.modified }
    var (size, count) = (files.reduce(0) { $0 + $1.size }, files.count)
    for file in files where size > Self.sizeLimit || count >= Self.countLimit {
      guard DiskCalls.remove(file.path) else { continue }
      size -= file.size
      count -= 1
    }
  }

  private struct Member {
    let path: String
    let size: Int
    let modified: Int64
  }

  /// Caches, and what a process that was killed has left of one.
  private func files() -> [Member] {
    DiskCalls.names(in: path).compactMap { name in
      guard name.contains(Self.suffix), let stamp = FileStamp(at: "\(path)/\(name)") else { return nil }
      return Member(path: "\(path)/\(name)", size: Int(stamp.size), modified: stamp.modified)
    }
  }
}
