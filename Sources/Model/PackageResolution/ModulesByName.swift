package import Locations

extension InstalledDistributions {
  package func modules(named name: String) -> [ModuleName] { [] }
}
