import Locations

/// One service as `--verbose` shows it: what was decided, and why.
struct ServiceText {
  let service: ReportedService
  let style: Style

  var text: String {
    (heading + service.launches.flatMap(lines) + service.gaps.map(line)).map { $0 + "\n" }.joined()
  }

  private var heading: [String] {
    [
      style.paint("service \(service.id)", .bold),
      "  context: \(service.context) (\(service.contextReason))",
      "  python: \(service.python ?? "not known")",
    ]
  }

  private func lines(of launch: ReportedLaunch) -> [String] {
    [
      "  starts: \(launch.command)",
      "    in \(launch.workingDirectory), \(plural(launch.moduleCount, "module"))",
    ] + launch.searchPath.map(line)
  }

  private func line(of entry: ReportedEntry) -> String {
    let place = entry.span.map { ", \($0.file):\($0.line)" } ?? ""
    return "    search path: \(entry.path) (\(entry.cause)\(place))"
  }

  private func line(of gap: Gap) -> String {
    "  gap: \(gap.message) (\(gap.span.file):\(gap.span.line)) [\(gap.reason.rawValue)]"
  }
}
