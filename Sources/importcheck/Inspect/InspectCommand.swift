import JSON

/// The answer of `inspect command`.
func inspectCommand(_ request: InspectRequest) -> JSON {
  .null
}
