import DockerfileSyntax
import Locations

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Parses each input as a Dockerfile, looks at every span, and expands every argument.
@_cdecl("fuzz_dockerfile_main")
func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return withUnsafeMutablePointer(to: &arguments) { pointer in
    runDriver(
      &count,
      UnsafeMutableRawPointer(pointer).assumingMemoryBound(
        to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self)
    ) { bytes, length in
      examine(String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self))
      return 0
    }
  }
}

private func examine(_ text: String) {
  let lineCount = text.utf8.count { $0 == 0x0A } + 1
  let dockerfile = Dockerfile(parsing: text, file: SourceFile("Dockerfile"))
  let expansion = WordExpansion(variables: ["A": "one two", "B": ""], escape: dockerfile.escape)
  for instruction in dockerfile.instructions {
    for word in instruction.arguments {
      precondition(word.span.start <= word.span.end && word.span.end.line <= lineCount)
      _ = try? expansion.expand(word.text)
      _ = try? expansion.words(of: word.text)
    }
  }
  for problem in dockerfile.problems { precondition(problem.span.end.line <= lineCount) }
}
