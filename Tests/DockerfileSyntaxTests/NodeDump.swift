import DockerfileSyntax

/// Instructions as BuildKit's `Node.Dump` prints them.
enum NodeDump {
  static func dump(_ dockerfile: Dockerfile) -> String {
    dockerfile.instructions.map { "(\(dump($0)))\n" }.joined()
  }

  private static func dump(_ instruction: Instruction) -> String {
    var text = instruction.keyword
    if !instruction.flags.isEmpty {
      text += " [" + instruction.flags.map(\.text.quotedForGo).joined(separator: " ") + "]"
    }
    if case .onbuild(let trigger) = instruction.kind { return "\(text) (\(dump(trigger)))" }
    return instruction.arguments.reduce(text) { "\($0) \($1.text.quotedForGo)" }
  }
}
