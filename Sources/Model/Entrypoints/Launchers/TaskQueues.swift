import ImageModel
import Locations

/// Workers of task queues. Source: each one's documentation of its command line.
extension LaunchSearch {
  private static let celeryOptions = OptionTable(
    """
    -A --app -b --broker --result-backend --loader --config --workdir -n --hostname -S --statedb -l --loglevel \
    -O --optimization --prefetch-multiplier -c --concurrency -P --pool --time-limit --soft-time-limit \
    --max-tasks-per-child --max-memory-per-child --queues -Q --exclude-queues -X --include -I --heartbeat-interval \
    --autoscale -s --schedule-filename --schedule --scheduler --max-interval --logfile -f --pidfile --uid --gid --umask \
    --executable --port --address --basic_auth --url_prefix --broker_api -d --destination -t --timeout
    """)

  mutating func celery(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.celeryOptions.read(invocation.arguments)
    if line.has("--version", "--help") { return [] }
    var directory = invocation.workingDirectory
    if let option = line.value("--workdir"), option.isKnown { directory = invocation.path(option) }
    guard let word = line.value("-A", "--app") ?? variable("CELERY_APP", invocation) else {
      report(gap(.unknownLauncher, "celery is started without '--app'", at: invocation.span))
      return []
    }
    if let verb = line.positionals.first, let place = invocation.words.firstIndex(of: verb),
      let late = invocation.words[place...].first(where: { $0.text == "-A" || $0.text.hasPrefix("--app") }),
      isAtLeast(5, of: "celery", invocation)
    {
      report(
        .targetMalformed(
          written: late.text, message: "celery takes '--app' in front of its subcommand, and not behind it",
          invocation.span))
      return []
    }
    guard let name = application(word, of: "celery", invocation) else { return [] }
    var plan = LaunchPlan(launcher: "celery", target: celeryTarget(name, below: directory))
    plan.workingDirectory = directory
    let option = line.value("--workdir").map { SearchPathEntry.Cause.launcherOption("--workdir", $0.span) }
    plan.prepend(directory, because: option ?? .workingDirectory)
    for list in line.all("-I", "--include") where list.isKnown {
      plan.thenImports += list.text.split(separator: ",").map { .application(ModuleName($0), attribute: nil) }
    }
    return [plan]
  }

  /// `-A proj.tasks` is a module, or an attribute of `proj`; `-A proj` falls back on `proj.celery`.
  private func celeryTarget(_ name: ApplicationName, below directory: ImagePath) -> Launch.Target {
    if name.attribute != nil { return name.target() }
    let module = name.module
    if hasModule(module, below: directory) {
      let package = directory.resolving(module.components.joined(separator: "/"))
      let isPlain =
        !isPresent(package.appending("__init__.py")) || isEmptyFile(package.appending("__init__.py"))
      if isPlain, isPresent(package.appending("celery.py")) {
        return .application(module.appending("celery"), attribute: nil)
      }
      return .application(module, attribute: nil)
    }
    if let parent = module.parent, hasModule(parent, below: directory),
      !isPresent(directory.resolving(parent.components.joined(separator: "/")))
    {
      return .application(parent, attribute: module.lastComponent)
    }
    return .application(module, attribute: nil)
  }

  private func isEmptyFile(_ path: ImagePath) -> Bool {
    text(of: path)?.text.allSatisfy(\.isWhitespace) ?? false
  }

  /// `rq worker`: jobs name their modules when they run; the settings module is imported at start.
  mutating func rq(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      """
      --logging_level --log-format --date-format --name -n --results-ttl --worker-ttl --maintenance-interval \
      --job-monitoring-interval --exception-handler --pid --max-jobs --max-idle-time --dequeue-strategy --serializer -S \
      --path -P --connection-class --queue-class --job-class -j --worker-class -w --config -c --url -u
      """)
    let line = options.read(invocation.arguments)
    let isWorker =
      invocation.programName == "rqworker" || line.positionals.first?.text.hasPrefix("worker") == true
    guard isWorker, let settings = line.value("-c", "--config"), settings.isKnown else {
      if isWorker {
        report(gap(.unknownLauncher, "the modules of rq's jobs are named by the queue", at: invocation.span))
      }
      return []
    }
    var plan = LaunchPlan(launcher: "rq", target: .application(ModuleName(settings.text), attribute: nil))
    appendPaths(line.all("--path", "-P"), to: &plan, invocation)
    for option in ["-w", "--worker-class", "-j", "--job-class", "--queue-class", "--exception-handler"] {
      for word in line.all(option) where word.isKnown && word.text.contains(".") {
        plan.alsoImports.append(Self.dottedAttribute(word.text))
      }
    }
    return [plan]
  }

  /// rq appends what it is given, else its working directory, to the search path.
  private func appendPaths(_ words: [CommandWord], to plan: inout LaunchPlan, _ invocation: Invocation) {
    if words.isEmpty { return plan.append(invocation.workingDirectory, because: .workingDirectory) }
    for word in words where word.isKnown {
      plan.append(invocation.path(word), because: .launcherOption("--path", word.span))
    }
  }

  static func dottedAttribute(_ text: String) -> Launch.Target {
    let name = ModuleName(text)
    guard let parent = name.parent else { return .application(name, attribute: nil) }
    return .application(parent, attribute: name.lastComponent)
  }

  /// `dramatiq broker module…`: all are imported.
  mutating func dramatiq(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      """
      --processes -p --threads -t --pid-file --log-file --fork-function -f --worker-fork-timeout \
      --worker-shutdown-timeout --watch -i --watch-include -x --watch-exclude
      """)
    let (paths, others) = Self.greedyWords(invocation.arguments, of: ["--path", "-P"], ["--queues", "-Q"])
    let words = options.read(others).positionals.filter { !$0.isWhollyUnknown }
    if words.isEmpty, !paths.isEmpty {
      report(
        .targetMalformed(
          written: "--path",
          message: "dramatiq's '--path' takes all words up to the next option, and no module is left",
          invocation.span))
      return []
    }
    guard let name = application(words.first, of: "dramatiq", invocation) else { return [] }
    var plan = LaunchPlan(launcher: "dramatiq", target: name.target())
    for path in paths where path.isKnown {
      plan.prepend(invocation.path(path), because: .launcherOption("--path", path.span))
    }
    if paths.isEmpty { plan.prepend(invocation.workingDirectory, because: .workingDirectory) }
    plan.thenImports = words.dropFirst().map { ApplicationName($0.text).target() }
    return [plan]
  }

  /// Takes out options that have any number of values; the first set's are given, and what is left.
  private static func greedyWords(
    _ words: some Sequence<CommandWord>, of options: Set<String>, _ others: Set<String>
  ) -> (values: [CommandWord], rest: [CommandWord]) {
    var values: [CommandWord] = []
    var rest: [CommandWord] = []
    var current: String?
    for word in words {
      if options.contains(word.text) || others.contains(word.text) {
        current = word.text
      } else if let option = current, !word.text.hasPrefix("-") {
        if options.contains(option) { values.append(word) }
      } else {
        current = nil
        rest.append(word)
      }
    }
    return (values, rest)
  }

  /// `huey_consumer module.huey`: the working directory counts when the module is not found without it.
  mutating func huey(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      "-l --logfile -w --workers -k --worker-type -d --delay -m --max-delay -b --backoff -c --health-check-interval -S"
    )
    let line = options.read(invocation.arguments)
    guard let word = Self.applicationWord(line.positionals),
      let name = dottedName(word, of: "huey_consumer", invocation)
    else { return [] }
    var plan = LaunchPlan(launcher: "huey_consumer", target: Self.dottedAttribute(name.text))
    let isElsewhere = Self.pythonPath(of: invocation).contains { entry in
      name.parent.map { hasModule($0, below: entry.location) } ?? false
    }
    if !isElsewhere { plan.prepend(invocation.workingDirectory, because: .workingDirectory) }
    return [plan]
  }

  /// `module.attribute`, with dots all the way.
  private mutating func dottedName(
    _ word: CommandWord, of launcher: String, _ invocation: Invocation
  ) -> ModuleName? {
    guard let name = application(word, of: launcher, invocation) else { return nil }
    if word.text.contains(":") || name.module.parent == nil {
      report(
        .targetMalformed(
          written: word.text, message: "it must have the form 'module.attribute'", invocation.span))
    }
    guard let attribute = name.attribute else { return name.module }
    return name.module.appending(attribute)
  }

  /// `arq module.WorkerSettings`; the working directory is appended to the search path.
  mutating func arq(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable("--watch --custom-log-dict").read(invocation.arguments)
    guard let word = Self.applicationWord(line.positionals),
      let name = dottedName(word, of: "arq", invocation)
    else { return [] }
    var plan = LaunchPlan(launcher: "arq", target: Self.dottedAttribute(name.text))
    plan.append(invocation.workingDirectory, because: .workingDirectory)
    return [plan]
  }

  /// `taskiq worker module:broker module…`.
  mutating func taskiq(_ invocation: Invocation) -> [LaunchPlan] {
    guard let verb = invocation.arguments.first, verb.text == "worker" || verb.text == "scheduler" else {
      return []
    }
    let options = OptionTable(
      """
      --app-dir -d --receiver --receiver_arg --tasks-pattern -tp --log-level --log-format --workers -w \
      --max-threadpool-threads --shutdown-timeout --reload-dir --max-async-tasks --max-async-tasks-jitter \
      --max-prefetch --max-fails --ack-type --max-tasks-per-child --wait-tasks-timeout --hardkill-count --use-process-pool
      """)
    // One option of three letters, and not three options.
    let line = options.read(invocation.arguments.dropFirst().filter { $0.text != "-fsd" })
    guard let word = Self.applicationWord(line.positionals),
      let name = application(word, of: "taskiq", invocation)
    else { return [] }
    if name.attribute == nil { reportMissingAttribute(word.text, invocation) }
    var plan = plan("taskiq", name.target(), invocation)
    if let directory = line.value("--app-dir", "-d"), directory.isKnown {
      plan.prepend(invocation.path(directory), because: .launcherOption("--app-dir", directory.span))
    }
    let modules = line.positionals.dropFirst().filter(\.isKnown).map { ModuleName($0.text) }
    var discovered: [ModuleName] = []
    if line.has("-fsd", "--fs-discover") || invocation.arguments.contains(where: { $0.text == "-fsd" }) {
      let pattern = line.value("--tasks-pattern", "-tp")?.text ?? "**/tasks.py"
      discovered = taskModules(matching: pattern, below: invocation.workingDirectory)
    }
    plan.thenImports = (modules + discovered).map { .application($0, attribute: nil) }
    return [plan]
  }

  /// Files that a pattern of taskiq names, as modules of the working directory; `**/` stands for any directories.
  private func taskModules(matching pattern: String, below directory: ImagePath) -> [ModuleName] {
    let isDeep = pattern.hasPrefix("**/")
    let wanted = isDeep ? String(pattern.dropFirst(3)) : pattern
    guard wanted.hasSuffix(".py"), !wanted.contains("*") else { return [] }
    var found: [ModuleName] = []
    var pending = [(directory, "")]
    while let (place, prefix) = pending.popLast(), found.count < 1_000 {
      if isPresent(place.resolving(wanted)) {
        found.append(ModuleName((prefix + wanted.dropLast(3)).replacing("/", with: ".")))
      }
      guard isDeep, prefix.count < 200 else { continue }
      for name in (image.tree.listing(of: place)?.names ?? []).sorted().reversed() where !name.hasPrefix(".")
      {
        if isDirectory(place.appending(name)) { pending.append((place.appending(name), prefix + name + "/")) }
      }
    }
    return found
  }
}
