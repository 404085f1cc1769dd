import ArgumentParser
import BuildContext
import Locations
import PackageResolution
import RequirementSyntax

struct PackagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packages", abstract: "What is known of distributions.",
    subcommands: [LearnCommand.self])
}

/// Writes what an environment knows better than the built-in table into the project's configuration.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Write what a real environment says of its distributions into .lint-rules/packages.toml.",
    discussion: """
      DIR is a site-packages directory or a virtual environment. Written are the distributions that the built-in \
      table lacks, or of which it says something else. The file is replaced.
      """)

  @Argument(help: ArgumentHelp("A site-packages directory or a virtual environment.", valueName: "dir"))
  var directory: String

  @Option(help: ArgumentHelp("Where to write; '-' is standard output.", valueName: "file"))
  var output = ".lint-rules/packages.toml"

  func run() throws {
    guard let site = SitePackages(at: HostPath(directory), in: ContextFiles()) else {
      Terminal.complain(ImageOptions.noDistributions(in: directory))
      throw ExitStatus.failure
    }
    let learned = site.distributions.filter { !DistributionTable.builtIn.saysAsMuch(as: $0) }
    let text = Self.header + learned.map(\.configuration).joined()
    guard output != "-" else { return Terminal.write(text) }
    guard Terminal.makeDirectory(for: output), Terminal.write(text, toFile: output) else {
      Terminal.complain("'\(output)' cannot be written; name another file with --output")
      throw ExitStatus.failure
    }
    Terminal.write("\(output): \(learned.count) of \(site.distributions.count) distributions\n")
  }

  private static let header = """
    # Written by 'importcheck packages learn': distributions of which the built-in table says less.

    [packages]

    """
}

extension KnownDistribution {
  /// The entry of `[packages]` that says this.
  fileprivate var configuration: String {
    var lines = ["", "[packages.\(name.normalized.quoted)]"]
    lines.append("imports = \(prefixes.sorted().listed)")
    if !requirements.isEmpty { lines.append("requires = \(requirements.sorted().listed)") }
    if !programs.isEmpty {
      let pairs = programs.sorted { $0.key < $1.key }.map { "\($0.key.quoted) = \($0.value.quoted)" }
      lines.append("scripts = { \(pairs.joined(separator: ", ")) }")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension [String] {
  /// A TOML array, an element a line.
  fileprivate var listed: String {
    isEmpty ? "[]" : "[\n" + map { "  \($0.quoted),\n" }.joined() + "]"
  }
}

extension String {
  /// A TOML basic string.
  fileprivate var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
