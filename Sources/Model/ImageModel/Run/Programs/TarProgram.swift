import Locations

extension Programs {
  /// `tar`.
  static func tar(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var fields = invocation.arguments
    if let first = fields.first?.text, !first.hasPrefix("-") {
      fields[0] = ShellField("-" + first, at: fields[0].span)
    }
    let options = Arguments(
      fields,
      valued: [
        "-C", "--directory", "-f", "--file", "--strip-components", "--exclude", "--transform", "-X", "-T",
        "--owner", "--group", "--mode",
      ])
    if options.has("-c", "--create") { return create(options, &session) }
    if options.has("-x", "--extract", "--get") { return extract(options, invocation, &session) }
    if let name = options.last("-f", "--file")?.text, name != "-",
      session.stands(at: session.path(name)) == false
    {
      return .failed("tar: '\(name)' does not exist")
    }
    return .silent
  }

  private static func create(_ options: Arguments, _ session: inout ShellSession) -> ShellResult {
    var place = session.directory
    if let directory = options.last("-C", "--directory")?.text { place = session.path(directory) }
    if let name = options.last("-f", "--file")?.text, name != "-" {
      if let message = session.failure(writingTo: name) { return .failed("tar: \(message)") }
      session.write(.unknown, to: session.path(name))
    }
    if session.sight(place) == .absent { return .failed("tar: '\(place)' does not exist") }
    let lost = options.operands.compactMap(\.text).first { session.stands(at: place.resolving($0)) == false }
    return lost.map { .failed("tar: '\($0)' does not exist") } ?? .silent
  }

  private static func extract(
    _ options: Arguments, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    let file = options.last("-f", "--file")?.text
    let isMissing = file.map { $0 != "-" && session.stands(at: session.path($0)) == false } ?? false
    let directory = options.last("-C", "--directory")
    let place =
      directory.map { $0.text.map { session.path($0) } ?? session.place(of: $0) } ?? session.directory
    guard let place else { return .silent }
    if session.sight(place) == .absent { return .failed("tar: '\(place)' does not exist") }
    let strip = options.last("--strip-components").map { $0.text.flatMap { Int($0) } } ?? 0
    if let file, let strip, session.isPlain(options), let members = session.members(of: file) {
      for member in members { session.unpack(member, below: place, strip) }
      return .done
    }
    if !place.isRoot { session.markUncertain(place, by: "tar", at: invocation.span) }
    if let file, isMissing { return .failed("tar: '\(file)' does not exist") }
    return .silent
  }
}

extension ShellSession {
  /// Whether all members are taken under their own names.
  fileprivate func isPlain(_ options: Arguments) -> Bool {
    doubt == nil && options.operands.isEmpty
      && !options.has("--exclude", "--transform", "-X", "-T", "--wildcards")
  }

  /// What is in an archive that comes from the context; nil when that is not known.
  fileprivate func members(of file: String) -> [Archive.Member]? {
    guard let bytes = stage.tree.contents(of: path(file), in: stage.context),
      case .listed(let members) = Archive(bytes)
    else { return nil }
    return members
  }

  fileprivate mutating func unpack(_ member: Archive.Member, below place: ImagePath, _ strip: Int) {
    let names = member.name.split(separator: "/").filter { $0 != "." }.dropFirst(strip)
    guard !names.isEmpty, !names.contains("..") else { return }
    stage.tree.unpack(member.kind, at: place.resolving(names.joined(separator: "/")), cause: cause)
  }
}
