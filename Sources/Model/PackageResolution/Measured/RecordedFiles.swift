/// The files of an installed distribution, as its RECORD lists them.
///
/// Source: "Recording installed projects", the packaging specification.
struct RecordedFiles {
  /// A directory of `site-packages`, as far as the distribution has files in it.
  final class Folder {
    var folders: [String: Folder] = [:]
    var files: Set<String> = []
  }

  private let root = Folder()
  /// Names of the files in the environment's `bin`.
  private(set) var programs: [String] = []

  init(record: String) {
    for line in record.split(whereSeparator: \.isNewline) {
      enter(Self.path(of: line).split(separator: "/").map(String.init))
    }
  }

  private mutating func enter(_ parts: [String]) {
    guard let first = parts.first, let name = parts.last else { return }
    if parts.count >= 2, parts[parts.count - 2] == "bin", first == ".." || parts.count == 2 {
      programs.append(name)
      return
    }
    if [".dist-info", ".egg-info", ".data", ".libs"].contains(where: first.hasSuffix) { return }
    if parts.contains("..") || parts.contains("__pycache__") || parts.count > Self.depthLimit { return }
    var folder = root
    for part in parts.dropLast() {
      let next = folder.folders[part] ?? Folder()
      folder.folders[part] = next
      folder = next
    }
    folder.files.insert(name)
  }

  private static let depthLimit = 64
  /// Directories beside the packages that are not meant to be imported by others.
  private static let notForImport: Set = [
    "tests", "test", "testing", "docs", "doc", "examples", "example", "benchmarks", "scripts", "samples",
    "tools", "build", "src", "licenses",
  ]

  /// The first field of a line of comma-separated values.
  private static func path(of line: Substring) -> String {
    guard line.hasPrefix("\"") else { return String(line.prefix { $0 != "," }) }
    let quoted = line.dropFirst().split(separator: "\",", maxSplits: 1, omittingEmptySubsequences: false)
    return (quoted.first.map(String.init) ?? "").replacing("\"\"", with: "\"")
  }

  /// Dotted names of the modules and packages, those inside namespaces included, sorted.
  ///
  /// `text` reads a file of `site-packages`: an `__init__.py` that only declares a namespace counts as none.
  func prefixes(reading text: (String) -> String?) -> [String] {
    var found: Set<String> = []
    var pending = [(path: [String](), folder: root)]
    while let (path, folder) = pending.popLast() {
      for file in folder.files {
        guard let module = Self.module(of: file), module != "__init__", module != "conftest" else { continue }
        found.insert((path + [module]).joined(separator: "."))
      }
      for (name, child) in folder.folders where Self.isIdentifier(name) {
        if path.isEmpty, Self.notForImport.contains(name) { continue }
        if Self.isNamespace(child, at: path + [name], reading: text) {
          pending.append((path + [name], child))
        } else {
          found.insert((path + [name]).joined(separator: "."))
        }
      }
    }
    return found.sorted()
  }

  private static func isNamespace(
    _ folder: Folder, at path: [String], reading text: (String) -> String?
  ) -> Bool {
    guard folder.files.contains("__init__.py") else {
      return !folder.files.contains { $0.hasPrefix("__init__.") && $0.hasSuffix(".so") }
    }
    // Deeper declarations of namespaces do not occur.
    guard path.count <= 2, let text = text(path.joined(separator: "/") + "/__init__.py") else { return false }
    return text.utf8.count < 2000 && (text.contains("declare_namespace") || text.contains("extend_path"))
  }

  /// `pkg` of `pkg.py` and of `pkg.cpython-311-x86_64-linux-gnu.so`.
  private static func module(of file: String) -> String? {
    let name = file.prefix { $0 != "." }
    guard file.hasSuffix(".so") || file.utf8.count == name.utf8.count + 3 && file.hasSuffix(".py") else {
      return nil
    }
    return isIdentifier(String(name)) ? String(name) : nil
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first < 0x30 || first > 0x39 else { return false }
    return text.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || $0 >= 0x80 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
  }
}
