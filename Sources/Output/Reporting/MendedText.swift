import Diagnostics
import Locations

/// One line for what a run has mended.
struct MendedText {
  let finding: MendedFinding
  let style: Style

  var text: String {
    let files = finding.fix.files.map(\.path).joined(separator: ", ")
    return "\(style.paint("mended", .added))[\(finding.diagnostic.rule)]: \(finding.fix.title) (\(files))\n"
  }
}
