import DiskCache
import Foundation
import TestSupport
import Testing

@Suite struct FileCacheTests {
  /// A folder with one file whose last change lies long ago, and a cache beside it.
  private struct Place {
    let folder: TemporaryDirectory
    var file: String { folder.path + "/a.py" }
    var cachePath: String { folder.path + "/cache.facts" }

    init() throws {
      folder = try TemporaryDirectory()
      try write("import os\n")
    }

    func write(_ text: String) throws {
      try text.write(toFile: file, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: file)
    }

    func cache(version: String = "1") -> FileCache { FileCache(at: cachePath, version: version) }

    func stamp() throws -> FileStamp { try #require(FileStamp(at: file)) }

    /// As if the file had been read long after its last change.
    static let later = FileStamp.now() + 60_000_000_000

    func keep(_ value: [UInt8], version: String = "1", readAt: Int64 = Self.later) throws {
      let cache = cache(version: version)
      cache.keep(
        value, for: file, stamp: try stamp(), content: ContentHash(of: "import os\n"), readAt: readAt)
      cache.save()
    }
  }

  @Test("a value is found by an untouched file, and by the content of a touched one")
  func finds() throws {
    let place = try Place()
    try place.keep([1, 2, 3])
    let cache = place.cache()
    #expect(cache.value(ofUntouched: place.file, stamp: try place.stamp()) == [1, 2, 3])
    #expect(cache.value(ofUntouched: place.file + "x", stamp: try place.stamp()) == nil)
    try place.write("import os\n#")
    let stamp = try place.stamp()
    #expect(cache.value(ofUntouched: place.file, stamp: stamp) == nil)
    let same = ContentHash(of: "import os\n")
    #expect(cache.value(of: place.file, stamp: stamp, content: same, readAt: Place.later) == [1, 2, 3])
    let other = ContentHash(of: "import os\n#")
    #expect(cache.value(of: place.file, stamp: stamp, content: other, readAt: Place.later) == nil)
    cache.save()
    #expect(place.cache().value(ofUntouched: place.file, stamp: stamp) == [1, 2, 3])
  }

  @Test("a file that was changed within a tick of the clock before it was read is read again")
  func doubtsFreshFiles() throws {
    let place = try Place()
    try place.keep([1], readAt: FileStamp.now())
    #expect(place.cache().value(ofUntouched: place.file, stamp: try place.stamp()) == nil)
  }

  @Test("another version finds nothing, and begins the file anew")
  func keepsVersionsApart() throws {
    let place = try Place()
    try place.keep([1])
    #expect(place.cache(version: "2").value(ofUntouched: place.file, stamp: try place.stamp()) == nil)
    try place.keep([2], version: "2")
    #expect(place.cache().value(ofUntouched: place.file, stamp: try place.stamp()) == nil)
    #expect(place.cache(version: "2").value(ofUntouched: place.file, stamp: try place.stamp()) == [2])
  }

  @Test("whatever becomes of a byte, a value is the right one or none")
  func bearsDamage() throws {
    let place = try Place()
    let value = Array("a value of some length".utf8)
    try place.keep(value)
    let whole = try Data(contentsOf: URL(fileURLWithPath: place.cachePath))
    var survivors = 0
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x55
      try damaged.write(to: URL(fileURLWithPath: place.cachePath))
      let found = place.cache().value(ofUntouched: place.file, stamp: try place.stamp())
      #expect(found == nil || found == value)
      if found != nil { survivors += 1 }
    }
    // Bytes that nothing reads: the unused place for an index, and what fills up the head.
    #expect(survivors < whole.count / 2)
    for length in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: place.cachePath))
      let found = place.cache().value(ofUntouched: place.file, stamp: try place.stamp())
      #expect(found == nil || found == value)
      try place.keep(value)
      #expect(place.cache().value(ofUntouched: place.file, stamp: try place.stamp()) == value)
    }
  }

  @Test("values of several runs stand together, and the newest counts")
  func grows() throws {
    let place = try Place()
    for round in 0..<40 {
      let cache = place.cache()
      for name in 0..<10 {
        cache.keep(
          [UInt8](repeating: UInt8(round), count: 50_000), for: "/f\(name)", stamp: try place.stamp(),
          content: ContentHash(of: "x"), readAt: Place.later)
      }
      cache.keep(
        [UInt8(round)], for: "/r\(round)", stamp: try place.stamp(), content: ContentHash(of: "y"),
        readAt: Place.later)
      cache.save()
    }
    let cache = place.cache()
    for name in 0..<10 {
      #expect(
        cache.value(ofUntouched: "/f\(name)", stamp: try place.stamp())
          == [UInt8](repeating: 39, count: 50_000))
    }
    for round in 0..<40 {
      #expect(cache.value(ofUntouched: "/r\(round)", stamp: try place.stamp()) == [UInt8(round)])
    }
    let size = try #require(FileStamp(at: place.cachePath)).size
    #expect(size < 8_000_000, "what nobody needs is removed: 20 MB were written")
  }

  @Test("a place that can not be written is as no cache")
  func bearsBadPlaces() throws {
    let place = try Place()
    for path in ["/proc/nothing/cache", place.folder.path, "/dev/full"] {
      let cache = FileCache(at: path, version: "1")
      cache.keep(
        [1], for: place.file, stamp: try place.stamp(), content: ContentHash(of: "x"), readAt: Place.later)
      cache.save()
      #expect(
        FileCache(at: path, version: "1").value(ofUntouched: place.file, stamp: try place.stamp()) == nil)
    }
  }

  @Test("a link in the place of a cache is not followed")
  func followsNoLink() throws {
    let place = try Place()
    let other = place.folder.path + "/precious"
    try "precious".write(toFile: other, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: place.cachePath, withDestinationPath: other)
    try place.keep([1])
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "precious")
  }

  @Test("a directory of caches is made, and emptied of caches alone")
  func cleans() throws {
    let folder = try TemporaryDirectory()
    let directory = CacheDirectory(folder.path + "/deep/er")
    let file = folder.path + "/f"
    try "x".write(toFile: file, atomically: false, encoding: .utf8)
    let cache = directory.cache(for: "/repository", version: "1")
    cache.keep(
      [1], for: file, stamp: try #require(FileStamp(at: file)), content: ContentHash(of: "x"),
      readAt: Place.later)
    cache.save()
    try "x".write(toFile: directory.path + "/other", atomically: false, encoding: .utf8)
    #expect(directory.clean() == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["other"])
  }

  @Test(
    "the environment says where caches lie",
    arguments: [
      (["XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/importcheck"), (["HOME": "/h"], "/h/.cache/importcheck"),
      (["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/importcheck"), ([:], nil),
    ] as [([String: String], String?)])
  func reads(_ environment: [String: String], _ path: String?) {
    #expect(CacheDirectory(in: environment)?.path == path)
  }
}

@Suite struct ContentHashTests {
  @Test("every byte and the length count")
  func differs() {
    var seen: Set<ContentHash> = []
    var count = 0
    for length in 0..<70 {
      for index in 0...length {
        var bytes = [UInt8](repeating: 0, count: length)
        if index < length { bytes[index] = 1 }
        seen.insert(ContentHash(of: bytes))
        count += 1
      }
    }
    #expect(seen.count == count)
  }

  @Test("bytes in pieces have the hash of the whole")
  func isOfTheBytes() {
    let bytes = Array("some text that is longer than a block".utf8)
    #expect(ContentHash(of: bytes) == ContentHash(of: bytes.lazy.map { $0 }))
    #expect(ContentHash(of: bytes) == ContentHash(of: String(decoding: bytes, as: UTF8.self)))
  }
}
