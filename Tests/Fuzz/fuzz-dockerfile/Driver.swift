// A file of its own: a single file would be taken for a script with an entry point.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Runs the fuzzer over `examine`; a name of its own because the package manager calls `main` so.
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
