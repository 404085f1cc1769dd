import ArgumentParser
import CPythonBridge
import DiskCache
import FactsCache
import FactsEncoding

/// Where facts of Python files are kept from run to run.
struct CacheOptions: ParsableArguments {
  @Flag(name: .customLong("no-cache"), help: "Neither read nor write the cache; as IMPORTCHECK_NO_CACHE=1.")
  var isOff = false

  @Option(
    help: ArgumentHelp(
      "Where the cache lies, instead of IMPORTCHECK_CACHE_DIR or the user's directory for caches.",
      valueName: "dir"))
  var cacheDir: String?

  var directory: CacheDirectory? {
    if let place = cacheDir ?? Terminal.environment("IMPORTCHECK_CACHE_DIR"), !place.isEmpty {
      return CacheDirectory(place.hasPrefix("/") ? place : "\(Terminal.workingDirectory)/\(place)")
    }
    var environment: [String: String] = [:]
    for name in ["XDG_CACHE_HOME", "HOME"] { environment[name] = Terminal.environment(name) }
    return CacheDirectory(in: environment)
  }

  /// The parser with what earlier runs have parsed of this repository.
  func parser() -> RememberedFacts<PythonInterpreter> {
    let python = PythonInterpreter()
    let place = Terminal.workingDirectory
    let isOffForAll = Terminal.environment("IMPORTCHECK_NO_CACHE").map { !$0.isEmpty } ?? false
    guard !isOff, !isOffForAll, let directory else { return RememberedFacts(python) }
    let version = "\(toolVersion) \(Self.program) \(python.grammar) \(StoredFacts.version)"
    let cache = directory.cache(for: Self.repository(of: place), version: version)
    return RememberedFacts(python, cache: cache, workingDirectory: place)
  }

  /// What tells this program from another one of the same version.
  private static var program: String {
    Terminal.executable.flatMap { FileStamp(at: $0) }.map { "\($0.size) \($0.modified)" } ?? ""
  }

  /// The nearest directory above that is under version control, or else this one.
  static func repository(of place: String) -> String {
    var directory = place[...]
    while !directory.isEmpty {
      if Terminal.hasFile("\(directory)/.git") { return String(directory) }
      directory = directory.prefix(upTo: directory.lastIndex(of: "/") ?? directory.startIndex)
    }
    return place
  }
}
