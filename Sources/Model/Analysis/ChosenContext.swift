import BuildContext
import DockerfileSyntax
import Locations

/// A build context, and why it was taken.
struct ChosenContext {
  let root: HostPath
  let reason: String
  let evidence: Service.ContextEvidence

  init(root: HostPath, reason: String, evidence: Service.ContextEvidence) {
    self.root = root
    self.reason = reason
    self.evidence = evidence
  }

  /// The context that a Dockerfile given alone was most likely written for.
  ///
  /// The nearest ancestor directory, up to the repository's root, in which all COPY sources exist; among those that
  /// have them all, one with more of the files that later instructions read comes first. When no directory has all,
  /// the one with most, and what it lacks is missing.
  init(inferredFor dockerfile: Dockerfile, at definition: HostPath, in files: ContextFiles) {
    let expected = ExpectedSources(of: dockerfile)
    let candidates = definition.ancestors(in: files).map { root in
      let context = BuildContext(root: root, ignore: nil, files: files)
      return Candidate(
        root: root, copied: expected.copied.count { context.has($0) },
        read: expected.read.count { context.has($0) })
    }
    let complete = candidates.filter { $0.copied == expected.copied.count }
    let best = Candidate.best(of: complete.isEmpty ? candidates : complete)
    self.init(
      root: best?.root ?? HostPath("."),
      reason: complete.isEmpty
        ? "the ancestor with most of the COPY sources (\(best?.copied ?? 0) of \(expected.copied.count))"
        : "the nearest ancestor in which every COPY source exists",
      evidence: complete.isEmpty && best?.copied == 0 ? .none : .sources)
  }

  private struct Candidate {
    let root: HostPath
    let copied: Int
    let read: Int

    /// The nearest among those with most.
    static func best(of candidates: [Candidate]) -> Candidate? {
      candidates.reduce(nil) { best, candidate in
        guard let best else { return candidate }
        return (candidate.copied, candidate.read) > (best.copied, best.read) ? candidate : best
      }
    }
  }
}

extension BuildContext {
  /// Whether a source stands for something here, wildcards included.
  fileprivate func has(_ source: String) -> Bool {
    let pattern = PathPattern(source)
    guard pattern.components.isEmpty else { return !matches(of: pattern).isEmpty }
    return kind(of: ContextPath(source)) != nil
  }
}

extension HostPath {
  /// The directories above a file, nearest first, up to the root of its repository.
  ///
  /// Without a repository, a relative path's ancestors end at the working directory and an absolute path's after
  /// `strayLimit` levels.
  fileprivate func ancestors(in files: ContextFiles) -> [HostPath] {
    let isAbsolute = text.hasPrefix("/")
    var components = text.split(separator: "/").filter { $0 != "." }.dropLast()
    var ancestors: [HostPath] = []
    var climbed = 0
    while climbed <= Self.climbLimit {
      let path = HostPath((isAbsolute ? "/" : "") + components.joined(separator: "/"))
      let directory = path.text.isEmpty ? HostPath(".") : path
      ancestors.append(directory)
      if files.exists(directory.appending(".git")) { return ancestors }
      if components.isEmpty || components.last == ".." {
        guard !isAbsolute else { break }
        components.append("..")
        climbed += 1
      } else {
        components.removeLast()
      }
    }
    return isAbsolute
      ? Array(ancestors.prefix(Self.strayLimit)) : ancestors.filter { !$0.text.hasPrefix("..") }
  }

  private static var climbLimit: Int { 16 }
  private static var strayLimit: Int { 4 }
}
