import Locations
import PythonFacts

extension Simulation {
  /// What a thread's `start` calls: the target and its arguments.
  static let threadStart = "threading.Thread.start"

  /// `threading.Thread(target=…, args=…)`.
  mutating func makeThread(_ arguments: PassedArguments) -> Value {
    guard let target = arguments.value(1, "target"), !arguments.isOpen else { return .unknown }
    let passed = arguments.value(3, "args").map { iterate($0) ?? [] } ?? []
    let run = newObject(.partial(.symbol(Self.threadStart), PassedArguments([target] + passed)))
    let thread = newObject(.partial(target, PassedArguments()))
    if case .object(let object) = thread {
      scopes[objects[object.index].attributes.index]["start"] = Binding(run)
    }
    return thread
  }

  /// Runs a thread to its end; an exception that leaves it is printed, and the program goes on.
  mutating func runThread(_ arguments: PassedArguments) -> Value {
    guard let target = arguments.positional.first else { return .none }
    let range = frames.last?.range ?? .init(start: .start, end: .start)
    attempts.append(
      ActiveAttempt(
        handlers: [.init(exceptions: nil, name: nil, body: [], range: range)], frame: frames.count - 1))
    _ = call(target, with: Array(arguments.positional.dropFirst()))
    attempts.removeLast()
    pending = nil
    return .none
  }

  /// `pydoc.locate("pkg.module.name")`, `pkgutil.resolve_name("pkg.module:name")`.
  mutating func locate(_ path: Value?, as function: String, at span: SourceSpan) -> Value {
    guard let text = path?.text, !text.isEmpty else { return .unknown }
    if let colon = text.firstIndex(of: ":") {
      guard case .module(let module) = found(importModule(ModuleName(String(text[..<colon])), at: span))
      else {
        return .unknown
      }
      return attribute(String(text[text.index(after: colon)...]), of: .module(module)) ?? .unknown
    }
    var prefix = ModuleName(ModuleName(text).topLevel)
    var known: Value?
    for component in [""] + ModuleName(text).components.dropFirst() {
      if !component.isEmpty { prefix = prefix.appending(component) }
      if prefix.parent != nil, case .missing = findBelow(prefix) { return .unknown }
      if prefix.parent == nil, function == "pydoc.locate", case .missing = find(prefix, on: searchPathItems) {
        return .none
      }
      known = found(importModule(prefix, at: span))
      if pending != nil { return .unknown }
    }
    return known ?? .unknown
  }

  private mutating func findBelow(_ name: ModuleName) -> Finding {
    guard let parent = name.parent.flatMap({ table[$0.text] }),
      case .known(let items) = packagePath(of: parent)
    else { return .missing(Miss()) }
    return find(name, on: items)
  }
}
