import ArgumentParser
import Rules

/// Writes a configuration to begin with; an existing one stays as it is.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write .lint-rules/importcheck.toml, in which every key stands as a comment with its default.",
    discussion: "An existing file is never replaced.")

  @Option(help: ArgumentHelp("Where to write; '-' is standard output.", valueName: "file"))
  var output = ".lint-rules/importcheck.toml"

  func run() throws {
    guard output != "-" else { return Terminal.write(Self.text) }
    guard !Terminal.hasFile(output) else {
      throw Self.failure("'\(output)' exists already; edit it, or remove it first")
    }
    guard Terminal.makeDirectory(for: output), Terminal.write(Self.text, toNewFile: output) else {
      throw Self.failure("'\(output)' cannot be written; name another file with --output")
    }
    Terminal.write("wrote \(output)\n")
  }

  private static func failure(_ sentence: String) -> ExitCode {
    Terminal.complain(sentence)
    return ExitStatus.failure
  }

  /// Every key with its default as a comment.
  static var text: String {
    let rules = RuleCatalog.descriptors.map { "# \($0.id) = \"\($0.severity)\"\n" }.joined()
    return """
      # What importcheck goes by in this repository. Each key below is its default: take the '# ' away to change it.
      # The same tables may stand in pyproject.toml, under [tool.importcheck]. 'importcheck --show-settings' tells
      # what a run goes by; 'importcheck explain RULE' what a rule is about.

      [check]
      # The lowest level that makes the exit status 1: error, warning or note.
      # fail-on = "error"
      # Whether a comment that suppresses a finding has to say why.
      # require-reason = false
      # A file with findings that are known and not told.
      # baseline = "importcheck-baseline.json"

      [output]
      # full, concise, json, jsonl, sarif, github, gitlab, junit or rdjson.
      # format = "full"
      # auto, always or never.
      # color = "auto"
      # quiet = false
      # verbose = false
      # statistics = false

      # The level of each rule: off, note, warning or error.
      [rules]
      \(rules)
      # Rules that are not told of some paths, which are written as in .gitignore.
      [rules.ignore]
      # "legacy/**" = ["module-not-found"]

      # What a distribution brings, or which one brings a module, where importcheck does not know.
      [packages]
      # acme-client = { imports = ["acme.client"], requires = ["requests"] }
      # yaml = "pyyaml"

      # Images of your own that FROM and COPY --from name: built from a Dockerfile of the repository, or described.
      [images]
      # "registry.example.com/base" = { dockerfile = "base/Dockerfile" }
      # "registry.example.com/python" = { python = "3.12", distributions = ["requests"] }

      """
  }
}
