import Locations

extension Programs {
  /// Programs that make users: the home directory is theirs, with files in it that are not known.
  static let accounts: [String: Effect] = [
    "useradd": { makeUser($0, &$1, homes: ["-d", "--home-dir", "--home"], makesHome: false) },
    "adduser": { makeUser($0, &$1, homes: ["-h", "--home"], makesHome: true) },
  ]

  private static func makeUser(
    _ invocation: Invocation, _ session: inout ShellSession, homes: Set<String>, makesHome: Bool
  ) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: homes.union([
        "-u", "-g", "-G", "-s", "-c", "-b", "-k", "--uid", "--gid", "--groups", "--shell", "--comment",
        "--gecos", "--ingroup", "-p", "--password", "--base-dir", "-e", "-f",
      ]))
    let isLeftOut = options.has("-M", "--no-create-home", "-H", "--system", "-S") && !options.has("-m")
    let isMade = options.has("-m", "--create-home") || makesHome && !isLeftOut
    guard isMade, let name = options.operands.first?.text else { return .silent }
    let home = homes.sorted().compactMap { options.values[$0]?.last?.text }.first ?? "/home/\(name)"
    let gap = Gap(.unknownCommand, "what is in the new home directory is not known", at: invocation.span)
    session.makeDirectory(session.path(home))
    session.stage.tree.markUncertain(under: session.path(home), because: gap)
    return .silent
  }
}
