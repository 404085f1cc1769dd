import ImageModel
import Locations

/// A Python file, and the name under which launchers import it that look for the package around it.
///
/// Flask, granian and fastapi walk up while there is an `__init__.py`, and put the directory above in front.
struct LocatedModule: Hashable, Sendable {
  let name: ModuleName
  let root: ImagePath
}

extension LaunchSearch {
  /// The module at `app/main.py`, `app/main`, or of a package directory.
  func locate(_ path: ImagePath) -> LocatedModule {
    var current = image.tree.resolved(path) ?? path
    if current.name == "__init__.py" || current.name == "__init__" { current = current.parent }
    var names = [current.name.hasSuffix(".py") ? String(current.name.dropLast(3)) : current.name]
    var parent = current.parent
    while !parent.isRoot, isPresent(parent.appending("__init__.py")), names.count < 64 {
      names.append(parent.name)
      parent = parent.parent
    }
    return LocatedModule(name: ModuleName(names.reversed().joined(separator: ".")), root: parent)
  }

  func isPresent(_ path: ImagePath) -> Bool {
    switch image.tree.presence(at: path) {
    case .present: true
    case .absent, .unknown: false
    }
  }

  /// Whether a dotted name is a file or a directory below a directory of the image.
  func hasModule(_ name: ModuleName, below directory: ImagePath) -> Bool {
    let path = directory.resolving(name.components.joined(separator: "/"))
    return isPresent(path) || isPresent(ImagePath(path.text + ".py"))
  }

  /// The module of `module:attribute`, where the module may also be written as a path.
  func located(_ word: CommandWord, _ invocation: Invocation) -> LocatedModule {
    locate(invocation.workingDirectory.resolving(word.text.prefix { $0 != ":" }))
  }
}
