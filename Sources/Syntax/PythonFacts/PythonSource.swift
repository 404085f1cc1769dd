package import Locations

/// A source whose bytes are read when somebody needs them.
package struct PythonSource: Sendable {
  /// Where the file stands; nil for a text that no file of this machine holds.
  package let file: HostPath?
  private let read: @Sendable () -> [UInt8]?

  package init(file: HostPath?, reading read: @escaping @Sendable () -> [UInt8]?) {
    self.file = file
    self.read = read
  }

  package init(text: [UInt8]) {
    self.init(file: nil) { text }
  }

  /// Nil when the file cannot be read.
  package var bytes: [UInt8]? { read() }
}
