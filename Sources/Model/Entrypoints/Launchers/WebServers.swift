import ImageModel
import Locations

/// Servers that take `module:attribute`. Source: each one's documentation of its command line.
extension LaunchSearch {
  private static let uvicornOptions = OptionTable(
    """
    --host --port --uds --fd --reload-dir --reload-include --reload-exclude --reload-delay --workers --loop --http --ws \
    --ws-max-size --ws-max-queue --ws-ping-interval --ws-ping-timeout --ws-per-message-deflate --lifespan --interface \
    --env-file --log-config --log-level --forwarded-allow-ips --root-path --limit-concurrency --backlog \
    --limit-max-requests --limit-max-requests-jitter --timeout-keep-alive --timeout-graceful-shutdown \
    --timeout-worker-healthcheck --ssl-keyfile --ssl-certfile --ssl-keyfile-password --ssl-version --ssl-cert-reqs \
    --ssl-ca-certs --ssl-ciphers --header --app-dir --h11-max-incomplete-event-size
    """)

  private static let hypercornOptions = OptionTable(
    """
    --access-log --access-logfile --access-logformat --backlog -b --bind --ca-certs --certfile --cert-reqs --ciphers -c \
    --config --error-log --error-logfile --log-file --graceful-timeout --read-timeout --max-requests \
    --max-requests-jitter -g --group -k --worker-class --keep-alive --keyfile --keyfile-password --insecure-bind \
    --log-config --log-level -p --pid --quic-bind --root-path --server-name --statsd-host --statsd-prefix -m --umask -u \
    --user --verify-mode --websocket-ping-interval -w --workers
    """)

  private static let granianOptions = OptionTable(
    """
    --host --port --uds --uds-permissions --interface --http --workers --blocking-threads --threads --threading-mode \
    --blocking-threads-idle-timeout --runtime-threads --runtime-blocking-threads --runtime-mode --loop --task-impl \
    --backlog --backpressure --http1-buffer-size --http1-header-read-timeout --http2-initial-connection-window-size \
    --http2-initial-stream-window-size --http2-keep-alive-interval --http2-keep-alive-timeout \
    --http2-max-concurrent-streams --http2-max-frame-size --http2-max-headers-size --http2-max-send-buffer-size \
    --log-level --log-config --access-log-fmt --ssl-certificate --ssl-keyfile --ssl-keyfile-password \
    --ssl-protocol-min --ssl-ca --ssl-crl --url-path-prefix --respawn-interval --workers-lifetime --workers-max-rss \
    --workers-kill-timeout --working-dir --env-files --static-path-route --static-path-mount --static-path-expires \
    --metrics-scrape-interval --metrics-address --metrics-port --reload-paths --reload-ignore-dirs \
    --reload-ignore-patterns --reload-ignore-paths --reload-tick --process-name --pid-file
    """)

  private static let daphneOptions = OptionTable(
    """
    -p --port -b --bind --websocket_timeout --websocket_connect_timeout -u --unix-socket --fd -e --endpoint -v \
    --verbosity -t --http-timeout --access-log --log-fmt --ping-interval --ping-timeout --application-close-timeout \
    --root-path --proxy-headers-host --proxy-headers-port -s --server-name
    """)

  mutating func uvicorn(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.uvicornOptions.read(invocation.arguments)
    if line.has("--version", "--help") { return [] }
    // Every option can come from the environment too.
    let word = Self.applicationWord(line.positionals) ?? variable("UVICORN_APP", invocation)
    guard let name = application(word, of: "uvicorn", invocation, as: .dotted) else { return [] }
    if let word, name.attribute == nil, name.fault == nil { reportMissingAttribute(word.text, invocation) }
    var plan = LaunchPlan(launcher: "uvicorn", target: name.target())
    plan.callsTarget = line.has("--factory") || isTrue("UVICORN_FACTORY", invocation)
    prepend(
      line.value("--app-dir") ?? variable("UVICORN_APP_DIR", invocation), "--app-dir", to: &plan, invocation)
    return [plan]
  }

  /// A directory option, or the working directory when it is not given or not known.
  mutating func prepend(
    _ option: CommandWord?, _ name: String, to plan: inout LaunchPlan, _ invocation: Invocation
  ) {
    guard let option, option.isKnown else {
      return plan.prepend(invocation.workingDirectory, because: .workingDirectory)
    }
    plan.prepend(invocation.path(option), because: .launcherOption(name, option.span))
  }

  /// Whether a variable switches an option on, as `click` reads it.
  func isTrue(_ name: String, _ invocation: Invocation) -> Bool {
    ["1", "true", "t", "yes", "y", "on"].contains(invocation.environment[name]?.lowercased() ?? "")
  }

  func variable(_ name: String, _ invocation: Invocation) -> CommandWord? {
    invocation.environment[name].map { CommandWord($0, at: invocation.environment.cause(of: name)) }
  }

  /// Reads `asgi:module:name` too, and paths: the module's directory is put in front.
  mutating func hypercorn(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.hypercornOptions.read(invocation.arguments)
    guard var word = Self.applicationWord(line.positionals) else { return [] }
    // Only two colons tell a mode: `wsgi:app` is the module `wsgi`.
    if let colon = word.text.firstIndex(of: ":"), word.text.count(where: { $0 == ":" }) == 2 {
      word = word.piece(word.text[word.text.index(after: colon)...])
    }
    let parts = word.text.split(separator: ":", maxSplits: 1).map(String.init)
    guard word.isKnown, let written = parts.first, written.first != "'", written.first != "\"" else {
      return application(word, of: "hypercorn", invocation).map {
        [self.plan("hypercorn", $0.target(otherwise: "app"), invocation)]
      } ?? []
    }
    let path = invocation.workingDirectory.resolving(written)
    let module = path.name.hasSuffix(".py") ? String(path.name.dropLast(3)) : path.name
    let attribute = ApplicationName(word.text).attribute ?? "app"
    var located = LaunchPlan(
      launcher: "hypercorn", target: .application(ModuleName(module), attribute: attribute))
    located.prepend(path.parent, because: .workingDirectory)
    located.callsTarget = ApplicationName(word.text).isCall
    if let file = line.value("-c", "--config"), file.isKnown, file.text.hasPrefix("file:") {
      located.alsoImports = [
        .file(invocation.workingDirectory.resolving(file.text.dropFirst(5)), attribute: nil)
      ]
    }
    return [located]
  }

  mutating func granian(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.granianOptions.read(invocation.arguments)
    var inner = invocation
    if let directory = line.value("--working-dir"), directory.isKnown {
      inner.workingDirectory = invocation.path(directory)
    }
    guard let word = Self.applicationWord(line.positionals), word.isKnown else {
      _ = application(line.positionals.first, of: "granian", invocation)
      return []
    }
    // The module is named from where granian is started, and looked for in its working directory too.
    let located = located(word, invocation)
    let attribute = ApplicationName(word.text).attribute ?? "app"
    var plan = self.plan("granian", .application(located.name, attribute: attribute), inner)
    plan.prepend(located.root, because: .workingDirectory)
    plan.workingDirectory = inner.workingDirectory
    plan.callsTarget = line.has("--factory") || isTrue("GRANIAN_FACTORY", invocation)
    return [plan]
  }

  mutating func daphne(_ invocation: Invocation) -> [LaunchPlan] {
    let line = Self.daphneOptions.read(invocation.arguments)
    let word = Self.applicationWord(line.positionals)
    guard let name = application(word, of: "daphne", invocation, as: .dotted) else { return [] }
    if let word, name.attribute == nil, name.fault == nil { reportMissingAttribute(word.text, invocation) }
    return [plan("daphne", name.target(), invocation)]
  }

  /// Its options take their values behind `=`; the working directory is appended to the search path.
  mutating func waitress(_ invocation: Invocation) -> [LaunchPlan] {
    let options = OptionTable(
      """
      --app --host --port --listen --unix-socket --unix-socket-perms --threads --url-scheme --url-prefix --ident \
      --trusted-proxy --trusted-proxy-count --trusted-proxy-headers --backlog --recv-bytes --send-bytes \
      --outbuf-overflow --outbuf-high-watermark --inbuf-overflow --connection-limit --cleanup-interval \
      --channel-timeout --max-request-header-size --max-request-body-size --asyncore-loop-timeout \
      --channel-request-lookahead --server-name
      """)
    let line = options.read(invocation.arguments)
    let word = line.value("--app") ?? Self.applicationWord(line.positionals)
    guard let name = application(word, of: "waitress-serve", invocation, as: .dotted) else { return [] }
    // `pkgutil.resolve_name` also takes dots all the way.
    let isDotted =
      name.attribute == nil && name.module.parent != nil
      && !hasModule(name.module, below: invocation.workingDirectory)
    let target = isDotted ? Self.dottedAttribute(name.module.text) : name.target()
    var plan = LaunchPlan(launcher: "waitress", target: target)
    plan.callsTarget = line.has("--call")
    plan.append(invocation.workingDirectory, because: .workingDirectory)
    return [plan]
  }

  /// A plan that looks in the working directory first.
  func plan(_ launcher: String, _ target: Launch.Target, _ invocation: Invocation) -> LaunchPlan {
    var plan = LaunchPlan(launcher: launcher, target: target)
    plan.prepend(invocation.workingDirectory, because: .workingDirectory)
    return plan
  }
}
