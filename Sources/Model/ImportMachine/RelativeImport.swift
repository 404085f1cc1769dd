import Entrypoints
import ImageModel
import Locations

/// A relative import that has no absolute name.
struct RelativeImportError: Error {
  /// What a handler catches; nil when nothing does, and the failure was recorded.
  let raised: Raised?
}

extension Simulation {
  /// The absolute name of `..m`, counted from `__package__`.
  ///
  /// Source: `_calc___package__` and `_resolve_name` in `importlib/_bootstrap.py`.
  mutating func resolve(
    _ written: String, level: Int, at span: SourceSpan
  ) -> Result<ModuleName, RelativeImportError> {
    guard let package = packageName(), let frame = frames.last else {
      return .failure(RelativeImportError(raised: nil))
    }
    let parts = package.split(separator: ".")
    if package.isEmpty || parts.count < level {
      let dotted = String(repeating: ".", count: level) + written
      // Above the top-level package it is a ValueError before 3.9.
      let isOld = launch.python.version.map { $0 < PythonVersion(3, 9) } ?? false
      let raised = Raised(!package.isEmpty && isOld ? .valueError : .importError, at: span)
      let name = modules[frame.module.index].name
      let failing = Failing(
        kind: .relativeImportOutsidePackage(written: dotted), module: name, span: span, doubt: nil,
        raised: raised, importer: frame.module, site: ImportSite(module: name, span: span))
      return .failure(RelativeImportError(raised: fail(failing)))
    }
    let base = parts.dropLast(level - 1).joined(separator: ".")
    return .success(ModuleName(written.isEmpty ? base : "\(base).\(written)"))
  }

  /// `__package__` of the module being executed; nil when its value is not known.
  func packageName() -> String? {
    guard let frame = frames.last else { return nil }
    let scope = scopes[modules[frame.module.index].scope.index]
    switch scope["__package__"]?.value {
    case .string(let text)?: return text
    case .none?, nil:
      guard let name = scope["__name__"]?.value.text else { return nil }
      if scope["__path__"] != nil { return name }
      return ModuleName(name).parent?.text ?? ""
    case .unknown?, .boolean?, .integer?, .tuple?, .list?, .path?, .parents?, .module?, .symbol?, .function?,
      .type?, .object?, .boundFunction?, .method?:
      return nil
    }
  }
}
