/// A path on the machine that runs importcheck, absolute or relative to the working directory.
///
/// Only the build context's reader and the command line open one.
package struct HostPath: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Joins a relative path to this directory; an absolute one replaces it.
  package func appending(_ relative: some StringProtocol) -> HostPath {
    if relative.isEmpty { return self }
    if text.isEmpty || text == "." || relative.hasPrefix("/") { return HostPath(String(relative)) }
    return HostPath(text.hasSuffix("/") ? "\(text)\(relative)" : "\(text)/\(relative)")
  }
}

extension HostPath {
  /// A path from the root of a tree as it is seen from a directory further down in that tree; `.` for that directory.
  package init(_ path: ContextPath, seenFrom inside: [String]) {
    let components = path.components.map(String.init)
    let common = zip(components, inside).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: inside.count - common)
    let text = (up + components[common...]).joined(separator: "/")
    self.init(text.isEmpty ? "." : text)
  }

  /// Without a leading `./`, as findings show it.
  package var shown: String {
    var shown = text[...]
    while shown.hasPrefix("./") { shown = shown.dropFirst(2).drop { $0 == "/" } }
    return String(shown)
  }
}

extension HostPath {
  /// The path from the root, without `.` and `..`; links are not looked at.
  package func absolute(from directory: HostPath) -> HostPath {
    HostPath("/" + normalizedComponents(of: directory.appending(text).text).joined(separator: "/"))
  }

  /// The directory of an absolute path.
  package var parent: HostPath {
    HostPath("/" + text.split(separator: "/").dropLast().joined(separator: "/"))
  }

  /// Whether an absolute path without `..` lies in a directory, or further below.
  package func isBelow(_ directory: HostPath) -> Bool {
    text.hasPrefix(directory.text.hasSuffix("/") ? directory.text : directory.text + "/")
  }
}

extension HostPath: CustomStringConvertible {
  package var description: String { text }
}
