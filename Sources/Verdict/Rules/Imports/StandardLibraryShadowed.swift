package import Analysis
package import Diagnostics
import Entrypoints
import ImageModel
import ImportMachine
import Locations

/// Reports files that are found before a module of the standard library which something imports.
package struct StandardLibraryShadowed: Rule {
  package static let descriptor = RuleDescriptor(
    id: "standard-library-shadowed",
    severity: .warning,
    summary: "A file in front of the search path hides a module of the standard library.",
    rationale:
      "Modules of the library that need the hidden one get the file instead, and mostly fail in strange ways.",
    limits: """
      A note only, when no module that the program loads from the library is known to need the hidden one: the file is then \
      most likely meant. What distributions import is not known.
      """)

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    var seen: Set<ShadowedModule> = []
    return facts.traces.flatMap { trace in
      trace.shadowedModules(in: facts.image).compactMap { shadowed in
        guard seen.insert(shadowed).inserted,
          let level = shadowed.circumstance.level(
            from: shadowed.neededBy == nil ? .note : Self.descriptor.severity)
        else { return nil }
        return Diagnostic(
          rule: Self.descriptor.id, severity: level, service: facts.service.id, message: .hides(shadowed),
          span: shadowed.importedBy?.span ?? trace.launch.span ?? facts.service.definition,
          subject: .init(.module, shadowed.name.text), circumstance: shadowed.circumstance.name,
          notes: [
            Note(
              "the file is found before the library; give it another name",
              at: SourceSpan(startOf: facts.image.sourceFile(of: shadowed.origin, at: shadowed.file)))
          ])
      }
    }
  }
}

extension String {
  fileprivate static func hides(_ shadowed: ShadowedModule) -> String {
    let hidden = "'\(shadowed.file)' hides the standard library's '\(shadowed.name)'"
    return shadowed.neededBy.map { "\(hidden), which '\($0)' needs" } ?? hidden
  }
}
