import IgnoreSyntax
import Locations

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Parses each input as an ignore file whose last line is a path, and checks that a skipped directory loses nothing.
@_cdecl("fuzz_ignore_main")
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
  let file = IgnoreFile(parsing: text, file: SourceFile(".dockerignore"))
  let path = ContextPath(text.split(separator: "\n").last ?? "a/b")
  let isKept = file.verdict(on: path) == .kept
  var directory = path.parent
  while !directory.isRoot {
    if isKept, file.verdict(on: directory) != .kept {
      precondition(file.mayKeepSomething(below: directory))
    }
    directory = directory.parent
  }
}
