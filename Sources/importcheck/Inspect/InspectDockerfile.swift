import JSON

/// The answer of `inspect dockerfile`.
func inspectDockerfile(_ request: InspectRequest) -> JSON {
  .null
}
