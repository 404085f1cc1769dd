import ArgumentParser
import Diagnostics

/// Whether findings are mended, and how.
struct FixOptions: ParsableArguments {
  @Flag(help: "Make the repairs that are safe, then check again and tell what remains.")
  var fix = false

  @Flag(help: "Print what --fix would change as a unified diff, and write nothing.")
  var diff = false

  @Flag(help: "Also make repairs that decide something: a destination, PYTHONPATH, a call.")
  var unsafeFixes = false

  func validate() throws {
    guard fix, diff else { return }
    throw ValidationError("--fix writes and --diff writes nothing; give one of them")
  }

  var applicability: Fix.Applicability { unsafeFixes ? .unsafe : .safe }
}
