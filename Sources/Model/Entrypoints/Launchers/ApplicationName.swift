import Locations

/// `package.module:attribute`, as servers read it.
struct ApplicationName: Hashable, Sendable {
  /// What a launcher takes behind the colon.
  enum AttributeForm: Hashable, Sendable {
    /// `app`, `create_app()`: gunicorn since 20, flask.
    case nameOrCall
    /// `app`, `holder.app`: `getattr` along the dots.
    case dotted
    /// Any expression of the module's names: hypercorn, uwsgi.
    case expression
  }

  let module: ModuleName
  /// The attribute in front of a call's parentheses; nil when none is written, or it is no name.
  let attribute: String?
  /// Whether parentheses follow: the attribute is a factory.
  let isCall: Bool
  /// Why no launcher can read what is written, if none can.
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
    if text.prefix(while: { $0 != "(" }).contains(" ") {
      fault = fault ?? "the exec form takes one word each for the program and its arguments"
      module = module.split(separator: " ").first.map(String.init) ?? ""
    }
    if module.contains("/") {
      fault = fault ?? "a module is named with dots, not with slashes"
      module = Self.dotted(module)
    } else if module.hasSuffix(".py") {
      fault = fault ?? "a module is named without '.py'"
      module.removeLast(3)
    } else if parts.count > 1, module.isEmpty {
      fault = fault ?? "no module stands in front of the colon"
    } else if parts.count > 1, parts[1].isEmpty {
      fault = fault ?? "nothing stands behind the colon"
    }
    self.module = ModuleName(module)
    let behind = parts.count > 1 ? parts[1].prefix { $0 != " " } : ""
    attribute = parts.count > 1 ? Self.name(of: behind) : nil
    isCall = behind.contains("(")
    self.fault = fault
  }

  /// Why a launcher that takes this form can not read the attribute; nil when it can.
  func fault(for form: AttributeForm) -> String? {
    switch form {
    case .expression: nil
    case .dotted: isCall ? "the attribute is named, not called" : nil
    case .nameOrCall:
      attribute?.contains(".") == true
        ? "a name or a call stands behind the colon, not an attribute of an object" : nil
    }
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
  mutating func application(
    _ word: CommandWord?, of launcher: String, _ invocation: Invocation,
    as form: ApplicationName.AttributeForm = .expression
  ) -> ApplicationName? {
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
    if let fault = name.fault ?? name.fault(for: form) {
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
