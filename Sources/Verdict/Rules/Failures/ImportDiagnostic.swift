import Analysis
import Diagnostics
import Entrypoints
import ImportMachine
import Locations
import ServiceDiscovery

/// What a rule does when something not modelled could make the import succeed after all.
enum DoubtPolicy {
  /// Nothing is told.
  case silent
  /// One level lower.
  case quieter
}

extension LaunchFailure {
  /// The level at which a rule tells this failure; nil when it stays silent.
  func level(of descriptor: RuleDescriptor, whenInDoubt policy: DoubtPolicy) -> Severity? {
    guard var level = failure.circumstance.level(from: descriptor.severity) else { return nil }
    if trace.launch.certainty == .fallback { level = level.quieter }
    guard failure.doubt != nil else { return level }
    switch policy {
    case .silent: return nil
    case .quieter: return level.quieter
    }
  }

  /// The diagnostic of one failure: its place, circumstance and chain are the failure's own.
  func diagnostic(
    of descriptor: RuleDescriptor, level: Severity, in facts: ServiceFacts, message: String,
    subject: Diagnostic.Subject, also: [String] = [], notes: [Note] = [], fixes: [Fix] = []
  ) -> Diagnostic {
    Diagnostic(
      rule: descriptor.id, severity: level, service: facts.service.id, message: message,
      span: failure.span, subject: subject, also: also, circumstance: failure.circumstance.name,
      chain: chain, notes: notes + doubtNotes + mountNotes(in: facts), fixes: fixes)
  }

  /// From the start command over the modules to the failing statement.
  var chain: [ChainLink] {
    let start = (trace.launch.via + [trace.launch.span].compactMap(\.self)).map {
      ChainLink(span: $0, module: nil)
    }
    return start + failure.chain.map { ChainLink(span: $0.span, module: $0.module.text) }
  }

  private var doubtNotes: [Note] {
    guard let doubt = failure.doubt else { return [] }
    return [Note("not certain: \(doubt.message)", at: doubt.span)]
  }

  private func mountNotes(in facts: ServiceFacts) -> [Note] {
    guard let mount = facts.hidden.mount(hiding: failure) else { return [] }
    let message = "hidden in development by the mount of '\(mount.source.shown)' at '\(mount.target)'"
    return [Note(message, at: mount.span)]
  }

  /// The search path, as far as the project decides it.
  var searchPathNote: Note {
    let own = trace.searchPath.filter { entry in
      switch entry.cause {
      case .standardLibrary: false
      case .scriptDirectory, .workingDirectory, .launcherOption, .pythonPath, .sitePackages, .pathFile,
        .edit:
        true
      }
    }
    let listing = own.map { "\($0.location) (\($0.cause.description))" }.joined(separator: ", ")
    return Note(listing.isEmpty ? "the search path has no entry of the project" : "search path: \(listing)")
  }
}
