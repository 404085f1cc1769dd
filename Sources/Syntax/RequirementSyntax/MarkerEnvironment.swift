package import Locations

/// The values of PEP 508's marker variables for one interpreter.
package struct MarkerEnvironment: Hashable, Sendable {
  package let values: [String: String]
  /// `extras` and `dependency_groups` of lock files (PEP 751).
  package let sets: [String: Set<String>]

  package init(values: [String: String], sets: [String: Set<String>] = [:]) {
    self.values = values
    self.sets = sets
  }

  /// CPython of that version on Linux x86-64, which is what images run.
  package static func linux(_ version: PythonVersion) -> MarkerEnvironment {
    MarkerEnvironment(values: [
      "python_version": version.description,
      "python_full_version": "\(version).0",
      "implementation_version": "\(version).0",
      "implementation_name": "cpython",
      "platform_python_implementation": "CPython",
      "os_name": "posix",
      "sys_platform": "linux",
      "platform_system": "Linux",
      "platform_machine": "x86_64",
      "platform_release": "",
      "platform_version": "",
    ])
  }
}
