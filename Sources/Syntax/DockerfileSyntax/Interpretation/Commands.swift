import Locations

extension InstructionInterpretation {
  /// The command of CMD and ENTRYPOINT.
  func command() throws(Refusal) -> CommandForm {
    try FlagRules.noFlags.check(parsed.flags)
    return form
  }

  func run() throws(Refusal) -> Run {
    try FlagRules.run.check(parsed.flags)
    for flag in parsed.flags where flag.name == "device" { try DeviceChecking.check(flag) }
    var mounts: [MountOptions] = []
    for flag in parsed.flags where flag.name == "mount" { mounts.append(try MountOptions(flag)) }
    let network = parsed.flags.value("network") ?? "default"
    guard ["default", "none", "host"].contains(network) else {
      throw refusal("invalid network mode \(network.quotedForGo)")
    }
    let security = parsed.flags.value("security") ?? "sandbox"
    guard ["insecure", "sandbox"].contains(security) else {
      throw refusal("security \(security.quotedForGo) is not valid")
    }
    let escape = Character(Unicode.Scalar(parsed.escape))
    for mount in mounts { try MountChecking.check(mount, escape: escape) }
    return Run(command: form, mounts: mounts.map { $0.mount(span: parsed.line.span($0.range)) })
  }

  func shell() throws(Refusal) -> Instruction.Kind {
    try FlagRules.noFlags.check(parsed.flags)
    guard !parsed.arguments.isEmpty else { throw refusal("SHELL requires at least one argument") }
    guard parsed.isJSON else {
      throw refusal("SHELL requires the arguments to be in JSON form")
    }
    return .shell(parsed.arguments.map(\.text))
  }

  /// Nil for `HEALTHCHECK NONE`.
  func healthcheck() throws(Refusal) -> CommandForm? {
    guard let type = parsed.arguments.first else {
      throw refusal("HEALTHCHECK requires at least one argument")
    }
    let command = Array(parsed.arguments.dropFirst())
    if type.text.uppercased() == "NONE" {
      guard command.isEmpty else { throw refusal("HEALTHCHECK NONE takes no arguments") }
      return nil
    }
    try FlagRules.healthcheck.check(parsed.flags)
    guard type.text.uppercased() == "CMD" else {
      throw refusal("Unknown type \(type.text.uppercased().quotedForGo) in HEALTHCHECK (try CMD)")
    }
    guard !command.isEmpty else { throw refusal("Missing command after HEALTHCHECK CMD") }
    for name in ["interval", "timeout", "start-period", "start-interval"] {
      try checkInterval(name)
    }
    try checkRetries()
    if parsed.isJSON { return .exec(command) }
    let text = parsed.line.bytes.trimmingFront(
      parsed.rest.lowerBound + type.text.utf8.count..<parsed.rest.upperBound)
    return .shell(parsed.line.mapped(text))
  }

  /// JSON form, or everything behind the flags.
  private var form: CommandForm {
    parsed.isJSON ? .exec(parsed.arguments) : .shell(parsed.line.mapped(parsed.rest))
  }

  private func checkInterval(_ name: String) throws(Refusal) {
    guard let flag = parsed.flags.last(where: { $0.name == name }), let value = flag.value, !value.isEmpty
    else { return }
    switch GoDuration(value) {
    case .invalid(let message): throw Refusal(message: message, range: flag.range)
    case .nanoseconds(let length):
      if length != 0 && length < 1_000_000 {
        throw Refusal(
          message: "Interval \(name.quotedForGo) cannot be less than 1ms", range: flag.range)
      }
    }
  }

  private func checkRetries() throws(Refusal) {
    guard let flag = parsed.flags.last(where: { $0.name == "retries" }), let value = flag.value,
      !value.isEmpty
    else { return }
    guard let number = Int(value) else {
      throw Refusal(
        message: "strconv.ParseInt: parsing \(value.quotedForGo): invalid syntax", range: flag.range)
    }
    guard Int32(exactly: number) != nil else {
      throw Refusal(
        message: "strconv.ParseInt: parsing \(value.quotedForGo): value out of range", range: flag.range)
    }
    if number < 0 {
      throw Refusal(message: "--retries cannot be negative (\(number))", range: flag.range)
    }
  }
}
