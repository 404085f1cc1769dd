import ArgumentParser
import Glibc

@main
enum Main {
  static func main() {
    do {
      var command = try ImportCheck.parseAsRoot()
      try command.run()
    } catch {
      leave(with: error)
    }
  }

  /// Says what is wrong with the arguments, or prints the help that was asked for.
  ///
  /// The argument parser's own status for wrong usage is 64; hooks and CI expect 2.
  private static func leave(with error: any Error) -> Never {
    let code = ImportCheck.exitCode(for: error)
    let message = ImportCheck.fullMessage(for: error)
    switch code {
    case .success:
      Terminal.write(message.isEmpty ? "" : message + "\n")
      exit(code.rawValue)
    case .validationFailure:
      Terminal.complain(message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message)
      exit(ExitStatus.failure.rawValue)
    default:
      exit(code.rawValue)
    }
  }
}
