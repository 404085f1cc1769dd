import BuildContext
import Locations

/// Directories of the context by the Python modules that they hold; made only when a module is missing.
struct ContextSources: Sendable {
  private var holders: [String: [ContextPath]] = [:]
  private static let limit = 3_000
  private static let skipped: Set<String> = [
    "node_modules", "__pycache__", "site-packages", "venv", "env", "dist", "build",
  ]

  init(in context: BuildContext) {
    var queue: [ContextPath] = [.root]
    var next = 0
    while next < queue.count, next < Self.limit {
      let directory = queue[next]
      next += 1
      var holdsPython = false
      for entry in context.entries(of: directory) {
        switch entry.kind {
        case .file where entry.name.hasSuffix(".py"):
          holders[String(entry.name.dropLast(3)), default: []].append(directory)
          holdsPython = true
        case .directory where !entry.name.hasPrefix(".") && !Self.skipped.contains(entry.name):
          queue.append(directory.appending(entry.name))
        case .file, .directory, .link, .special:
          continue
        }
      }
      if holdsPython, !directory.isRoot { holders[directory.name, default: []].append(directory.parent) }
    }
  }

  /// The directories in which a module or package with Python files has this name, those near the root first.
  func directories(holding name: String) -> [ContextPath] { holders[name] ?? [] }
}
