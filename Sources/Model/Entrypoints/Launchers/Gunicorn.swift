import ImageModel
import Locations

/// Source: gunicorn's "Settings" page, and `gunicorn/app/base.py` for the order on the search path.
extension LaunchSearch {
  private static let gunicornOptions = OptionTable(
    """
    -c --config -b --bind --backlog -w --workers -k --worker-class --threads --worker-connections --max-requests \
    --max-requests-jitter -t --timeout --graceful-timeout --keep-alive --limit-request-line --limit-request-fields \
    --limit-request-field_size --reload-engine --reload-extra-file --chdir -e --env -p --pid --worker-tmp-dir -u \
    --user -g --group -m --umask --forwarded-allow-ips --access-logfile --access-logformat --error-logfile --log-file \
    --log-level --logger-class --log-config --log-config-json --log-syslog-to --log-syslog-prefix \
    --log-syslog-facility --statsd-host --dogstatsd-tags --statsd-prefix -n --name --pythonpath --paste --paster \
    --proxy-allow-from --protocol --uwsgi-allow-from --keyfile --certfile --ssl-version --cert-reqs --ca-certs --ciphers --paste-global \
    --forwarder-headers --header-map --asgi-loop --asgi-lifespan --root-path --http-protocols --http-parser
    """)

  mutating func gunicorn(_ invocation: Invocation) -> [LaunchPlan] {
    let fromEnvironment = (invocation.environment["GUNICORN_CMD_ARGS"] ?? "")
      .split(whereSeparator: \.isWhitespace)
      .map { CommandWord(String($0), at: invocation.environment.cause(of: "GUNICORN_CMD_ARGS")) }
    let before = Self.gunicornOptions.read(fromEnvironment)
    let line = Self.gunicornOptions.read(invocation.arguments)
    if line.has("--version", "-v", "--help", "-h") { return [] }
    if line.value("--paste", "--paster") != nil {
      report(gap(.unknownLauncher, "gunicorn's paste configuration is not read", at: invocation.span))
      return []
    }
    let file = gunicornConfiguration(
      line.value("-c", "--config") ?? before.value("-c", "--config"), invocation)
    let settings = GunicornSettings(
      line: line, environment: before, file: file.settings, span: invocation.span)
    // Words of GUNICORN_CMD_ARGS that are no options are ignored.
    let word = Self.applicationWord(line.positionals) ?? settings["wsgi_app"]
    if word == nil, file.isKnown, !line.positionals.contains(where: \.isWhollyUnknown) {
      report(
        .targetMalformed(
          written: invocation.programName, message: "it is started without an application", invocation.span))
      return []
    }
    guard let name = application(word, of: "gunicorn", invocation, as: attributeForm(invocation)) else {
      return []
    }
    var plan = LaunchPlan(launcher: "gunicorn", target: name.target(otherwise: "application"))
    plan.callsTarget = name.isCall
    Self.prependPaths(of: settings, to: &plan, invocation)
    plan.alsoImports =
      file.imports + Self.logger(settings["logger_class", "--logger-class"])
      + Self.worker(settings["worker_class", "-k", "--worker-class"])
    return [plan]
  }

  /// Before version 20 any expression could stand behind the colon.
  private func attributeForm(_ invocation: Invocation) -> ApplicationName.AttributeForm {
    isAtLeast(20, of: "gunicorn", invocation) ? .nameOrCall : .expression
  }

  /// The module of a logger class that is not gunicorn's.
  private static func logger(_ word: CommandWord?) -> [Launch.Target] {
    guard let word, word.isKnown, !word.text.hasPrefix("gunicorn."), word.text.contains("."),
      !word.text.contains(":")
    else { return [] }
    return [dottedAttribute(word.text)]
  }

  private static func prependPaths(
    of settings: GunicornSettings, to plan: inout LaunchPlan, _ invocation: Invocation
  ) {
    // It goes to its start directory first, and to `chdir` when that is read: both stay on the path.
    plan.prepend(invocation.workingDirectory, because: .workingDirectory)
    var directory = invocation.workingDirectory
    if let chdir = settings["chdir", "--chdir"], chdir.isKnown {
      directory = invocation.path(chdir)
      plan.prepend(directory, because: .launcherOption("--chdir", chdir.span))
    }
    plan.workingDirectory = directory
    guard let paths = settings["pythonpath", "--pythonpath"], paths.isKnown else { return }
    // Each is put in front of the one before, and all in front of the working directory.
    for path in paths.text.split(separator: ",") {
      let location = directory.resolving(path)
      if !plan.searchPath.contains(where: { $0.location == location }) {
        plan.prepend(location, because: .launcherOption("--pythonpath", paths.span))
      }
    }
  }

  /// The command line wins over GUNICORN_CMD_ARGS, and both over the configuration file.
  private struct GunicornSettings {
    let line: OptionReading
    let environment: OptionReading
    let file: [String: String]
    let span: SourceSpan?

    subscript(_ name: String, _ options: String...) -> CommandWord? {
      for option in options {
        if let value = line.value(option) ?? environment.value(option) { return value }
      }
      return file[name].map { CommandWord($0, at: span) }
    }
  }

  private struct GunicornConfiguration {
    var imports: [Launch.Target] = []
    var settings: [String: String] = [:]
    /// Whether all that it says is known.
    var isKnown = true
  }

  /// `-c`: a file, `file:path` or `python:module`; without it `gunicorn.conf.py` in the directory it is started in.
  private mutating func gunicornConfiguration(
    _ word: CommandWord?, _ invocation: Invocation
  ) -> GunicornConfiguration {
    if let word, !word.isKnown { return GunicornConfiguration(isKnown: false) }
    if let word, word.text.hasPrefix("python:") {
      let module = ModuleName(word.text.dropFirst(7))
      return GunicornConfiguration(imports: [.application(module, attribute: nil)], isKnown: false)
    }
    let written = word.map { $0.text.hasPrefix("file:") ? String($0.text.dropFirst(5)) : $0.text }
    let path = invocation.workingDirectory.resolving(written ?? "gunicorn.conf.py")
    guard let text = text(of: path) else {
      if word != nil, !isOpen, case .absent = image.tree.presence(at: path) {
        report(.scriptMissing(path, invocation.span))
      }
      guard word == nil, case .absent = image.tree.presence(at: path) else {
        return GunicornConfiguration(isKnown: false)
      }
      return GunicornConfiguration()
    }
    return GunicornConfiguration(
      imports: [.file(path, attribute: nil)], settings: PythonLiterals.assignments(in: text.text),
      isKnown: !text.text.contains("wsgi_app"))
  }

  /// The module of a worker class, beyond those that gunicorn has itself.
  private static func worker(_ word: CommandWord?) -> [Launch.Target] {
    guard let word, word.isKnown else { return [] }
    switch word.text {
    case "gevent", "gevent_wsgi", "gevent_pywsgi": return [.application("gevent", attribute: nil)]
    case "eventlet": return [.application("eventlet", attribute: nil)]
    case "tornado": return [.application("tornado", attribute: nil)]
    default:
      guard !word.text.contains(":"), let dot = word.text.lastIndex(of: "."),
        !word.text.hasPrefix("gunicorn.")
      else { return [] }
      let attribute = String(word.text[word.text.index(after: dot)...])
      return [.application(ModuleName(word.text[..<dot]), attribute: attribute)]
    }
  }
}

/// Literals in Python files that configure a launcher.
enum PythonLiterals {
  /// `name = "text"` at the left margin.
  static func assignments(in source: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in source.split(whereSeparator: \.isNewline) {
      guard let equals = line.firstIndex(of: "="), let first = line.first, first.isLetter || first == "_"
      else {
        continue
      }
      let name = line[..<equals].trimmed
      guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
        let value = string(line[line.index(after: equals)...].trimmed)
      else { continue }
      found[String(name)] = value
    }
    return found
  }

  /// The second argument of `setdefault("NAME", "text")`, or the value in `["NAME"] = "text"`.
  static func value(of variable: String, in source: String) -> String? {
    for line in source.split(whereSeparator: \.isNewline) where line.contains(variable) {
      guard line.first != "#", let range = line.firstRange(of: variable) else { continue }
      let rest = line[range.upperBound...].dropFirst().drop {
        $0 == "," || $0 == " " || $0 == "]" || $0 == "="
      }
      if let value = string(rest) { return value }
    }
    return nil
  }

  /// A string literal without escapes at the beginning of `text`, with at most a comment, comma or bracket behind it.
  private static func string(_ text: Substring) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else { return nil }
    let body = text.dropFirst()
    guard let end = body.firstIndex(of: quote), !body[..<end].contains("\\") else { return nil }
    let rest = body[body.index(after: end)...].trimmed
    guard rest.isEmpty || rest.first == "#" || rest.first == ")" || rest.first == "," else { return nil }
    return String(body[..<end])
  }
}

extension Substring {
  /// Without white space at the ends.
  var trimmed: Substring {
    var rest = self.drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
