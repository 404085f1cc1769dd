import JSON

/// The answer of `inspect requirements`.
func inspectRequirements(_ request: InspectRequest) -> JSON {
  .null
}
