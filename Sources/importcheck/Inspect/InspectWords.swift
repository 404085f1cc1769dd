import JSON

/// The answer of `inspect words`.
func inspectWords(_ request: InspectRequest) -> JSON {
  .null
}
