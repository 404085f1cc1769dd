/// The shortest path that means the same, as Go's `filepath.Clean` has it: `.` for an empty one.
func cleanPath(_ path: ArraySlice<UInt8>) -> [UInt8] {
  let slash = UInt8(ascii: "/")
  let isRooted = path.first == slash
  var components: [ArraySlice<UInt8>] = []
  for component in path.split(separator: slash) where !component.elementsEqual(".".utf8) {
    guard component.elementsEqual("..".utf8) else {
      components.append(component)
      continue
    }
    if let last = components.last, !last.elementsEqual("..".utf8) {
      components.removeLast()
    } else if !isRooted {
      components.append(component)
    }
  }
  let joined = Array(components.joined(separator: [slash]))
  if isRooted { return [slash] + joined }
  return joined.isEmpty ? Array(".".utf8) : joined
}
