import Locations

/// The kind of system that a stage begins with, as far as it decides what its shell and its tools do.
enum BaseSystem: Hashable, Sendable {
  case scratch
  /// BusyBox: `busybox`, and the Alpine variants.
  case busybox
  /// Debian's dash and GNU's tools.
  case debian
  /// Anything else: it may bring files and variables that no table tells.
  case other

  init(_ reference: ImageReference) {
    switch reference.repository {
    case "scratch": self = .scratch
    case "busybox", "alpine": self = .busybox
    case "debian", "ubuntu": self = .debian
    case "python":
      let isWindows = reference.tag.contains("windows") || reference.tag.contains("nano")
      self = isWindows ? .other : reference.tag.contains("alpine") ? .busybox : .debian
    default: self = .other
    }
  }

  /// Whether nothing but what the table tells stands in a directory of the base image.
  func hasNothingOfItsOwn(in directory: ImagePath, besides path: ImagePath) -> Bool {
    guard self != .other else { return false }
    if directory.isRoot { return !Self.systems.contains(path.components.first ?? "") }
    return Self.empty.contains(directory.text)
  }

  /// Whether a variable without value is certainly not set by the base image.
  func leavesUnset(_ name: String) -> Bool {
    guard self != .other else { return false }
    return !Self.ofShells.contains(name) && !name.hasPrefix("PYTHON") && !name.hasPrefix("BASH")
      && !name.lowercased().hasSuffix("_proxy")
  }

  private static let systems: Set<Substring> = [
    "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "libx32", "media", "proc", "run", "sbin", "sys",
    "usr", "var", "root", "home",
  ]

  private static let empty: Set<String> = ["/tmp", "/opt", "/srv", "/mnt"]

  /// Set by shells themselves, or by the builder for each container.
  private static let ofShells: Set<String> = [
    "PWD", "OLDPWD", "HOME", "PATH", "HOSTNAME", "SHLVL", "IFS", "OPTIND", "PPID", "PS1", "PS2", "PS4", "UID",
    "EUID", "RANDOM", "SECONDS", "LINENO", "TERM", "SHELL", "USER", "LOGNAME", "LANG", "LC_ALL", "GPG_KEY",
    "HOSTTYPE", "MACHTYPE", "OSTYPE", "REPLY", "DIRSTACK", "PIPESTATUS", "FUNCNAME", "GROUPS", "_",
    "SOURCE_DATE_EPOCH", "CONTAINER", "container",
  ]
}
