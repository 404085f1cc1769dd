import Locations
import RequirementSyntax

/// One Python file that an installation puts into the environment.
struct InstalledFile: Hashable {
  let source: ImagePath
  /// Relative to the environment's directory of modules.
  let place: String
}

/// What a project's wheel holds, as the tree has it now.
extension ShellSession {
  func installedFiles(of packages: PackageSelection, in project: ImagePath) -> [InstalledFile] {
    switch packages {
    case .setuptools(let packages): setuptoolsFiles(packages, in: project)
    case .copied(let entries, let excluded): copiedFiles(entries, excluded, in: project)
    case .named(let names, let roots):
      names.flatMap { named($0, in: roots.map { project.resolving($0) }) }
    case .topLevel(let root): topLevelFiles(root, in: project)
    }
  }

  /// The module files directly in a directory, by name.
  func modules(in directory: ImagePath) -> [String] {
    (stage.tree.listing(of: directory)?.names ?? []).filter { $0.hasSuffix(".py") }.sorted()
  }

  /// The directories directly in a directory, by name.
  func folders(in directory: ImagePath) -> [String] {
    (stage.tree.listing(of: directory)?.names ?? []).filter { isDirectory(directory.appending($0)) }.sorted()
  }

  /// All Python files below a directory, with their paths relative to it.
  private func filesBelow(_ directory: ImagePath) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let prefix = pending.popLast(), found.count < 20_000 {
      let place = prefix.isEmpty ? directory : directory.resolving(prefix)
      found += modules(in: place).map { prefix + $0 }
      for name in folders(in: place)
      where name != "__pycache__" && !name.hasPrefix(".") && prefix.count < 1_000 {
        pending.append(prefix + name + "/")
      }
    }
    return found
  }

  /// A package directory, or else a module file, of a dotted name.
  private func named(_ name: String, in roots: [ImagePath]) -> [InstalledFile] {
    let path = name.replacing(".", with: "/")
    for root in roots {
      let directory = root.resolving(path)
      if isDirectory(directory) {
        return filesBelow(directory).map {
          InstalledFile(source: directory.resolving($0), place: "\(path)/\($0)")
        }
      }
      let file = root.resolving(path + ".py")
      if case .present = entry(at: file) { return [InstalledFile(source: file, place: path + ".py")] }
    }
    return []
  }

  private func copiedFiles(
    _ entries: [CopiedPackage], _ excluded: [String], in project: ImagePath
  ) -> [InstalledFile] {
    let files = filesBelow(project)
    func covers(_ pattern: String, _ file: String) -> Bool {
      let pattern = pattern.hasSuffix("/") ? String(pattern.dropLast()) : pattern
      return pattern == "." || file == pattern || file.hasPrefix(pattern + "/")
        || matches(pattern.replacing("**/", with: "**"), file)
    }
    var seen: Set<String> = []
    return entries.flatMap { entry -> [InstalledFile] in
      files.compactMap { file in
        guard covers(entry.include, file), !excluded.contains(where: { covers($0, file) }) else { return nil }
        var rest = file
        if file == entry.base {
          rest = ""
        } else if !entry.base.isEmpty, file.hasPrefix(entry.base + "/") {
          rest = String(file.dropFirst(entry.base.count + 1))
        }
        let place = [entry.destination, rest].filter { !$0.isEmpty }.joined(separator: "/")
        return seen.insert(place).inserted
          ? InstalledFile(source: project.resolving(file), place: place) : nil
      }
    }
  }

  private func topLevelFiles(_ root: String?, in project: ImagePath) -> [InstalledFile] {
    let source = project.appending("src")
    let base = root.map { project.resolving($0) } ?? (isDirectory(source) ? source : project)
    let packages = folders(in: base).filter { modules(in: base.appending($0)).contains("__init__.py") }
    let names = packages.filter { root != nil || base != project || $0 != "tests" }
    if names.isEmpty {
      return modules(in: base).map { InstalledFile(source: base.appending($0), place: $0) }
    }
    return names.flatMap { named($0, in: [base]) }
  }

  /// A pattern of file names: `*` stands for any text without `/`, `**` for any text.
  func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let text = Array(text.utf8)
    let (mark, slash) = (UInt8(ascii: "*"), UInt8(ascii: "/"))
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    var deep: (pattern: Int, text: Int)?
    while t < text.count {
      if p + 1 < pattern.count, pattern[p] == mark, pattern[p + 1] == mark {
        p += 2
        (deep, star) = ((p, t), nil)
      } else if p < pattern.count, pattern[p] == mark {
        p += 1
        star = (p, t)
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
        p += 1
        t += 1
      } else if let last = star, text[last.text] != slash {
        star = (last.pattern, last.text + 1)
        (p, t) = (last.pattern, last.text + 1)
      } else if let last = deep {
        (deep, star) = ((last.pattern, last.text + 1), nil)
        (p, t) = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == mark }
  }
}
