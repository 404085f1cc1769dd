import Locations

extension Programs {
  /// Programs that make and remove files.
  static let files: [String: Effect] = [
    "mkdir": { makeDirectories($0, &$1) },
    "touch": { touch($0, &$1) },
    "truncate": { truncate($0, &$1) },
    "rm": { remove($0, &$1) },
    "unlink": { remove($0, &$1) },
    "rmdir": { removeDirectories($0, &$1) },
    "dd": { copyBlocks($0, &$1) },
    "find": { search($0, &$1) },
    "mktemp": { temporary($0, &$1) },
  ]

  /// Does something to each operand; the whole fails when one of them does.
  static func each(
    _ fields: [ShellField], _ session: inout ShellSession,
    _ change: (inout ShellSession, String) -> ShellResult
  ) -> ShellResult {
    var result = ShellResult.succeeded
    for field in fields {
      guard let text = field.text else {
        session.touchUnknown(field)
        result.status = result.status.followed(by: .expectedSuccess)
        continue
      }
      let next = change(&session, text)
      result.status = result.status.followed(by: next.status)
      result.message = result.message ?? next.message
    }
    return result
  }

  private static func makeDirectories(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult
  {
    let options = Arguments(invocation.arguments, valued: ["-m", "--mode"])
    let makesParents = options.has("-p", "--parents")
    return each(options.operands, &session) { session, text in
      makesParents ? session.makePath(text) : session.makeOne(text)
    }
  }

  private static func touch(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(
      invocation.arguments, valued: ["-d", "-t", "-r", "--date", "--reference", "--time"])
    let onlyExisting = options.has("-c", "--no-create", "-h")
    return each(options.operands, &session) { session, text in
      let path = session.path(text)
      if text.isEmpty { return .failed("touch: a name is empty") }
      switch session.sight(path) {
      case .file, .directory: return .succeeded
      case .unknown where onlyExisting: return .done
      case .absent where onlyExisting: return .succeeded
      case .absent, .unknown: break
      }
      if let message = session.failure(writingTo: text) { return .failed("touch: \(message)") }
      session.touch(path)
      return session.sight(path.parent) == .directory ? .succeeded : .done
    }
  }

  private static func truncate(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-s", "--size", "-r"])
    let isEmpty = options.last("-s", "--size")?.text == "0"
    return each(options.operands, &session) { session, text in
      if let message = session.failure(writingTo: text) { return .failed("truncate: \(message)") }
      session.write(isEmpty ? .nothing : .unknown, to: session.path(text))
      return .done
    }
  }

  private static func remove(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments)
    let isForced = options.has("-f", "--force")
    let isDeep = options.has("-r", "-R", "--recursive")
    return each(options.operands, &session) { session, text in
      let path = session.path(text)
      let last = text.split(separator: "/", omittingEmptySubsequences: false).last { !$0.isEmpty } ?? ""
      if last == "." || last == ".." { return .failed("rm: '\(text)' cannot be removed") }
      guard let stands = session.stands(at: path) else {
        session.remove(path)
        return isForced ? .succeeded : .done
      }
      guard stands else { return isForced ? .succeeded : .failed("rm: '\(text)' does not exist") }
      switch session.stage.tree.presence(at: path) {
      case .present(.directory) where !isDeep:
        guard options.has("-d", "--dir") else { return .failed("rm: '\(text)' is a directory") }
        return session.removeEmpty(text)
      case .present(.link) where text.hasSuffix("/") && session.stage.system == .debian:
        // GNU's follows the link, empties the directory behind it, and leaves the link.
        if isDeep { session.empty(path) }
        return isForced ? .succeeded : .failed("rm: '\(text)' is not a directory")
      case .present, .absent, .unknown: break
      }
      session.remove(path)
      return .succeeded
    }
  }

  private static func removeDirectories(_ invocation: Invocation, _ session: inout ShellSession)
    -> ShellResult
  {
    let options = Arguments(invocation.arguments)
    return each(options.operands, &session) { session, text in
      var result = session.removeEmpty(text)
      guard options.has("-p", "--parents") else { return result }
      var rest = text.split(separator: "/").dropLast()
      while !rest.isEmpty, result.status != .failure {
        result = session.removeEmpty((text.hasPrefix("/") ? "/" : "") + rest.joined(separator: "/"))
        rest = rest.dropLast()
      }
      return result
    }
  }

  private static func copyBlocks(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let words = invocation.words
    let value = { (name: String) in words.first { $0.hasPrefix(name) }.map { String($0.dropFirst(3)) } }
    let source = value("if=")
    if let source, session.sight(session.path(source)) == .absent {
      return .failed("dd: '\(source)' does not exist")
    }
    guard let target = value("of=") else { return .silent }
    if let message = session.failure(writingTo: target) { return .failed("dd: \(message)") }
    let isWhole = words.allSatisfy { $0.hasPrefix("if=") || $0.hasPrefix("of=") || $0.hasPrefix("bs=") }
    let content = source.map { session.contents(of: session.path($0)) } ?? session.input
    session.write(isWhole ? content : .unknown, to: session.path(target))
    return .done
  }

  private static func temporary(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let path = ImagePath("/tmp/tmp.\(session.steps)")
    if invocation.words.contains(where: { $0.hasPrefix("-") && $0.contains("d") }) {
      session.makeDirectory(path)
    } else {
      session.touch(path)
    }
    session.temporaries.append(path)
    return ShellResult(.success, ShellOutput(path.text + "\n", at: invocation.span))
  }
}

extension ShellSession {
  /// `mkdir`.
  fileprivate mutating func makeOne(_ text: String) -> ShellResult {
    let path = path(text)
    if text.isEmpty { return .failed("mkdir: a name is empty") }
    if stands(at: path) == true || path.isRoot { return .failed("mkdir: '\(text)' exists already") }
    switch sight(path.parent) {
    case .absent: return .failed("mkdir: the directory of '\(text)' does not exist")
    case .file: return .failed("mkdir: '\(path.parent)' is not a directory")
    case .unknown:
      makeDirectory(path)
      return .done
    case .directory:
      let isSure = stands(at: path) == false
      makeDirectory(path)
      return isSure ? .succeeded : .done
    }
  }

  /// `mkdir -p`: fails only where a file is in the way.
  mutating func makePath(_ text: String) -> ShellResult {
    let path = path(text)
    if text.isEmpty { return .failed("mkdir: a name is empty") }
    if sight(path) == .file || isBlocked(path) { return .failed("mkdir: '\(text)' is not a directory") }
    makeDirectory(path)
    return .succeeded
  }

  /// Whether a file stands in the way to a path, seen in one walk.
  private func isBlocked(_ path: ImagePath) -> Bool {
    guard case .nowhere(nil) = stage.tree.find(path, following: .all) else { return false }
    return true
  }

  /// Removes what is in a directory, links to it followed.
  fileprivate mutating func empty(_ directory: ImagePath) {
    for name in stage.tree.listing(of: directory)?.names ?? [] { remove(directory.appending(name)) }
  }

  fileprivate mutating func removeEmpty(_ text: String) -> ShellResult {
    let path = path(text)
    switch stage.tree.presence(at: path) {
    case .absent where stands(at: path) == false: return .failed("rmdir: '\(text)' does not exist")
    case .absent, .unknown: return .done
    case .present(.file), .present(.link): return .failed("rmdir: '\(text)' is not a directory")
    case .present(.directory):
      let listing = stage.tree.listing(of: path)
      if listing?.names.isEmpty == false { return .failed("rmdir: '\(text)' is not empty") }
      remove(path)
      return listing?.gap == nil ? .succeeded : .done
    }
  }

  /// Takes the stand-ins for temporary names away: the real names are not known.
  mutating func forgetTemporaries() {
    for path in temporaries where stage.tree.presence(at: path) != .absent {
      stage.tree.remove(path)
      let gap = Gap(.unknownCommand, "the name that 'mktemp' gives is not known", at: cause)
      stage.tree.markUncertain(under: path.parent, because: gap)
    }
    temporaries = []
  }
}
