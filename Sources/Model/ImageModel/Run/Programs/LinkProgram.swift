import Locations

extension Programs {
  /// `ln`.
  static func link(_ invocation: Invocation, _ session: inout ShellSession) -> ShellResult {
    let options = Arguments(invocation.arguments, valued: ["-t", "--target-directory", "-S", "--suffix"])
    var targets = options.operands
    var place = options.last("-t", "--target-directory")
    if place == nil, targets.count > 1 { place = targets.popLast() }
    guard let text = place?.text ?? (place == nil ? "." : nil) else {
      if let place { session.touchUnknown(place) }
      return .done
    }
    let order = LinkOrder(options: options, text: text, path: session.path(text))
    let isInto = session.isDirectory(order)
    if targets.count > 1, !isInto { return .failed("ln: '\(text)' is not a directory") }
    return each(targets, &session) { session, target in
      let name = target.split(separator: "/").last.map(String.init) ?? ""
      return session.link(order, isInto && !name.isEmpty ? order.path.appending(name) : order.path, target)
    }
  }
}

/// One `ln` with its options read.
private struct LinkOrder {
  let options: Arguments
  let text: String
  let path: ImagePath

  var isSymbolic: Bool { options.has("-s", "--symbolic") }
  var isForced: Bool { options.has("-f", "--force") }
  /// A link to a directory in the destination's place is replaced, not gone into.
  var takesLinkItself: Bool { options.has("-n", "-h", "--no-dereference") }
}

extension ShellSession {
  fileprivate func isDirectory(_ order: LinkOrder) -> Bool {
    if order.options.has("-T", "--no-target-directory") { return false }
    guard order.takesLinkItself else { return isDirectory(order.path) }
    guard case .present(.directory) = stage.tree.presence(at: order.path) else { return order.path.isRoot }
    return true
  }

  fileprivate mutating func link(_ order: LinkOrder, _ place: ImagePath, _ target: String) -> ShellResult {
    switch sight(place.parent) {
    case .absent: return .failed("ln: the directory of '\(place)' does not exist")
    case .file: return .failed("ln: '\(place.parent)' is not a directory")
    case .directory, .unknown: break
    }
    switch stage.tree.presence(at: place) {
    case .present(.directory): return .failed("ln: '\(place)' is a directory")
    case .present where !order.isForced: return .failed("ln: '\(place)' exists already")
    case .present: remove(place)
    case .absent, .unknown: break
    }
    guard order.isSymbolic else { return hardLink(place, to: target) }
    link(place, to: order.options.has("-r", "--relative") ? relative(path(target), from: place) : target)
    return stands(at: place.parent) == true ? .succeeded : .done
  }

  private mutating func hardLink(_ place: ImagePath, to target: String) -> ShellResult {
    switch sight(path(target)) {
    case .absent: return .failed("ln: '\(target)' does not exist")
    case .directory: return .failed("ln: '\(target)' is a directory")
    case .unknown: write(.unknown, to: place)
    case .file: copy(path(target), to: place)
    }
    return .done
  }

  /// `ln -r`: the way from the link's directory to the target.
  private func relative(_ target: ImagePath, from place: ImagePath) -> String {
    let goal = stage.tree.destination(of: target).components
    let start = stage.tree.place(of: place).parent.components
    let shared = zip(goal, start).prefix { $0 == $1 }.count
    let words = Array(repeating: "..", count: start.count - shared) + goal.dropFirst(shared).map(String.init)
    return words.isEmpty ? "." : words.joined(separator: "/")
  }
}
