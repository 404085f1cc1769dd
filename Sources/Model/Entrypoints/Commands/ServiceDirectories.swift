import ImageModel
import Locations

/// Services that a supervisor finds as directories with a `run` file.
///
/// Source: s6-overlay's documentation (`/etc/services.d`, `/etc/s6-overlay/s6-rc.d`), `runsvdir(8)`, and
/// baseimage-docker's `my_init`.
extension LaunchSearch {
  /// Programs that start services, and where these lie when the command line does not say it.
  private static let supervisors: [String: [String]] = [
    "init": ["/etc/cont-init.d", "/etc/s6-overlay/s6-rc.d", "/etc/services.d"],
    "s6-svscan": ["/run/service", "/etc/services.d"], "my_init": ["/etc/my_init.d", "/etc/service"],
    "runsvdir": ["/etc/service", "/etc/sv"], "runsvinit": ["/etc/service"], "svscan": ["/service"],
  ]

  /// Starts the services of a supervisor, and the words behind it as a command of their own.
  ///
  /// - Returns: false for other programs.
  mutating func runServices(_ invocation: Invocation) -> Bool {
    guard let places = Self.supervisors[invocation.programName],
      invocation.programName != "init" || invocation.program == "/init"
    else { return false }
    let given = invocation.arguments.filter { $0.isKnown && $0.text.hasPrefix("/") }.map(\.text)
    let isScanner = ["s6-svscan", "runsvdir", "svscan"].contains(invocation.programName)
    var files: [ImagePath] = []
    for place in isScanner && !given.isEmpty ? given : places {
      files += serviceFiles(in: ImagePath(place))
    }
    for file in files {
      var next = invocation.starting([CommandWord(file.text, at: invocation.span)])
      next.via = invocation.via + [invocation.span].compactMap { $0 }
      next.workingDirectory = isServiceFile(file) ? file.parent : invocation.workingDirectory
      run(next)
    }
    let rest = isScanner ? [] : invocation.arguments.drop { $0.text.hasPrefix("-") }
    if !rest.isEmpty {
      run(invocation.starting(rest))
    } else if files.isEmpty {
      report(.foreign(invocation.programName, invocation.span))
    }
    return true
  }

  private func isServiceFile(_ file: ImagePath) -> Bool { file.name == "run" || file.name == "up" }

  /// `name/run` and `name/up` of each service, or the scripts of a directory that holds them by themselves.
  private func serviceFiles(in directory: ImagePath) -> [ImagePath] {
    (image.tree.listing(of: directory)?.names ?? []).sorted().flatMap { name -> [ImagePath] in
      let entry = directory.appending(name)
      if isDirectory(entry) {
        return ["run", "up"].map { entry.appending($0) }.filter { text(of: $0) != nil }
      }
      return text(of: entry) == nil ? [] : [entry]
    }
  }

  /// A script of execline: one command, in which each program starts the words behind its own.
  ///
  /// Source: execline's documentation. Blocks in braces are read as commands of their own.
  mutating func runExecline(_ text: MappedText, _ invocation: Invocation) {
    let lines = text.text.split(separator: "\n").filter { !$0.trimmed.hasPrefix("#") }
    var words = Self.shellWords(lines.joined(separator: "\n"))[...]
    var next = invocation
    next.span = text.span(of: 0..<text.text.utf8.count)
    var rest: [CommandWord] = []
    while let word = words.popFirst() {
      switch word {
      case "foreground", "background", "if":
        let block = Self.block(&words)
        run(next.starting(block.map { CommandWord($0, at: next.span) }))
      case "backtick", "importas", "define", "fdmove":
        // A name, then a value or a block.
        words = words.drop { $0.hasPrefix("-") }.dropFirst()
        if words.first == "{" { _ = Self.block(&words) } else { words = words.dropFirst() }
      case "fdclose", "umask": words = words.dropFirst()
      case "cd":
        if let directory = words.popFirst() {
          next.workingDirectory = next.workingDirectory.resolving(directory)
        }
      default:
        rest = ([word] + words).map { CommandWord($0, at: next.span) }
        words = []
      }
    }
    if !rest.isEmpty { run(next.starting(rest)) }
  }

  /// The words between braces.
  private static func block(_ words: inout ArraySlice<String>) -> [String] {
    guard words.first == "{" else { return [] }
    var depth = 0
    var block: [String] = []
    while let word = words.popFirst() {
      if word == "{" { depth += 1 } else if word == "}" { depth -= 1 }
      if depth == 0 { break }
      if !(word == "{" && depth == 1) { block.append(word) }
    }
    return block
  }
}
