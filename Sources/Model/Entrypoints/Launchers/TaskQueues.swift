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
      --processes -p --threads -t --path -P --queues -Q --pid-file --log-file --fork-function -f \
      --worker-fork-timeout --worker-shutdown-timeout --watch -i --watch-include -x --watch-exclude
      """)
    let line = options.read(invocation.arguments)
    // `--queues` and `--path` take several words; the modules are those that come first.
    let words = line.positionals.filter { !$0.isWhollyUnknown }
    guard let name = application(words.first ?? line.positionals.first, of: "dramatiq", invocation) else {
      return []
    }
    var plan = LaunchPlan(launcher: "dramatiq", target: name.target())
    prepend(line.value("--path", "-P"), "--path", to: &plan, invocation)
    plan.thenImports = words.dropFirst().map { ApplicationName($0.text).target() }
    return [plan]
  }

  /// `huey_consumer module.huey`.
  mutating func huey(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      "-l --logfile -w --workers -k --worker-type -d --delay -m --max-delay -b --backoff -c --health-check-interval -S"
    )
    let line = options.read(invocation.arguments)
    guard let word = Self.applicationWord(line.positionals),
      let name = application(word, of: "huey_consumer", invocation)
    else { return [] }
    return [plan("huey_consumer", Self.dottedAttribute(name.module.text), invocation)]
  }

  /// `arq module.WorkerSettings`; the working directory is appended to the search path.
  mutating func arq(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable("--watch --custom-log-dict").read(invocation.arguments)
    guard let word = Self.applicationWord(line.positionals),
      let name = application(word, of: "arq", invocation)
    else { return [] }
    var plan = LaunchPlan(launcher: "arq", target: Self.dottedAttribute(name.module.text))
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
    let line = options.read(invocation.arguments.dropFirst())
    guard let word = Self.applicationWord(line.positionals),
      let name = application(word, of: "taskiq", invocation)
    else { return [] }
    if name.attribute == nil { reportMissingAttribute(word.text, invocation) }
    var plan = LaunchPlan(launcher: "taskiq", target: name.target())
    prepend(line.value("--app-dir", "-d"), "--app-dir", to: &plan, invocation)
    plan.thenImports = line.positionals.dropFirst().filter(\.isKnown).map {
      .application(ModuleName($0.text), attribute: nil)
    }
    return [plan]
  }
}
