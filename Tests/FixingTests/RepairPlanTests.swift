import Diagnostics
import Fixing
import Locations
import Testing

@Suite("Which repairs are made together")
struct RepairPlanTests {
  private static func finding(_ fixes: [Fix]) -> Diagnostic {
    Diagnostic(
      rule: "module-not-copied", severity: .error, service: "Dockerfile", message: "m",
      span: SourceSpan(startOf: SourceFile("main.py")), subject: .init(.module, "m"), fixes: fixes)
  }

  private static func fix(
    _ title: String, _ line: Int, removing: Int = 0, _ applicability: Fix.Applicability = .safe
  ) -> Fix {
    let edit = TextEdit(file: SourceFile("Dockerfile"), line: line, removing: removing, text: "\(title)\n")
    return Fix(title: title, applicability, edits: [edit])
  }

  private func titles(_ fixes: [[Fix]], allowing applicability: Fix.Applicability = .safe) -> [String] {
    RepairPlan(for: fixes.map(Self.finding), allowing: applicability).steps.map(\.fix.title)
  }

  @Test("the first repair that may be made is taken")
  func applicability() {
    let fixes = [[Self.fix("a", 1, .unsafe), Self.fix("b", 1)]]
    #expect(titles(fixes) == ["b"])
    #expect(titles(fixes, allowing: .unsafe) == ["a"])
  }

  @Test(
    "of repairs that overlap the first is made, and the other waits",
    arguments: [
      (fix("a", 3), fix("b", 3), true), (fix("a", 3, removing: 2), fix("b", 4, removing: 1), false),
      (fix("a", 3, removing: 2), fix("b", 4), false), (fix("a", 4), fix("b", 3, removing: 2), false),
      (fix("a", 3, removing: 2), fix("b", 3), true), (fix("a", 3, removing: 2), fix("b", 5), true),
    ])
  func overlaps(_ first: Fix, _ second: Fix, _ areBothMade: Bool) {
    #expect(titles([[first], [second]]) == (areBothMade ? ["a", "b"] : ["a"]))
  }

  @Test("an edit that two repairs ask for is made once")
  func shared() throws {
    let plan = RepairPlan(
      for: [Self.finding([Self.fix("a", 2)]), Self.finding([Self.fix("a", 2)])], allowing: .safe)
    #expect(plan.steps.count == 2)
    #expect(plan.edits.flatMap(\.edits).count == 1)
  }

  @Test("a repair that did not help is not made again, wherever its line has moved")
  func besides() {
    let plan = RepairPlan(
      for: [Self.finding([Self.fix("a", 5)])], allowing: .safe, besides: [Self.fix("a", 2).key])
    #expect(plan.isEmpty)
  }
}
