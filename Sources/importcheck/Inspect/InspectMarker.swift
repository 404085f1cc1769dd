import JSON
import Locations
import RequirementSyntax

/// The answer of `inspect marker`: its value and its canonical text.
///
/// Options: `environment` (an object of marker variables; arrays are sets), `python` (`3.11` or `3.11.7`), `platform`
/// (`linux`, `darwin`, `win32`), `extra`. Without any, CPython 3.11 on Linux.
func inspectMarker(_ request: InspectRequest) -> JSON {
  do throws(Requirement.Failure) {
    let marker = try Marker(parsing: request.text)
    do throws(Marker.Undefined) {
      let result = try marker.evaluated(in: request.markerEnvironment)
      return ["result": .boolean(result), "str": .string(marker.description)]
    } catch {
      return ["str": .string(marker.description), "undefined": .string(error.sentence)]
    }
  } catch {
    return ["error": .string(error.message)]
  }
}

extension InspectRequest {
  fileprivate var markerEnvironment: MarkerEnvironment {
    let version = option("python") ?? "3.11"
    var values = MarkerEnvironment.linux(PythonVersion(version) ?? PythonVersion(3, 11)).values
    if version.split(separator: ".").count > 2 {
      values["python_full_version"] = version
      values["implementation_version"] = version
    }
    for (name, value) in platformVariables { values[name] = value }
    if let extra = option("extra") { values["extra"] = extra }
    var sets: [String: Set<String>] = [:]
    for member in options["environment"]?.members ?? [] {
      if let text = member.value.text { values[member.name] = text }
      if let names = member.value.elements { sets[member.name] = Set(names.compactMap(\.text)) }
    }
    return MarkerEnvironment(values: values, sets: sets)
  }

  private var platformVariables: [String: String] {
    switch option("platform") {
    case "win32", "windows": ["sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"]
    case "darwin", "macos": ["sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"]
    case .none, .some("linux"): [:]
    case .some(let name): ["sys_platform": name]
    }
  }
}

extension Marker.Undefined {
  fileprivate var sentence: String {
    switch self {
    case .comparison(let comparator): "comparison '\(comparator)' is not defined for these values"
    case .variable(let name): "the environment has no '\(name)'"
    }
  }
}
