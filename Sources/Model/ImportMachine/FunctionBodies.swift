import BuildContext
import ImageModel
import Locations
import PythonFacts

extension Simulation {
  /// The body of a function, read now when nobody had to know it before.
  mutating func body(of function: FunctionID) -> [Event] {
    let object = functions[function.index]
    switch object.definition.body {
    case .read(let events): return events
    case .unread(let body):
      // The text was read a moment ago; without it there is nothing to execute.
      let events = source(of: object.module).map { python.events(of: body, in: $0) } ?? []
      functions[function.index].definition = object.definition.replacingBody(by: events)
      return events
    }
  }

  /// Whether the body imports or changes the search path, as far as its text shows.
  mutating func mayImport(_ function: FunctionID) -> Bool {
    functions[function.index].definition.body.mentionsImports
      && body(of: function).contains(where: \.mayImport)
  }

  /// The source of a module that was read.
  private func source(of module: ModuleID) -> PythonSource? {
    let record = modules[module.index]
    switch record.source {
    case .image(let path, _): return image.pythonSource(path)
    case .context(let path): return image.context.pythonSource(path)
    case .inline:
      guard case .text(let text)? = record.positions else { return nil }
      return PythonSource(text: Array(text.text.utf8))
    case .namespace, .builtIn, .standardLibrary, .distribution, .assumed: return nil
    }
  }
}
