import Locations

/// One source of `cp`, `mv` or `install`.
extension ShellSession {
  mutating func transfer(_ name: String, _ order: TransferOrder) -> ShellResult {
    let fail = { (text: String) in ShellResult.failed("\(order.program): \(text)") }
    let source = path(name)
    guard stands(at: source) != false else { return fail("'\(name)' does not exist") }
    let destination = destination(of: name, source, order)
    if !order.isInto, !order.keepsDirectories, order.text.hasSuffix("/"), order.sight == .absent,
      sight(source) != .directory
    {
      return fail("the directory '\(order.text)' does not exist")
    }
    guard case .present(let entry) = stage.tree.presence(at: source) else {
      markUnknown(source, at: destination)
      return .done
    }
    if order.keepsDirectories { makeDirectory(destination.parent) }
    if let message = obstacle(between: name, entry, destination, order) { return fail(message) }
    guard !source.isRoot else { return .done }
    if let gap = stage.tree.listing(of: source)?.gap, !stage.gaps.contains(gap) { stage.gaps.append(gap) }
    if order.options.has("-n", "--no-clobber"), stands(at: destination) == true { return .succeeded }
    if let obstacle = perform(source, entry, name, destination, order) { return fail(obstacle) }
    return sight(destination.parent) == .directory ? .succeeded : .done
  }

  /// Where a source goes to.
  private func destination(of name: String, _ source: ImagePath, _ order: TransferOrder) -> ImagePath {
    if order.keepsDirectories { return order.target.resolving("." + (name.hasPrefix("/") ? "" : "/") + name) }
    // `cp -r dir/. target` copies what is in the directory.
    let takesContent = name == "." || name.hasSuffix("/.") || name.hasSuffix("/..") || name == ".."
    return order.isInto && !takesContent ? order.target.appending(source.name) : order.target
  }

  private mutating func markUnknown(_ source: ImagePath, at destination: ImagePath) {
    if case .unknown(let gap) = stage.tree.presence(at: source) {
      stage.tree.markUncertain(under: destination, because: gap)
    } else {
      let gap = Gap(.unknownCommand, "what '\(source)' holds is not known", at: cause)
      stage.tree.markUncertain(under: destination, because: gap)
    }
  }

  /// Why a source can certainly not go to its destination; nil when it may.
  private func obstacle(
    between name: String, _ entry: ImageEntry, _ destination: ImagePath, _ order: TransferOrder
  ) -> String? {
    let source = path(name)
    let isMoving = order.kind == .move
    let keepsLink = isMoving || order.keepsLinks && !name.hasSuffix("/")
    let isDirectory: Bool =
      switch entry {
      case .directory: true
      case .file: false
      case .link: keepsLink ? false : sight(source) == .directory
      }
    if case .link = entry, !keepsLink, sight(source) == .absent { return "'\(name)' leads nowhere" }
    if isDirectory, !isMoving, !order.isRecursive { return "'\(name)' is a directory" }
    if let message = failure(placing: destination) { return message }
    let real = stage.tree.place(of: destination)
    if real == stage.tree.place(of: source), !isDirectory, !(isMoving && stage.system == .busybox) {
      return "'\(name)' is the same file"
    }
    if isDirectory, let inner = real.relative(to: stage.tree.place(of: source)),
      isMoving || !inner.isEmpty
    {
      return "'\(name)' is copied into itself"
    }
    return obstacle(to: isDirectory, name, isMoving, destination)
  }

  private func obstacle(
    to isDirectory: Bool, _ name: String, _ isMoving: Bool, _ destination: ImagePath
  ) -> String? {
    let there = stage.tree.presence(at: destination)
    if !isDirectory {
      if case .present(.directory) = there { return "'\(destination)' is a directory" }
      if !isMoving, case .present(.link) = there, sight(destination) == .absent {
        return "'\(destination)' is a link that leads nowhere"
      }
      return nil
    }
    if case .present(.file) = there { return "'\(destination)' is not a directory" }
    guard isMoving, case .present(.directory) = there else { return nil }
    if stage.tree.listing(of: destination)?.names.isEmpty == false { return "'\(destination)' is not empty" }
    // A directory of an earlier layer is copied, which BusyBox does not do onto another one.
    let isOfEarlierLayer = stage.tree.presence(at: path(name)).entry?.origin.cause != cause
    return stage.system == .busybox && isOfEarlierLayer ? "'\(destination)' exists already" : nil
  }

  private func failure(placing destination: ImagePath) -> String? {
    switch sight(destination.parent) {
    case .absent: "the directory '\(destination.parent)' does not exist"
    case .file: "'\(destination.parent)' is not a directory"
    case .directory, .unknown: nil
    }
  }

  /// Why some of it was left out; nil when all was done.
  private mutating func perform(
    _ source: ImagePath, _ entry: ImageEntry, _ name: String, _ destination: ImagePath,
    _ order: TransferOrder
  ) -> String? {
    if order.options.has("-b", "--backup"), stands(at: destination) == true {
      copy(destination, to: ImagePath(destination.text + "~"))
    }
    switch order.kind {
    case .move: move(source, to: destination)
    case .install:
      remove(destination)
      copy(stage.tree.resolved(source) ?? source, to: destination)
    case .copy where order.options.has("-s", "--symbolic-link"): link(destination, to: name)
    case .copy: return copy(source, entry, name, destination, order)
    }
    return nil
  }

  private mutating func copy(
    _ source: ImagePath, _ entry: ImageEntry, _ name: String, _ destination: ImagePath,
    _ order: TransferOrder
  ) -> String? {
    var from = source
    if case .link = entry, !order.keepsLinks || name.hasSuffix("/") || name.hasSuffix("/.") {
      from = stage.tree.resolved(source) ?? source
    }
    if order.options.has("-u", "--update"), stands(at: destination) == true {
      // Which of both is newer is not known.
      if sight(from) == .file {
        write(.unknown, to: destination)
      } else {
        markUncertain(destination, by: order.program, at: cause)
      }
      return nil
    }
    var obstacle: String?
    switch stage.tree.presence(at: from) {
    case .present(.file): copy(from, to: stage.tree.destination(of: destination))
    case .present(.directory): obstacle = merge(from, into: destination)
    case .present(.link), .absent, .unknown: copy(from, to: destination)
    }
    if order.options.has("-L", "--dereference"), order.isRecursive { replaceLinks(below: from, destination) }
    return obstacle
  }

  /// Copies a directory over another one; what is a directory on one side only stays as it is.
  private mutating func merge(_ source: ImagePath, into destination: ImagePath) -> String? {
    guard doubt == nil, case .present(_, .directory(let new)) = stage.tree.find(source, following: .all),
      case .present(let place, .directory(let old)) = stage.tree.find(destination, following: .all)
    else {
      copy(source, to: destination)
      return nil
    }
    let kept = old.conflicts(with: new).compactMap { name -> (ImagePath, Node)? in
      guard case .present(let path, let node) = stage.tree.find(place.resolving(name), following: .parents)
      else { return nil }
      return (path, node)
    }
    copy(source, to: destination)
    for (path, node) in kept {
      stage.tree.change(path, making: nil) { $0 = node }
    }
    return kept.first.map { "'\($0.0)' cannot be replaced" }
  }

  /// `cp -L`: puts what links lead to in their places, as far as that is a file or a directory of the tree.
  private mutating func replaceLinks(below source: ImagePath, _ copied: ImagePath) {
    var pending = [(source, copied)]
    var steps = 0
    while let (from, to) = pending.popLast(), steps < 10_000 {
      for name in stage.tree.listing(of: from)?.names ?? [] {
        steps += 1
        let path = from.appending(name)
        switch stage.tree.presence(at: path) {
        case .present(.directory): pending.append((path, to.appending(name)))
        case .present(.link):
          guard let real = stage.tree.resolved(path), path.relative(to: real) == nil else { continue }
          remove(to.appending(name))
          copy(real, to: to.appending(name))
          pending.append((real, to.appending(name)))
        case .present(.file), .absent, .unknown: break
        }
      }
    }
  }
}
