package import Locations

extension ShellScript {
  /// Parses shell text; positions are those of the file that it stands in.
  package init(parsing text: MappedText) {
    self.init(commands: [], problems: [])
  }
}
