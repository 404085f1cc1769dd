package import Locations

extension LaunchTrace {
  /// The imports that lead from the launch to a module, the first one first; nil when it is not loaded.
  package func chain(to module: ModuleName) -> [ImportSite]? {
    var byName: [ModuleName: LoadedModule] = [:]
    for loaded in modules where byName[loaded.name] == nil { byName[loaded.name] = loaded }
    guard var current = byName[module] else { return nil }
    var chain: [ImportSite] = []
    while let site = current.importedBy, chain.count <= modules.count {
      chain.append(site)
      guard let importer = byName[site.module] else { break }
      current = importer
    }
    return chain.reversed()
  }
}
