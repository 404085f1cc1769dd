import ImageModel
import Locations

/// One program started with its words, in the surroundings it gets.
struct Invocation: Hashable, Sendable {
  var words: [CommandWord]
  /// Exported variables only.
  var environment: Environment
  var workingDirectory: ImagePath
  var span: SourceSpan?
  var via: [SourceSpan] = []
  /// How many scripts and programs lie between the image's start and this one.
  var depth = 0
  /// How many wrappers stand around it.
  var wrappers = 0
  var certainty = Launch.Certainty.always
  var gaps: [Gap] = []

  var program: String { words.first?.text ?? "" }

  /// The program's name without its directory.
  var programName: String { program.split(separator: "/").last.map(String.init) ?? program }

  var arguments: ArraySlice<CommandWord> { words.dropFirst() }

  /// How the command is shown when its words are not those that were written.
  var written: String?

  var shown: String { written ?? shownWords }

  var shownWords: String { words.map(\.shown).joined(separator: " ") }

  /// The same surroundings with other words, one step further from the image's start.
  func starting(_ words: some Sequence<CommandWord>) -> Invocation {
    var next = self
    next.words = Array(words)
    next.written = nil
    next.depth += 1
    return next
  }

  /// A path of the command line, relative to the working directory.
  func path(_ word: CommandWord) -> ImagePath {
    workingDirectory.resolving(word.text)
  }
}
