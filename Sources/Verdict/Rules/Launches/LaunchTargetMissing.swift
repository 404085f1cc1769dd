package import Analysis
package import Diagnostics
import DockerfileSyntax
import Entrypoints
import ImageModel
import ImportMachine
import Locations

/// Reports start commands whose own script or module is not importable in the image.
package struct LaunchTargetMissing: Rule {
  package static let descriptor = RuleDescriptor(
    id: "launch-target-missing",
    severity: .error,
    summary: "The script or module that the start command names is not in the image under that name.",
    rationale: "The program does not start at all.",
    limits:
      "Silent when a step of the build that is not modelled could have made it, when no WORKDIR stands behind a "
      + "base image that nobody knows, and behind a `cd` to what a variable says; a note where the Dockerfile "
      + "copies nothing of the build context, since such an image is started over a mount.")

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    facts.failures.compactMap { missingTarget($0, in: facts) }
      + facts.launches.problems.compactMap { wrongCommand($0, in: facts) }
  }

  private func missingTarget(_ launchFailure: LaunchFailure, in facts: ServiceFacts) -> Diagnostic? {
    guard facts.image.directoryGap == nil, !launchFailure.isInUnknownDirectory,
      case .launchTargetMissing(let missing) = launchFailure.failure.kind,
      let level = launchFailure.level(
        of: Self.descriptor, whenInDoubt: missing.source == nil ? .silent : .quieter)
    else { return nil }
    let repair = LaunchTargetRepair(facts: facts)
    return launchFailure.diagnostic(
      of: Self.descriptor, level: facts.copiesNothing ? .note : level, in: facts,
      message: .missing(launchFailure.target, missing),
      subject: launchFailure.target.subject,
      notes: [launchFailure.searchPathNote],
      fixes: repair.fixes(for: missing, named: launchFailure.failure.module, of: launchFailure.trace.launch))
  }

  private func wrongCommand(_ problem: LaunchProblem, in facts: ServiceFacts) -> Diagnostic? {
    switch problem {
    case .targetMalformed(let written, let message, let span):
      return Diagnostic(
        rule: Self.descriptor.id, severity: Self.descriptor.severity, service: facts.service.id,
        message: .malformed(written, because: message), span: span ?? facts.service.definition,
        subject: .init(.module, written))
    case .scriptMissing(let path, let span):
      // The launch that names the script tells more of it.
      guard !facts.launches.launches.contains(where: { $0.target.path == path }),
        !facts.failures.contains(where: { $0.isMissingTarget(at: span) })
      else { return nil }
      return Diagnostic(
        rule: Self.descriptor.id, severity: facts.copiesNothing ? .note : Self.descriptor.severity,
        service: facts.service.id,
        message: .missing(.script(path), nil), span: span ?? facts.service.definition,
        subject: .init(.path, path.text))
    case .launcherNotInstalled, .searchPathEntryMissing:
      return nil
    }
  }
}

extension ServiceFacts {
  /// Whether no instruction brings a file of the build context into any stage, as in images for development.
  fileprivate var copiesNothing: Bool {
    !dockerfile.instructions.contains { instruction in
      switch instruction.kind {
      case .copy(let copy), .add(let copy): copy.from == nil
      case .run(let run): run.mounts.contains { $0.type == "bind" && $0.from == nil }
      case .from, .env, .arg, .label, .workdir, .user, .entrypoint, .cmd, .shell, .onbuild, .expose, .volume,
        .stopsignal, .healthcheck, .maintainer, .invalid:
        false
      }
    }
  }
}

extension LaunchFailure {
  /// What the start command names: of a module, the part that is missing.
  fileprivate var target: Launch.Target {
    switch trace.launch.target {
    case .module, .application: .module(failure.module)
    case .script, .file, .inline: trace.launch.target
    }
  }
}

extension Launch.Target {
  fileprivate var path: ImagePath? {
    switch self {
    case .script(let path), .file(let path, _): path
    case .module, .application, .inline: nil
    }
  }

  var subject: Diagnostic.Subject {
    switch self {
    case .script(let path), .file(let path, _): .init(.path, path.text)
    case .module(let module), .application(let module, _): .init(.module, module.text)
    case .inline: .init(.module, "__main__")
    }
  }
}

extension String {
  fileprivate static func malformed(_ written: String, because reason: String) -> String {
    "the start command has '\(written)': \(reason)"
  }

  fileprivate static func missing(_ target: Launch.Target, _ missing: MissingModule?) -> String {
    let what =
      switch target {
      case .script(let path), .file(let path, _): "script '\(path)'"
      case .module(let module), .application(let module, _): "module '\(module)'"
      case .inline: "the inline program"
      }
    let place = missing?.misplacedAt.first.map { "; its source is in the image as '\($0)'" } ?? ""
    return "the start command names \(what), which is not in the image\(place)"
  }
}

extension LaunchFailure {
  /// Whether the target of the command at a place is missing.
  fileprivate func isMissingTarget(at span: SourceSpan?) -> Bool {
    guard case .launchTargetMissing = failure.kind else { return false }
    return trace.launch.span == span
  }

  /// Whether a variable that the image does not set decides where the program is started.
  fileprivate var isInUnknownDirectory: Bool {
    trace.launch.gaps.contains { $0.reason == .unsetVariable }
  }
}
