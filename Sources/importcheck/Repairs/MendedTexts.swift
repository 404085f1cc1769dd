import Analysis
import Fixing
import Locations

/// The files that repairs have changed so far, in memory.
struct MendedTexts {
  /// One file, under the name that findings give it.
  struct Text {
    let file: SourceFile
    let original: [UInt8]
    var present: [UInt8]
  }

  /// By real path.
  private(set) var texts: [String: Text] = [:]

  var present: [String: [UInt8]] { texts.mapValues(\.present) }

  /// In order of name.
  var files: [(path: String, text: Text)] {
    texts.map { ($0.key, $0.value) }.sorted { $0.1.file < $1.1.file }
  }

  /// These texts with the edits of a plan; nil when one of them can not be made.
  func applying(_ plan: RepairPlan, in sources: SourceLines) -> MendedTexts? {
    var result = self
    var changed: Set<String> = []
    for (file, edits) in plan.edits {
      guard let path = Self.place(of: file, in: sources), changed.insert(path).inserted,
        let bytes = result.texts[path]?.present ?? sources.bytes(of: file),
        let edited = EditedText(bytes)?.applying(edits)
      else { return nil }
      result.texts[path, default: Text(file: file, original: bytes, present: bytes)].present = edited
    }
    return result
  }

  /// The real path of a file that repairs may change: it is text, and no link leads out of its repository.
  static func place(of file: SourceFile, in sources: SourceLines) -> String? {
    guard let path = sources.realPath(of: file), let bytes = sources.bytes(of: file), EditedText(bytes) != nil
    else { return nil }
    let root = sources.realPath(of: SourceFile(repository(of: file)))
    return root.map { HostPath(path).isBelow(HostPath($0)) } == true ? path : nil
  }

  /// The repository that a file is named in: that of the working directory, or for a file elsewhere that of its own.
  private static func repository(of file: SourceFile) -> String {
    let here = HostPath(Terminal.workingDirectory)
    let name = HostPath(file.path).absolute(from: here)
    return CacheOptions.repository(of: name.isBelow(here) ? here.text : name.parent.text)
  }

  /// Writes all files, or none when one of them can not be written.
  func write() throws(FileReplacement.Failure) {
    var replacements: [FileReplacement] = []
    do throws(FileReplacement.Failure) {
      for (path, text) in files where text.original != text.present {
        replacements.append(
          try FileReplacement(of: text.file, at: path, from: text.original, to: text.present))
      }
    } catch {
      for replacement in replacements { replacement.discard() }
      throw error
    }
    while !replacements.isEmpty {
      let next = replacements.removeFirst()
      do throws(FileReplacement.Failure) {
        try next.commit()
      } catch {
        for replacement in replacements { replacement.discard() }
        throw error
      }
    }
  }

  /// What changes, as one unified diff.
  var difference: String {
    files.map { UnifiedDiff(of: $1.file, from: $1.original, to: $1.present).text }.joined()
  }
}
