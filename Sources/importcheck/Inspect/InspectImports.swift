import JSON

/// The answer of `inspect imports`.
func inspectImports(_ request: InspectRequest) -> JSON {
  .null
}
