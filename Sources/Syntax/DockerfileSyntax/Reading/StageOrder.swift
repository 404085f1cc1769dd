/// Watches that a stage begins before anything but ARG.
struct StageOrder {
  private var hasStage = false
  private var hasComplained = false

  /// What is wrong with the place of an instruction that is right in itself; said once.
  mutating func refusal(of parsed: ParsedLine) -> Refusal? {
    if parsed.keyword == "from" { hasStage = true }
    guard !hasStage, !hasComplained, parsed.keyword != "arg" else { return nil }
    hasComplained = true
    return Refusal(message: "no build stage in current context", range: parsed.trimmed)
  }

  /// What is wrong with the file as a whole.
  var finalProblem: String? {
    hasStage || hasComplained ? nil : "dockerfile contains no stages to build"
  }
}
