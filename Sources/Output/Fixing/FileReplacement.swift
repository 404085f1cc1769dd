package import Locations

/// One file's new content, written beside it and not yet in its place.
///
/// The two steps let a run find out that all files can be written before the first one changes.
package struct FileReplacement: Sendable {
  /// Why a file is not replaced; whatever the case, it is as it was.
  package enum Failure: Error, Hashable, Sendable {
    case changed(SourceFile)
    case notWritable(SourceFile)
  }

  private let file: SourceFile
  private let path: String
  private let temporary: String
  private let stamp: WriteCalls.Stamp

  /// Writes `content` beside the file at `path`, which leads through no link, with the file's mode.
  ///
  /// `old` is what the file has to hold; `file` is its name in messages.
  package init(
    of file: SourceFile, at path: String, from old: [UInt8], to content: [UInt8]
  ) throws(Failure) {
    guard let present = WriteCalls.read(path), present.bytes == old else { throw .changed(file) }
    guard let temporary = WriteCalls.writeBeside(path, content, as: present.stamp) else {
      throw .notWritable(file)
    }
    self.file = file
    self.path = path
    self.temporary = temporary
    stamp = present.stamp
  }

  /// Puts the content into the file's place in one step.
  package func commit() throws(Failure) {
    guard WriteCalls.stamp(of: path) == stamp else {
      discard()
      throw .changed(file)
    }
    guard WriteCalls.move(temporary, to: path) else {
      discard()
      throw .notWritable(file)
    }
  }

  /// Removes what was written.
  package func discard() { WriteCalls.remove(temporary) }
}
