import Locations

extension Programs {
  /// Programs that copy and move.
  static let copies: [String: Effect] = [
    "cp": { transfer($0, &$1, .copy) },
    "mv": { transfer($0, &$1, .move) },
    "rsync": { synchronizeDirectories($0, &$1) },
    "ln": { link($0, &$1) },
    "install": { install($0, &$1) },
    "tar": { tar($0, &$1) },
  ]

  enum Transfer {
    case copy, move, install
  }

  static func transfer(
    _ invocation: Invocation, _ session: inout ShellSession, _ kind: Transfer
  ) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: [
        "-t", "--target-directory", "-S", "--suffix", "-m", "-o", "-g", "--mode", "--owner", "--group",
      ])
    var sources = options.operands
    var destination = options.last("-t", "--target-directory")
    let isDirectory = destination != nil
    if destination == nil { destination = sources.popLast() }
    guard let destination, !sources.isEmpty else {
      return options.hasUnknown ? .done : .failed("\(invocation.name): an operand is missing")
    }
    guard let text = destination.text else {
      session.touchUnknown(destination)
      return .done
    }
    var order = TransferOrder(kind, options, named: invocation.name, to: text, in: session)
    let isSpread = isDirectory || sources.count > 1 && !order.keepsDirectories
    if isSpread, !order.isInto || isDirectory && order.sight != .directory {
      if order.sight == .absent || order.sight == .file {
        return .failed("\(invocation.name): '\(text)' is not a directory")
      }
      order.isInto = true
    }
    return each(sources, &session, unknown: order.target, invocation) { session, name in
      session.transfer(name, order)
    }
  }

  /// As `each`, for sources: one whose name is not known may bring anything below the target.
  private static func each(
    _ sources: [ShellField], _ session: inout ShellSession, unknown target: ImagePath,
    _ invocation: Invocation, _ change: (inout ShellSession, String) -> ShellResult
  ) -> ShellResult {
    var result = each(sources.filter { $0.text != nil }, &session, change)
    if sources.contains(where: { $0.text == nil }) {
      session.markUncertain(target, by: invocation.name, at: invocation.span)
      result.status = result.status.followed(by: .expectedSuccess)
    }
    return result
  }

  /// `install -d DIR…`, `install -D FILE PATH`, `install FILE… DIR`.
  private static func install(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: ["-m", "-o", "-g", "-t", "--mode", "--owner", "--group", "--target-directory"])
    if options.has("-d", "--directory") {
      return each(options.operands, &session) { $0.makePath($1) }
    }
    if options.has("-D") {
      if let directory = options.last("-t", "--target-directory")?.text {
        _ = session.makePath(directory)
      } else if let text = options.operands.last?.text {
        _ = session.makePath(session.path(text).parent.text)
      }
    }
    return transfer(invocation, &session, .install)
  }
}

/// One `cp`, `mv` or `install` with its options read.
struct TransferOrder {
  let kind: Programs.Transfer
  let program: String
  let options: Arguments
  /// As written; a slash at its end asks for a directory.
  let text: String
  let target: ImagePath
  let sight: Sight
  /// The sources keep their names below the target.
  var isInto: Bool
  /// `cp --parents`: the sources keep their whole paths.
  let keepsDirectories: Bool

  init(
    _ kind: Programs.Transfer, _ options: Arguments, named program: String, to text: String,
    in session: ShellSession
  ) {
    self.kind = kind
    self.program = program
    self.options = options
    self.text = text
    target = session.path(text)
    sight = session.sight(target)
    keepsDirectories = options.has("--parents")
    isInto = !options.has("-T", "--no-target-directory") && sight == .directory
  }

  var isRecursive: Bool { options.has("-r", "-R", "-a", "--recursive", "--archive") }

  /// Whether a link that is named as a source is copied as a link.
  var keepsLinks: Bool {
    if options.has("-L", "-H", "--dereference") { return false }
    return isRecursive || options.has("-d", "-P", "--no-dereference")
  }
}
