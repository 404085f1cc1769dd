import Locations

/// How a command ended, as far as that can be said.
enum ShellStatus: Hashable, Sendable {
  case success, failure
  /// An ordinary command, which a build that works needs to succeed.
  case expectedSuccess
  case unknown

  var negated: ShellStatus {
    switch self {
    case .success: .failure
    case .failure: .success
    case .expectedSuccess, .unknown: .unknown
    }
  }

  /// The status of something that goes on after this: a failure stays, and so does doubt.
  func followed(by next: ShellStatus) -> ShellStatus {
    switch (self, next) {
    case (.failure, _), (_, .failure): .failure
    case (.unknown, _), (_, .unknown): .unknown
    case (.expectedSuccess, _), (_, .expectedSuccess): .expectedSuccess
    case (.success, .success): .success
    }
  }
}

/// What a command leaves: its status and what it prints.
struct ShellResult {
  var status: ShellStatus
  var output: ShellOutput
  /// Why it failed, where a program said so.
  var message: String?

  init(_ status: ShellStatus, _ output: ShellOutput = .nothing, message: String? = nil) {
    self.status = status
    self.output = output
    self.message = message
  }

  static let done = ShellResult(.expectedSuccess)
  static let silent = ShellResult(.expectedSuccess, .unknown)
  static let undecided = ShellResult(.unknown, .unknown)
  static let succeeded = ShellResult(.success)

  /// A certain failure; lower case, names in single quotes.
  static func failed(_ message: String) -> ShellResult { ShellResult(.failure, message: message) }

  /// This, with what was printed before.
  func behind(_ first: ShellResult) -> ShellResult {
    ShellResult(status, first.output.followed(by: output), message: message)
  }
}
