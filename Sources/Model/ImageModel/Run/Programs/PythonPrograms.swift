import Locations

extension Programs {
  static let pythons: [String: Effect] = [
    "python": { python($0, &$1) },
    "pypy": { python($0, &$1) }, "pypy3": { python($0, &$1) },
    "virtualenv": { makeEnvironments($0, $0.arguments, &$1) },
    "pyvenv": { makeEnvironments($0, $0.arguments, &$1) },
    "manage.py": { _, _ in .silent },
  ]

  private static func python(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    var rest = invocation.arguments[...]
    while let option = rest.first?.text, option.hasPrefix("-"), option != "-" {
      rest.removeFirst()
      switch option {
      case "-W", "-X": rest = rest.dropFirst()
      case "-c": return inline(rest.first, invocation, &session)
      case "--version", "-V", "-VV", "--help", "-h": return .silent
      case _ where option.hasPrefix("-") && option.hasSuffix("m") && !option.hasPrefix("--"):
        return module(rest, invocation, &session)
      default: continue
      }
    }
    guard let script = rest.popFirst(), script.text != "-" else { return input(invocation, &session) }
    return self.script(script, Array(rest), invocation, &session)
  }

  /// A program on the command line: most of them only look at something.
  private static func inline(
    _ field: ShellField?, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    guard let text = field?.text else { return session.unknownProgram(invocation) }
    let isWriting = [
      "open(", "write", "mkdir", "makedirs", "shutil", "subprocess", "os.system", "exec(", "urlretrieve",
    ]
    .contains { text.contains($0) }
    return isWriting ? session.unknownProgram(invocation) : .silent
  }

  private static func input(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    if case .unknown = session.input {
      return session.meetAnything(invocation, "a program that is not known may change anything in the image")
    }
    return session.unknownProgram(invocation)
  }

  private static func module(
    _ fields: ArraySlice<ShellField>, _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    guard let name = fields.first?.text else { return session.unknownProgram(invocation) }
    let arguments = Array(fields.dropFirst())
    let inner = Invocation(name: name, arguments: arguments, span: invocation.span)
    switch name {
    case "pip": return pip(inner, &session, by: invocation.name)
    case "venv", "virtualenv": return makeEnvironments(invocation, arguments, &session)
    case "uv", "poetry", "pipenv", "pdm", "pipx": return run(inner, in: &session)
    case "compileall", "ensurepip", "site", "sysconfig", "json.tool", "unittest", "pytest", "spacy",
      "nltk.downloader",
      "playwright", "platform", "py_compile":
      return .silent
    case "build":
      session.markUncertain(session.directory.appending("dist"), by: "build", at: invocation.span)
      return .silent
    default: return session.unknownProgram(inner)
    }
  }

  private static func script(
    _ script: ShellField, _ arguments: [ShellField], _ invocation: Invocation, _ session: inout ShellSession
  ) -> ShellResult {
    let name = programName(script.knownPrefix)
    switch name {
    case "manage.py", "get-pip.py", "install-poetry.py", "get-poetry.py": return .silent
    case "setup.py":
      let words = arguments.compactMap(\.text)
      guard let command = ["install", "develop"].first(where: words.contains) else {
        return session.unknownProgram(invocation)
      }
      let environment = session.python(for: invocation.name)
      let items = session.project(
        in: session.path(script.knownPrefix).parent, [], environment?.version, invocation.span,
        isEditable: command == "develop")
      session.record(items, environment?.prefix ?? ImagePath("/usr/local"), nil, invocation.span)
      return .silent
    default:
      return session.unknownProgram(Invocation(name: name, arguments: arguments, span: invocation.span))
    }
  }

  /// `python -m venv DIR…` and `virtualenv DIR…`.
  private static func makeEnvironments(
    _ invocation: Invocation, _ arguments: [ShellField], _ session: inout ShellSession
  ) -> ShellResult {
    let options = Arguments(
      arguments,
      valued: ["-p", "--python", "--prompt", "--pip", "--setuptools", "--wheel", "--app-data", "--seeder"])
    let named = options.last("-p", "--python")?.text.flatMap { session.python(named: $0) }
    let isModule = programName(invocation.name).hasPrefix("py")
    let base = named ?? (isModule ? session.python(for: invocation.name) : session.python(for: "python"))
    for field in options.operands {
      if let text = field.text {
        let place = session.path(text)
        session.makeEnvironment(at: place, of: base)
        if !options.has("--without-pip", "--no-pip", "--no-seed") {
          session.seedEnvironment(at: place, invocation.span)
        }
        if options.has("--system-site-packages") { session.seeSystem(from: place, of: base, invocation.span) }
      } else {
        session.touchUnknown(field)
      }
    }
    return .done
  }
}
