// SPDX-License-Identifier: Apache-2.0

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What libFuzzer calls with each input.
private typealias Examination = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// Each parser under its name on the command line.
private let examinations: [String: Examination] = [
  "dockerfile": { bytes, length in examining(bytes, length, examineDockerfile) },
  "ignore": { bytes, length in examining(bytes, length, examineDockerIgnore) },
  "gitignore": { bytes, length in examining(bytes, length, examineGitIgnore) },
  "requirements": { bytes, length in examining(bytes, length, examineRequirements) },
  "marker": { bytes, length in examining(bytes, length, examineMarker) },
  "toml": { bytes, length in examining(bytes, length, examineTOML) },
  "lock": { bytes, length in examining(bytes, length, examineLock) },
  "shell": { bytes, length in examining(bytes, length, examineShell) },
  "scan": { bytes, length in
    examineScan(Array(UnsafeBufferPointer(start: bytes, count: length)))
    return 0
  },
]

private func examining(_ bytes: UnsafePointer<UInt8>?, _ length: Int, _ examine: (String) -> Void) -> CInt {
  examine(String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self))
  return 0
}

/// `fuzz PARSER [libFuzzer's options] [corpus]`; a name of its own because the package manager calls `main` so.
@_cdecl("fuzz_main")
func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  guard let arguments, count > 1, let name = arguments[1],
    let examination = examinations[String(cString: name)]
  else {
    print("usage: fuzz \(examinations.keys.sorted().joined(separator: "|")) [option…] [corpus]")
    return 2
  }
  // libFuzzer is to see its own options only: the program's name takes the place of the parser's.
  arguments[1] = arguments[0]
  var count = count - 1
  var rest: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
  return withUnsafeMutablePointer(to: &rest) { pointer in
    runDriver(
      &count,
      UnsafeMutableRawPointer(pointer).assumingMemoryBound(
        to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self), examination)
  }
}
