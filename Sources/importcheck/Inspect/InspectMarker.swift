import JSON

/// The answer of `inspect marker`.
func inspectMarker(_ request: InspectRequest) -> JSON {
  .null
}
