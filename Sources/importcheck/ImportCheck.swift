import ArgumentParser

/// The tool's version, as released.
let toolVersion = "0.1.0"

struct ImportCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "importcheck",
    abstract: "Say whether the Python program that a Dockerfile starts gets past its imports.",
    version: toolVersion,
    subcommands: [
      CheckCommand.self, ServicesCommand.self, AffectedCommand.self, FilesCommand.self, ClosureCommand.self,
      WhyCommand.self, ExplainCommand.self, RulesCommand.self, PackagesCommand.self, InspectCommand.self,
      CacheCommand.self, InitCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)
}
