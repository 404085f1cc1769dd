import ArgumentParser
import DiskCache

/// `importcheck cache clean` and `importcheck cache dir`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show where the cache lies, or remove it.",
    subcommands: [Clean.self, Directory.self], defaultSubcommand: Directory.self)

  struct Clean: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove what was kept from earlier runs.")

    @OptionGroup(title: "Cache options")
    var cache: CacheOptions

    func run() {
      let count = cache.directory?.clean() ?? 0
      Terminal.write("\(count) \(count == 1 ? "cache" : "caches") removed\n")
    }
  }

  struct Directory: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "dir", abstract: "Show where the cache lies.")

    @OptionGroup(title: "Cache options")
    var cache: CacheOptions

    func run() throws {
      guard let directory = cache.directory else {
        Terminal.complain("there is no directory for caches: neither XDG_CACHE_HOME nor HOME is set")
        throw ExitStatus.failure
      }
      Terminal.write(directory.path + "\n")
    }
  }
}
