import Analysis
import Diagnostics
import Fixing
import Locations

/// Mends what can be mended, in memory: each repair is checked, and what does not help is taken back.
struct FixRun {
  let run: CheckRun
  let paths: [String]
  let applicability: Fix.Applicability

  /// More rounds than repairs that wait for one another.
  private static let roundLimit = 64

  /// What is found and what is mended after some rounds.
  struct State {
    var outcome: CheckRun.Outcome
    var texts = MendedTexts()
    var steps: [RepairPlan.Step] = []
  }

  /// Rounds of repairs and checks until nothing more can be mended.
  func mending(_ first: CheckRun.Outcome) -> State {
    var state = State(outcome: first)
    var done: Set<String> = []
    for _ in 0..<Self.roundLimit {
      let plan = RepairPlan(for: mendable(in: state), allowing: applicability, besides: done)
      guard let step = plan.steps.first else { break }
      if let next = after(plan, from: state) {
        state = next
        done.formUnion(plan.steps.map(\.fix.key))
        continue
      }
      // One of them does not help; the others move, so that each has a round of its own.
      if plan.steps.count > 1, let next = after(RepairPlan(step), from: state) { state = next }
      done.insert(step.fix.key)
    }
    return state
  }

  /// The findings, each with the repairs that touch only files of the repository.
  private func mendable(in state: State) -> [Diagnostic] {
    guard let sources = state.outcome.sources else { return [] }
    return state.outcome.diagnostics.map { diagnostic in
      diagnostic.mended(
        by: diagnostic.fixes.filter { fix in
          fix.files.allSatisfy { MendedTexts.place(of: $0, in: sources) != nil }
        })
    }
  }

  /// Nil when a repair can not be made, leaves its finding, or brings an error that was not there.
  private func after(_ plan: RepairPlan, from state: State) -> State? {
    guard let sources = state.outcome.sources, let texts = state.texts.applying(plan, in: sources) else {
      return nil
    }
    let outcome = run.checking(paths, replacing: texts.present)
    guard outcome.failures == state.outcome.failures,
      outcome.lacks(plan.steps.map(\.diagnostic)),
      plan.uncovers || outcome.errors.isSubset(of: state.outcome.errors)
    else { return nil }
    return State(outcome: outcome, texts: texts, steps: state.steps + plan.steps)
  }
}

extension RepairPlan {
  /// Whether the program gets further than before, to errors that could not be seen.
  fileprivate var uncovers: Bool { steps.contains { $0.diagnostic.rule == "launch-target-missing" } }
}

extension CheckRun.Outcome {
  fileprivate var errors: Set<Fingerprint> {
    Set(Fingerprint.all(of: diagnostics.filter { $0.severity == .error }))
  }

  /// Whether none of these is found any more.
  fileprivate func lacks(_ mended: [Diagnostic]) -> Bool {
    mended.allSatisfy { one in
      !diagnostics.contains {
        $0.rule == one.rule && $0.service == one.service && $0.subject == one.subject
          && $0.span.file == one.span.file
      }
    }
  }
}
