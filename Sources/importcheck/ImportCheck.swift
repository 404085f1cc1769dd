import ArgumentParser

@main
struct ImportCheck: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "importcheck")
}
