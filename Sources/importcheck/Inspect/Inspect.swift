import Analysis
import ArgumentParser
import BuildContext
import JSON
import Locations

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a parser makes of one file or text, as JSON.",
    discussion: """
      dockerfile, ignore, requirements and imports read a file; words, marker and command take a text. \
      ignore reads paths from standard input and answers a line each. With --batch each line of standard input \
      is a request, {"id", "text" or "path", option: value, …}, and each answer is a line.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case dockerfile, words, ignore, requirements, marker, imports, command

    var takesText: Bool {
      switch self {
      case .dockerfile, .ignore, .requirements, .imports: false
      case .words, .marker, .command: true
      }
    }

    func answer(to request: InspectRequest) -> JSON {
      switch self {
      case .dockerfile: inspectDockerfile(request)
      case .words: inspectWords(request)
      case .ignore: inspectIgnore(request)
      case .requirements: inspectRequirements(request)
      case .marker: inspectMarker(request)
      case .imports: inspectImports(request)
      case .command: inspectCommand(request)
      }
    }
  }

  @Argument(help: "What to parse: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: Kind

  @Argument(help: "The file, or the text itself.")
  var subject: String?

  @Flag(help: "Answer requests from standard input, one JSON object a line.")
  var batch = false

  @Option(help: ArgumentHelp("A variable.", valueName: "name=value"))
  var env: [String] = []

  @Option(help: ArgumentHelp("The Python version that markers see.", valueName: "version"))
  var python: String?

  @Option(help: ArgumentHelp("The platform that markers see.", valueName: "platform"))
  var platform: String?

  @Option(help: ArgumentHelp("An extra that was asked for.", valueName: "name"))
  var extra: [String] = []

  @Option(help: ArgumentHelp("The directory a command runs in.", valueName: "dir"))
  var workdir: String?

  @Option(help: ArgumentHelp("The escape character of words.", valueName: "character"))
  var escape: String?

  @Option(help: ArgumentHelp("Whose ignore file it is: docker or git.", valueName: "name"))
  var syntax: String?

  func run() throws {
    guard !batch else {
      answerRequests()
      return
    }
    guard let subject else {
      throw ValidationError("inspect \(kind.rawValue) needs \(kind.takesText ? "a text" : "a file")")
    }
    let files = ContextFiles()
    guard let bytes = kind.takesText ? Array(subject.utf8) : files.bytes(at: HostPath(subject)) else {
      Terminal.complain("cannot read '\(subject)'; name a file that exists and is readable")
      throw ExitStatus.failure
    }
    let request = InspectRequest(
      name: kind.takesText ? "-" : subject, text: String(decoding: bytes, as: UTF8.self), bytes: bytes,
      options: options)
    write(kind.answer(to: request))
  }

  /// One line for each path of an ignore file, else the value over several lines.
  private func write(_ answer: JSON) {
    guard kind == .ignore, let paths = answer["paths"]?.elements else {
      Terminal.write(answer.serialized(.indented) + "\n")
      return
    }
    for path in paths { Terminal.write(path.serialized() + "\n") }
  }

  private var options: JSON {
    var members: [JSON.Member] = [
      .init("env", .array(env.map(JSON.string))), .init("extra", .array(extra.map(JSON.string))),
    ]
    for (name, value) in [
      ("python", python), ("platform", platform), ("workdir", workdir), ("escape", escape),
      ("syntax", syntax),
    ] {
      if let value { members.append(.init(name, .string(value))) }
    }
    if kind == .ignore {
      let lines = String(decoding: Terminal.readAll(), as: UTF8.self).split(separator: "\n").map(String.init)
      members.append(.init("paths", .array(lines.map(JSON.string))))
    }
    return .object(members)
  }

  private func answerRequests() {
    while let line = readLine() {
      guard !line.isEmpty else { continue }
      Terminal.write(answer(toLine: line).serialized() + "\n")
    }
  }

  private func answer(toLine line: String) -> JSON {
    do throws(JSON.Failure) {
      let options = try JSON(parsing: line)
      let id = JSON.Member("id", options["id"] ?? .null)
      guard let request = InspectRequest(options: options) else {
        return .object([id, .init("error", "the request has neither 'text' nor a readable 'path'")])
      }
      return .object([id] + (kind.answer(to: request).members ?? []))
    } catch {
      return ["id": nil, "error": .string("not a JSON request: \(error.message) at byte \(error.offset)")]
    }
  }
}

extension InspectRequest {
  /// A request of one line of `--batch`; nil when there is nothing to parse.
  fileprivate init?(options: JSON) {
    let path = options["path"]?.text
    guard let bytes = options["text"]?.text.map({ Array($0.utf8) }) ?? path.flatMap(Self.read) else {
      return nil
    }
    self.init(
      name: options["text"] == nil ? path ?? "-" : "-", text: String(decoding: bytes, as: UTF8.self),
      bytes: bytes, options: options)
  }

  private static func read(_ path: String) -> [UInt8]? { ContextFiles().bytes(at: HostPath(path)) }
}
