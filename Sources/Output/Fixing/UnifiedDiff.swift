package import Locations

/// The difference between two versions of a text file, as `diff -u` writes it and `git apply` reads it.
package struct UnifiedDiff {
  private enum Line {
    case kept(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)
    case added(ArraySlice<UInt8>)

    var isKept: Bool {
      switch self {
      case .kept: true
      case .removed, .added: false
      }
    }
  }

  /// Unchanged lines around a change.
  private static let margin = 3

  private let file: SourceFile
  private let script: [Line]

  package init(of file: SourceFile, from old: [UInt8], to new: [UInt8]) {
    self.file = file
    script = Self.script(EditedText.lines(of: old[...]), EditedText.lines(of: new[...]))
  }

  /// Removed lines stand before added ones wherever both meet.
  private static func script(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
    let difference = new.difference(from: old)
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var script: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        script.append(.removed(old[left]))
        left += 1
      } else if right < new.count, added.contains(right) {
        script.append(.added(new[right]))
        right += 1
      } else {
        script.append(.kept(new[right]))
        left += 1
        right += 1
      }
    }
    return script
  }

  /// The bytes as text; empty when nothing differs.
  ///
  /// Bytes that are not UTF-8 are replaced.
  package var text: String {
    let hunks = hunks
    guard !hunks.isEmpty else { return "" }
    return "--- a/\(file)\n+++ b/\(file)\n" + hunks.map(written).joined()
  }

  /// Stretches of the script around changes that are near each other.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in script.indices where !script[index].isKept {
      let start = max(0, index - Self.margin)
      let end = min(script.count, index + Self.margin + 1)
      if let last = hunks.last, start <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }

  private func written(_ hunk: Range<Int>) -> String {
    let before = counts(script[..<hunk.lowerBound])
    let inside = counts(script[hunk])
    let header =
      "@@ -\(place(before.old, inside.old)) +\(place(before.new, inside.new)) @@\n"
    return header + script[hunk].map(written).joined()
  }

  private func counts(_ lines: ArraySlice<Line>) -> (old: Int, new: Int) {
    lines.reduce(into: (0, 0)) { counts, line in
      switch line {
      case .kept: counts = (counts.0 + 1, counts.1 + 1)
      case .removed: counts.0 += 1
      case .added: counts.1 += 1
      }
    }
  }

  private func place(_ before: Int, _ count: Int) -> String {
    count == 0 ? "\(before),0" : "\(before + 1),\(count)"
  }

  private func written(_ line: Line) -> String {
    let (sign, bytes) =
      switch line {
      case .kept(let bytes): (" ", bytes)
      case .removed(let bytes): ("-", bytes)
      case .added(let bytes): ("+", bytes)
      }
    let text = sign + String(decoding: bytes, as: UTF8.self)
    return bytes.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }
}
