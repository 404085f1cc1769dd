import Locations

extension Programs {
  /// Programs that copy, move and link.
  static let copies: [String: Effect] = [
    "cp": { transfer($0, &$1, .copy) },
    "mv": { transfer($0, &$1, .move) },
    "rsync": { synchronize($0, &$1) },
    "ln": { link($0, &$1) },
    "install": { install($0, &$1) },
  ]

  private enum Transfer {
    case copy, move
  }

  private static func transfer(
    _ invocation: Invocation, _ session: inout ShellSession, _ kind: Transfer
  ) -> ShellResult {
    let options = Arguments(
      invocation.arguments, valued: ["-t", "--target-directory", "-S", "--suffix"])
    var sources = options.operands
    var destination = options.last("-t", "--target-directory")
    let isDirectory = destination != nil
    if destination == nil { destination = sources.popLast() }
    guard let destination else { return .done }
    guard let text = destination.text else {
      session.touchUnknown(destination)
      return .done
    }
    let target = session.path(text)
    let isInto =
      !options.has("-T", "--no-target-directory")
      && (isDirectory || sources.count > 1 || text.hasSuffix("/") || session.isDirectory(target))
    for source in sources {
      guard let name = source.text else {
        session.markUncertain(target, by: invocation.name, at: invocation.span)
        continue
      }
      place(name, at: target, isInto: isInto, &session, kind, options)
    }
    return .done
  }

  private static func place(
    _ name: String, at target: ImagePath, isInto: Bool, _ session: inout ShellSession, _ kind: Transfer,
    _ options: Arguments
  ) {
    let source = session.path(name)
    // `cp -r dir/. target` copies what is in the directory.
    let takesContent = name == "." || name.hasSuffix("/.") || name.hasSuffix("/..") || name == ".."
    let destination = isInto && !takesContent ? target.appending(source.name) : target
    guard !source.isRoot, destination.relative(to: source) == nil || takesContent else { return }
    switch session.stage.tree.presence(at: source) {
    case .absent: return
    case .unknown(let gap): session.stage.tree.markUncertain(under: destination, because: gap)
    case .present(let entry):
      switch kind {
      case .move: session.move(source, to: destination)
      case .copy: session.copy(followed(source, entry, options, session), to: destination)
      }
    }
  }

  /// `cp` follows a link that is named, unless it keeps links.
  private static func followed(
    _ source: ImagePath, _ entry: ImageEntry, _ options: Arguments, _ session: ShellSession
  ) -> ImagePath {
    let keepsLinks = options.has("-a", "-d", "-P", "--archive", "--no-dereference") || options.has("-r", "-R")
    guard case .link = entry, !keepsLinks || options.has("-L", "-H") else { return source }
    return session.stage.tree.resolved(source) ?? source
  }

  private static func synchronize(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["--exclude", "--include", "-e", "--filter", "-f"])
    var sources = options.operands
    guard let target = sources.popLast()?.text else { return session.unknownProgram(invocation) }
    let destination = session.path(target)
    let isFiltered = options.flags.contains {
      $0.hasPrefix("--exclude") || $0.hasPrefix("--include") || $0.contains("filter")
    }
    for field in sources {
      guard let name = field.text, !isFiltered, !name.contains(":") else {
        session.markUncertain(destination, by: "rsync", at: invocation.span)
        continue
      }
      let source = session.path(name)
      let place = name.hasSuffix("/") || name == "." ? destination : destination.appending(source.name)
      if place.relative(to: source) == nil { session.copy(source, to: place) }
    }
    return .done
  }

  private static func link(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-t", "--target-directory", "-S"])
    var targets = options.operands
    var place = options.last("-t", "--target-directory")
    if place == nil, targets.count > 1 { place = targets.popLast() }
    guard let text = place?.text ?? (place == nil ? "." : nil) else { return .done }
    let path = session.path(text)
    let isLinkItself = options.has("-n", "--no-dereference", "-T")
    let isInto = !isLinkItself && session.isDirectory(path) || isLinkItself && isPlainDirectory(path, session)
    for target in targets {
      guard let target = target.text else { continue }
      let name = target.split(separator: "/").last.map(String.init) ?? ""
      session.link(isInto ? path.appending(name) : path, to: target)
    }
    return .done
  }

  private static func isPlainDirectory(_ path: ImagePath, _ session: ShellSession) -> Bool {
    guard case .present(.directory) = session.stage.tree.presence(at: path) else { return false }
    return true
  }

  /// `install -d DIR…`, `install -D FILE PATH`, `install FILE… DIR`.
  private static func install(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments,
      valued: ["-m", "-o", "-g", "-t", "--mode", "--owner", "--group", "--target-directory"])
    if options.has("-d", "--directory") {
      for field in options.operands {
        if let text = field.text {
          session.makeDirectory(session.path(text))
        } else {
          session.touchUnknown(field)
        }
      }
      return .done
    }
    var fields = options.operands
    if let directory = options.last("-t", "--target-directory") {
      if options.has("-D"), let text = directory.text { session.makeDirectory(session.path(text)) }
      fields = [ShellField("-t", at: directory.span), directory] + fields
    }
    return transfer(Invocation(name: "install", arguments: fields, span: invocation.span), &session, .copy)
  }
}
