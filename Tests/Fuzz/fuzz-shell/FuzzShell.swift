import Locations
import ShellSyntax

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// Hands each input of the fuzzer to the parser, which must return for every text.
@_cdecl("fuzz_shell_main")
func fuzzShell(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var count = count
  var arguments = arguments
  return withUnsafeMutablePointer(to: &arguments) { pointer in
    runDriver(&count, pointer) { bytes, size in
      let text = String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self)
      _ = ShellScript(parsing: MappedText(verbatim: text, file: SourceFile("script.sh")))
      return 0
    }
  }
}
