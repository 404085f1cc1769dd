import JSON

/// The answer of `inspect ignore`.
func inspectIgnore(_ request: InspectRequest) -> JSON {
  .null
}
