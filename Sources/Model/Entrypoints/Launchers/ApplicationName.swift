import Locations

/// `package.module:attribute`, as servers read it.
struct ApplicationName: Hashable, Sendable {
  let module: ModuleName
  /// The attribute in front of a call's parentheses; nil when none is written, or it is no name.
  let attribute: String?
  /// Why a launcher can not read what is written, if it can not.
  let fault: String?

  init(_ written: String) {
    var text = written[...]
    var fault: String?
    if let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count > 1 {
      fault = "the quotes belong to the word, because no shell removes them"
      text = text.dropFirst().dropLast()
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var module = String(parts.first ?? "")
    if module.contains("/") {
      fault = fault ?? "a module is named with dots, not with slashes"
      module = Self.dotted(module)
    } else if module.hasSuffix(".py") {
      fault = fault ?? "a module is named without '.py'"
      module.removeLast(3)
    }
    self.module = ModuleName(module)
    attribute = parts.count > 1 ? Self.name(of: parts[1]) : nil
    self.fault = fault
  }

  /// `app/main.py` as `app.main`.
  static func dotted(_ path: String) -> String {
    var parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
    if let last = parts.last, last.hasSuffix(".py") { parts[parts.count - 1] = String(last.dropLast(3)) }
    return parts.joined(separator: ".")
  }

  /// `app`, `obj.app`, `create_app("x")`.
  private static func name(of text: Substring) -> String? {
    let name = text.prefix { $0 != "(" }
    let isName = name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    return isName ? String(name) : nil
  }

  func target(otherwise attribute: String? = nil) -> Launch.Target {
    .application(module, attribute: self.attribute ?? attribute)
  }
}

extension LaunchSearch {
  /// Reads the application that a launcher was given, reporting what it could not read; nil when it is not known.
  mutating func application(_ word: CommandWord?, of launcher: String, _ invocation: Invocation)
    -> ApplicationName?
  {
    guard let word else {
      report(
        gap(.unknownLauncher, "'\(launcher)' is started without an application", at: invocation.span))
      return nil
    }
    guard word.isKnown else {
      report(
        gap(
          .unsetVariable, "the application '\(word.text)' of '\(launcher)' is decided by a variable",
          at: invocation.span))
      return nil
    }
    let name = ApplicationName(word.text)
    if let fault = name.fault {
      report(.targetMalformed(written: word.text, message: fault, invocation.span))
    }
    return name.module.text.isEmpty ? nil : name
  }

  /// The first word that can be the application: one that is decided by a variable alone may be options.
  static func applicationWord(_ words: [CommandWord]) -> CommandWord? {
    let known = words.filter { !$0.isWhollyUnknown && !$0.text.isEmpty }
    // The value of an option that is not in the table must not be taken for the application.
    return known.first { $0.text.unicodeScalars.first.map(Self.beginsName) ?? false } ?? known.first
      ?? words.first
  }

  private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || "_'\"./$".unicodeScalars.contains(scalar)
  }

  mutating func reportMissingAttribute(_ written: String, _ invocation: Invocation) {
    report(
      .targetMalformed(written: written, message: "it must have the form 'module:attribute'", invocation.span)
    )
  }
}
