import Locations

/// Builtins that bash has and POSIX has not.
extension Programs {
  static let bashBuiltins: [String: Effect] = [
    "pushd": { push($0, &$1) },
    "popd": { pop($0, &$1) },
    "shopt": { setOptions($0, &$1) },
  ]

  private static func push(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    guard let field = invocation.arguments.first(where: { !$0.knownPrefix.hasPrefix("-") }),
      invocation.arguments.count == 1
    else { return lose(&session) }
    let from = session.directory
    let result = changeDirectory(
      Invocation(name: "pushd", arguments: [field], span: invocation.span), &session)
    guard result.status != .failure else { return result }
    session.directoryStack.append(from)
    return ShellResult(result.status, .unknown)
  }

  private static func pop(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    guard invocation.arguments.isEmpty else { return lose(&session) }
    guard let place = session.directoryStack.popLast() else {
      return .failed("popd: no directory was pushed")
    }
    session.enter(place)
    return ShellResult(.success, .unknown)
  }

  /// Rotations of the stack are not followed.
  private static func lose(_ session: inout ShellSession) -> ShellResult {
    session.isLost = true
    return .done
  }

  private static func setOptions(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let isOn = invocation.words.contains("-s")
    guard isOn || invocation.words.contains("-u") else { return .silent }
    for name in invocation.operands {
      switch name {
      case "dotglob": session.globbing.hidden = isOn ? .takenByShell : .onlyWhenAsked
      case "nullglob": session.globbing.dropsUnmatched = isOn
      case "globstar": session.globbing.crossesDirectories = isOn
      default: break
      }
    }
    return .succeeded
  }
}
