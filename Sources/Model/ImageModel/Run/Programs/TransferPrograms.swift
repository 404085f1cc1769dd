import Locations

extension Programs {
  /// Programs that bring files from elsewhere or out of archives.
  static let transfers: [String: Effect] = [
    "curl": {
      download(
        $0, &$1, named: ["-o", "--output"], directory: ["--output-dir"], remoteNames: ["-O", "--remote-name"])
    },
    "wget": {
      download(
        $0, &$1, named: ["-O", "--output-document"], directory: ["-P", "--directory-prefix"], remoteNames: nil
      )
    },
    "git": { clone($0, &$1) },
    "unzip": { unzip($0, &$1) },
    "gunzip": { invocation, session in
      each(Arguments(invocation.arguments).operands, &session) { session, text in
        session.markUncertain(session.path(text).parent, by: "gunzip", at: session.cause)
        return .silent
      }
    },
  ]

  private static let valuedForDownload: Set<String> = [
    "-o", "--output", "--output-dir", "-O", "--output-document", "-P", "--directory-prefix", "-H", "--header",
    "-d",
    "--data", "-X", "--request", "-u", "--user", "-A", "--retry", "--retry-delay", "--max-time",
    "--connect-timeout",
    "-m", "--proto", "-e", "-x", "-t", "-T", "--tries", "--timeout", "-w", "--cacert", "--url", "-F", "-a",
    "-U",
  ]

  private static func download(
    _ invocation: Invocation, _ session: inout ShellSession, named: Set<String>, directory: Set<String>,
    remoteNames: Set<String>?
  ) -> ShellResult {
    let valued = remoteNames.map { valuedForDownload.subtracting($0) } ?? valuedForDownload
    let options = Arguments(invocation.arguments, valued: valued)
    let place = directory.compactMap { options.values[$0]?.last?.text }.first.map { session.path($0) }
    for field in named.sorted().flatMap({ options.values[$0] ?? [] }) {
      guard let text = field.text else {
        session.touchUnknown(field)
        continue
      }
      let path = (place ?? session.directory).resolving(text)
      if text != "-", path.components.first != "dev" { session.write(.unknown, to: path) }
    }
    let usesRemoteNames =
      remoteNames.map { !$0.isDisjoint(with: options.flags) } ?? named.isDisjoint(with: options.flags)
    guard usesRemoteNames else { return .silent }
    for field in options.operands {
      let address = (field.text ?? "").prefix { $0 != "?" && $0 != "#" }
      let name = address.split(separator: "/").last.map(String.init) ?? ""
      guard address.contains("/"), !name.isEmpty else { continue }
      session.write(.unknown, to: (place ?? session.directory).appending(name))
    }
    return .silent
  }

  private static func clone(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var fields = invocation.arguments[...]
    var base = session.directory
    while let option = fields.first?.text, option.hasPrefix("-") {
      fields.removeFirst()
      guard option == "-C" || option == "-c" else { continue }
      if let place = fields.popFirst()?.text, option == "-C" { base = session.path(place) }
    }
    switch fields.popFirst()?.text {
    case "clone":
      let options = Arguments(
        Array(fields),
        valued: ["-b", "--branch", "--depth", "-c", "--config", "-o", "--origin", "--filter", "-j"])
      let address = options.operands.first?.text ?? ""
      let name = programName(address.hasSuffix(".git") ? String(address.dropLast(4)) : address)
      let place = options.operands.count > 1 ? options.operands[1].text : name
      guard let place, !place.isEmpty else { return .silent }
      session.makeDirectory(base.resolving(place))
      session.markUncertain(base.resolving(place), by: "git clone", at: invocation.span)
    case "checkout", "pull", "submodule", "reset", "apply", "switch", "merge", "lfs", "fetch":
      if !base.isRoot { session.markUncertain(base, by: "git", at: invocation.span) }
    default: break
    }
    return .silent
  }

  private static func unzip(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-d", "-x"])
    let path =
      options.last("-d").map { $0.text.map { session.path($0) } ?? session.place(of: $0) }
      ?? session.directory
    if options.has("-l") || options.has("-t") { return .silent }
    if let path, !path.isRoot { session.markUncertain(path, by: "unzip", at: invocation.span) }
    return .silent
  }
}
