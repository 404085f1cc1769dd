import Locations

/// Builds values from events: an explicit stack, so that depth costs no recursion.
struct YAMLComposition {
  /// Deeper nesting than any file of this kind has.
  static let depthLimit = 100
  /// As many values as a document may stand for once its aliases are replaced.
  static let sizeLimit = 500_000

  private(set) var documents: [YAMLNode] = []
  private(set) var problem: SyntaxProblem?

  private let file: SourceFile
  private var open: [Collection] = []
  private var anchors: [String: Anchored] = [:]
  private var size = 0

  /// A collection whose end has not come yet.
  private struct Collection {
    let isMapping: Bool
    let anchor: String?
    let start: SourceSpan
    var items: [YAMLNode] = []
    var size = 1
  }

  private struct Anchored {
    let node: YAMLNode
    let size: Int
  }

  init(file: SourceFile) {
    self.file = file
  }

  /// Whether reading goes on.
  mutating func take(_ event: YAMLEvent) -> Bool {
    switch event.kind {
    case .documentStart:
      (open, anchors) = ([], [:])
    case .documentEnd: break
    case .scalar(let scalar):
      add(YAMLNode(kind: .scalar(scalar), span: event.span), size: 1, anchor: event.anchor)
    case .alias(let name): addAlias(name, event.span)
    case .sequenceStart, .mappingStart:
      guard open.count < Self.depthLimit else {
        report("nesting is too deep", event.span)
        break
      }
      let isMapping = if case .mappingStart = event.kind { true } else { false }
      open.append(Collection(isMapping: isMapping, anchor: event.anchor, start: event.span))
    case .collectionEnd: close(event.span)
    }
    return problem == nil
  }

  private mutating func report(_ message: String, _ span: SourceSpan) {
    problem = problem ?? SyntaxProblem(message: message, span: span)
  }

  private mutating func addAlias(_ name: String, _ span: SourceSpan) {
    guard let anchored = anchors[name] else { return report("there is no anchor '\(name)'", span) }
    add(anchored.node, size: anchored.size, anchor: nil)
  }

  private mutating func close(_ end: SourceSpan) {
    guard let collection = open.popLast() else { return }
    let span = SourceSpan(file: file, start: collection.start.start, end: end.end)
    let kind: YAMLNode.Kind =
      collection.isMapping ? .mapping(Self.members(collection.items)) : .sequence(collection.items)
    add(YAMLNode(kind: kind, span: span), size: collection.size, anchor: collection.anchor)
  }

  private mutating func add(_ node: YAMLNode, size added: Int, anchor: String?) {
    size += added
    guard size <= Self.sizeLimit else { return report("its aliases stand for too many values", node.span) }
    if let anchor { anchors[anchor] = Anchored(node: node, size: added) }
    guard !open.isEmpty else { return documents.append(node) }
    open[open.count - 1].items.append(node)
    open[open.count - 1].size += added
  }

  /// Pairs keys with values; what `<<` merges stands in front, so that own keys win.
  private static func members(_ items: [YAMLNode]) -> [YAMLMember] {
    var own: [YAMLMember] = []
    var merged: [YAMLMember] = []
    for index in stride(from: 0, to: items.count - 1, by: 2) {
      guard case .scalar(let key) = items[index].kind else { continue }
      let value = items[index + 1]
      if key.text == "<<", key.style == .plain {
        // Of several mappings the earlier ones win.
        for mapping in (value.elements ?? [value]).reversed() { merged += mapping.members ?? [] }
      } else {
        own.append(YAMLMember(key: key.text, keySpan: items[index].span, value: value))
      }
    }
    guard !merged.isEmpty else { return own }
    let names = Set(own.map(\.key))
    var seen: Set<String> = []
    let kept = merged.reversed().filter { !names.contains($0.key) && seen.insert($0.key).inserted }
    return kept.reversed() + own
  }
}
