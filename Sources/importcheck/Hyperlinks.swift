import Locations

/// Links to files, for terminals that have them.
enum Hyperlinks {
  /// Whether the terminal is one that is known to have links.
  ///
  /// A terminal cannot be asked. FORCE_HYPERLINK, which other tools honour, decides where it is set.
  static var areKnown: Bool {
    if let force = Terminal.environment("FORCE_HYPERLINK") { return !force.isEmpty && force != "0" }
    let names = ["WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "KONSOLE_VERSION"]
    if names.contains(where: { Terminal.environment($0) != nil }) { return true }
    if let version = Terminal.environment("VTE_VERSION").flatMap({ Int($0) }) { return version >= 5000 }
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"]
    return Terminal.environment("TERM_PROGRAM").map(programs.contains) ?? false
  }

  @Sendable
  static func address(of file: SourceFile) -> String? {
    let path = HostPath(file.path).absolute(from: HostPath(Terminal.workingDirectory)).text
    return "file://" + path.utf8.map(escaped).joined()
  }

  /// Source: RFC 3986, unreserved characters and the slash.
  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      String(decoding: [byte], as: UTF8.self)
    default:
      "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}
