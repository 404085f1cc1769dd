package import Locations

extension ProjectFile {
  /// Reads the literal arguments of the call of `setup` in a `setup.py`; nothing is executed.
  ///
  /// What is not a literal is named in `dynamic`. Nil when there is no such call, or it takes `**arguments`.
  package init?(parsingSetupScript text: String, file: SourceFile) {
    guard let arguments = SetupCall(in: text)?.arguments else { return nil }
    self.init()
    name = arguments["name"]?.text.map { DistributionName($0) }
    requiresPython = arguments["python_requires"]?.text
    dependencies = literalRequirements(arguments["install_requires"], named: "dependencies", in: file)
    if let extras = arguments["extras_require"] {
      guard case .table(let table) = extras else {
        dynamic.insert("optional-dependencies")
        return
      }
      for (extra, value) in table {
        optionalDependencies[normalizedName(extra)] = literalRequirements(
          value, named: "optional-dependencies", in: file)
      }
    }
    readEntryPoints(arguments["entry_points"])
    packageRoots = Self.roots(arguments)
    packages = SetuptoolsPackages(arguments).map { .setuptools($0) }
  }

  private mutating func literalRequirements(
    _ value: SetupCall.Value?, named name: String, in file: SourceFile
  ) -> [Requirement] {
    switch value {
    case .none: return []
    case .text(let text): return parsed(text.split(separator: "\n").map { trimmed($0) }, in: file)
    case .list(let elements): return parsed(elements, in: file)
    case .table, .call, .find, .other:
      dynamic.insert(name)
      return []
    }
  }

  private func parsed(_ texts: [String], in file: SourceFile) -> [Requirement] {
    texts.compactMap { try? Requirement(parsing: $0, at: SourceSpan(startOf: file)) }
  }

  private mutating func readEntryPoints(_ value: SetupCall.Value?) {
    guard let value else { return }
    guard case .table(let groups) = value else {
      dynamic.insert("scripts")
      return
    }
    for group in ["console_scripts", "gui_scripts"] {
      guard case .list(let lines)? = groups[group] else { continue }
      for line in lines {
        let parts = line.split(separator: "=", maxSplits: 1).map { trimmed($0) }
        if parts.count == 2 { scripts[parts[0]] = entryPoint(parts[1]) }
      }
    }
  }

  private static func roots(_ arguments: [String: SetupCall.Value]) -> [String]? {
    if case .table(let directories)? = arguments["package_dir"] {
      return directories[""]?.text.map { [$0.isEmpty ? "." : $0] }
    }
    switch arguments["packages"] {
    case .list: return ["."]
    case .call(let name, let place)
    where name.hasSuffix("find_packages") || name.hasSuffix("find_namespace_packages"):
      return [place ?? "."]
    case .find(_, let found): return [found["where"]?.text ?? "."]
    case .none: return arguments["py_modules"] == nil ? nil : ["."]
    case .text, .table, .call, .other: return nil
    }
  }
}

/// The keyword arguments of a call of `setup`, as far as they are literals.
struct SetupCall {
  indirect enum Value {
    case text(String)
    case list([String])
    case table([String: Value])
    /// A call with at most one literal argument, such as `find_packages("src")` or `find_packages(where="src")`.
    case call(String, String?)
    /// `find_packages` and its like, with literal arguments by name.
    case find(String, [String: Value])
    case other

    var text: String? {
      guard case .text(let text) = self else { return nil }
      return text
    }
  }

  let arguments: [String: Value]

  init?(in text: String) {
    var tokens = pythonTokens(text)[...]
    while let token = tokens.popFirst() {
      guard token == .name("setup") || token == .name("setuptools.setup"), tokens.first == .mark("(") else {
        continue
      }
      tokens.removeFirst()
      guard let arguments = keywordArguments(&tokens) else { return nil }
      self.arguments = arguments
      return
    }
    return nil
  }
}

private func keywordArguments(_ tokens: inout ArraySlice<PythonToken>) -> [String: SetupCall.Value]? {
  var arguments: [String: SetupCall.Value] = [:]
  while let token = tokens.popFirst(), token != .mark(")") {
    if token == .mark(",") { continue }
    guard case .name(let keyword) = token, tokens.first == .mark("=") else { return nil }
    tokens.removeFirst()
    arguments[keyword] = setupValue(&tokens, depth: 0)
  }
  return arguments
}

/// The value up to the next comma or closing bracket of the same level, which is left.
private func setupValue(_ tokens: inout ArraySlice<PythonToken>, depth: Int) -> SetupCall.Value {
  let value: SetupCall.Value
  switch tokens.first {
  case .text(let text):
    tokens.removeFirst()
    var joined = text
    while case .text(let more)? = tokens.first {
      joined += more
      tokens.removeFirst()
    }
    value = .text(joined)
  case .mark("["), .mark("("): value = depth < 8 ? setupList(&tokens, depth: depth) : .other
  case .mark("{"): value = depth < 8 ? setupTable(&tokens, depth: depth) : .other
  case .name(let name) where tokens.dropFirst().first == .mark("("):
    tokens.removeFirst()
    value = setupCall(name, &tokens)
  default: value = .other
  }
  // Anything left over makes an expression of it.
  return skipToEnd(&tokens) ? .other : value
}

private func setupList(_ tokens: inout ArraySlice<PythonToken>, depth: Int) -> SetupCall.Value {
  tokens.removeFirst()
  var elements: [String] = []
  var isLiteral = true
  while let token = tokens.first, token != .mark("]"), token != .mark(")") {
    if token == .mark(",") {
      tokens.removeFirst()
    } else if let text = setupValue(&tokens, depth: depth + 1).text {
      elements.append(text)
    } else {
      isLiteral = false
      if tokens.first == .mark("}") { break }
    }
  }
  _ = tokens.popFirst()
  return isLiteral ? .list(elements) : .other
}

private func setupTable(_ tokens: inout ArraySlice<PythonToken>, depth: Int) -> SetupCall.Value {
  tokens.removeFirst()
  var members: [String: SetupCall.Value] = [:]
  while let token = tokens.popFirst(), token != .mark("}") {
    if token == .mark(",") { continue }
    guard case .text(let key) = token, tokens.first == .mark(":") else {
      _ = skipToEnd(&tokens)
      return .other
    }
    tokens.removeFirst()
    members[key] = setupValue(&tokens, depth: depth + 1)
  }
  return .table(members)
}

private func setupCall(_ name: String, _ tokens: inout ArraySlice<PythonToken>) -> SetupCall.Value {
  if name.hasSuffix("find_packages") || name.hasSuffix("find_namespace_packages") {
    return .find(name, searchArguments(&tokens))
  }
  tokens.removeFirst()
  var place: String?
  if case .name("where")? = tokens.first, tokens.dropFirst().first == .mark("=") { tokens.removeFirst(2) }
  if case .text(let text)? = tokens.first { place = text }
  var depth = 1
  while depth > 0, let token = tokens.popFirst() {
    if token.opens { depth += 1 }
    if token.closes { depth -= 1 }
  }
  return .call(name, place)
}

/// The literal arguments of `find_packages(where, exclude, include)`.
private func searchArguments(_ tokens: inout ArraySlice<PythonToken>) -> [String: SetupCall.Value] {
  tokens.removeFirst()
  var arguments: [String: SetupCall.Value] = [:]
  var position = 0
  while let token = tokens.first, token != .mark(")") {
    if token == .mark(",") {
      tokens.removeFirst()
    } else if case .name(let keyword) = token, tokens.dropFirst().first == .mark("=") {
      tokens.removeFirst(2)
      arguments[keyword] = setupValue(&tokens, depth: 1)
    } else {
      let value = setupValue(&tokens, depth: 1)
      if position < 3 { arguments[["where", "exclude", "include"][position]] = value }
      position += 1
      if tokens.first == .mark("]") || tokens.first == .mark("}") { break }
    }
  }
  _ = tokens.popFirst()
  return arguments
}

extension SetupCall.Value {
  /// A list of strings, or one.
  var texts: [String]? {
    switch self {
    case .list(let elements): elements
    case .text(let text): [text]
    case .table, .call, .find, .other: nil
    }
  }
}

extension SetuptoolsPackages {
  /// Nil when an argument that matters is computed.
  init?(_ arguments: [String: SetupCall.Value]) {
    self.init()
    if let given = arguments["package_dir"] {
      guard case .table(let table) = given else { return nil }
      for (package, directory) in table { directories[package] = directory.text }
    }
    if let given = arguments["py_modules"] {
      guard let texts = given.texts else { return nil }
      modules = texts
    }
    switch arguments["packages"] {
    case .none: break
    case .list(let names): packages = names
    case .find(let name, let given):
      var found = Search()
      found.findsNamespaces = name.hasSuffix("find_namespace_packages")
      for (key, value) in given where value.texts == nil && ["where", "include", "exclude"].contains(key) {
        return nil
      }
      found.places = given["where"]?.texts ?? ["."]
      found.include = given["include"]?.texts ?? ["*"]
      found.exclude = given["exclude"]?.texts ?? []
      search = found
    case .text, .table, .call, .other: return nil
    }
  }
}

/// Skips to the comma or bracket that ends a value; whether anything was skipped.
private func skipToEnd(_ tokens: inout ArraySlice<PythonToken>) -> Bool {
  var depth = 0
  var skipped = false
  while let token = tokens.first {
    if depth == 0, token == .mark(",") || token.closes { return skipped }
    if token.opens { depth += 1 }
    if token.closes { depth -= 1 }
    skipped = true
    tokens.removeFirst()
  }
  return skipped
}
