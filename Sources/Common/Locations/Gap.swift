/// Something that decides what is in the image or what the program does, and that is not modelled.
///
/// A gap is a fact of its own: whoever meets one says less, never assumes.
package struct Gap: Hashable, Sendable {
  /// Why it is not known; the raw value is the `reason` of the JSON output.
  package enum Reason: String, Sendable, CaseIterable {
    case unknownBaseImage = "unknown-base-image"
    case unknownCommand = "unknown-command"
    case unknownInstall = "unknown-install"
    case unknownLauncher = "unknown-launcher"
    case noStartCommand = "no-start-command"
    case remoteSource = "remote-source"
    case externalImage = "external-image"
    case unsetVariable = "unset-variable"
    case computedImport = "computed-import"
    case computedSearchPath = "computed-search-path"
    case unsupportedSyntax = "unsupported-syntax"
    case unreadableFile = "unreadable-file"
    case notYetChecked = "not-yet-checked"
    case tooComplex = "too-complex"
  }

  package let reason: Reason
  /// Lower case, no final full stop, names in single quotes.
  package let message: String
  package let span: SourceSpan

  package init(_ reason: Reason, _ message: String, at span: SourceSpan) {
    self.reason = reason
    self.message = message
    self.span = span
  }
}
