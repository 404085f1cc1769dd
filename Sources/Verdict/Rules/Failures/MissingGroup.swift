import Analysis
import Diagnostics
import ImportMachine
import Locations

/// Modules that are missing for one reason and that one edit brings into the image.
struct MissingGroup {
  struct Member {
    let failure: LaunchFailure
    let missing: MissingModule
  }

  /// What brings the modules; nil when no copy can be named.
  let copy: MissingCopy?
  /// In execution order; never empty.
  private(set) var members: [Member]
  private(set) var level: Severity

  /// The member that the interpreter would meet first.
  let first: Member

  private init(_ member: Member, copy: MissingCopy?, level: Severity) {
    self.copy = copy
    self.level = level
    first = member
    members = [member]
  }

  /// The further modules' names, each once.
  var also: [String] {
    var seen: Set<ModuleName> = [first.failure.failure.module]
    return members.map(\.failure.failure.module).filter { seen.insert($0).inserted }.map(\.text)
  }

  /// The context's sources of the members, for units that are copied file by file.
  var sources: [ContextPath] { members.compactMap(\.missing.source) }

  /// A copy of what is missing; empty when it is not known where it belongs.
  func repair(in facts: ServiceFacts) -> [Fix] {
    copy.map { CopyRepair(facts: facts).fixes(copying: $0, files: sources) } ?? []
  }

  /// Groups failures by the copy that mends them and by their level; what no rule tells is left out.
  static func groups(
    of failures: [(LaunchFailure, MissingModule)], in facts: ServiceFacts, level descriptor: RuleDescriptor
  ) -> [MissingGroup] {
    var groups: [MissingGroup] = []
    for (failure, missing) in failures {
      guard let level = failure.level(of: descriptor, whenInDoubt: .quieter) else { continue }
      let member = Member(failure: failure, missing: missing)
      let copy = MissingCopy(of: failure.failure.module, missing, in: facts)
      if let copy, let index = groups.firstIndex(where: { $0.copy?.unit == copy.unit }) {
        groups[index].members.append(member)
        groups[index].level = max(groups[index].level, level)
      } else {
        groups.append(MissingGroup(member, copy: copy, level: level))
      }
    }
    return groups
  }
}
