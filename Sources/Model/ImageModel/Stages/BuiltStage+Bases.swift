import BuildContext
import Locations
import RequirementSyntax

extension BuiltStage {
  /// The state behind a FROM that names an image of the table, or one that nobody knows.
  init(_ base: BaseImage, in context: BuildContext, from span: SourceSpan) {
    let gap = base.unknown.map { Gap(.unknownBaseImage, $0, at: span) }
    var environment = Environment(
      base.environment.mapValues { Environment.Variable(value: $0, cause: nil) })
    if environment["PATH"] == nil { environment.set("PATH", to: BaseImages.defaultPath, at: nil) }
    let state = StageState(
      context: context, tree: ImageTree(base, at: span), environment: environment,
      workingDirectory: base.workingDirectory, shell: ["/bin/sh", "-c"], pythons: base.pythons,
      installations: Self.installations(base, gap, span), problems: [], gaps: gap.map { [$0] } ?? [],
      directoryGap: gap)
    self.init(
      state: state, variables: environment,
      entrypoint: base.entrypoint.flatMap { $0.isEmpty ? nil : StartWords(form: .exec($0), cause: nil) },
      command: base.command.map { StartWords(form: .exec($0), cause: nil) })
  }

  /// The state behind a FROM that names an image of the same repository.
  init(_ image: Image, in context: BuildContext) {
    let isShared = image.context.root == context.root
    // Its missing sources are told where it is built itself; what is refused can not be begun with at all.
    let refused = image.problems.filter { if case .refused = $0 { true } else { false } }
    let state = StageState(
      context: context, tree: isShared ? image.tree : image.tree.seen(fromOutside: image.context),
      environment: image.environment, workingDirectory: image.workingDirectory, shell: image.shell,
      pythons: image.pythons, installations: image.installations, problems: refused, gaps: image.gaps,
      directoryGap: image.directoryGap, received: image.received)
    self.init(
      state: state, variables: image.environment, entrypoint: image.entrypoint, command: image.command)
  }

  private static func installations(
    _ base: BaseImage, _ gap: Gap?, _ span: SourceSpan
  ) -> [Installation] {
    guard let python = base.pythons.first else { return [] }
    var items = base.distributions.map { Installation.Item.preinstalled(DistributionName($0)) }
    if let gap { items.append(.unknown(gap)) }
    guard !items.isEmpty else { return [] }
    return [
      Installation(
        prefix: python.prefix, target: nil, items: items, includesDependencies: true, span: span)
    ]
  }
}

extension ImageTree {
  /// What is known of the files of a base image.
  init(_ base: BaseImage, at span: SourceSpan) {
    self.init()
    let origin = FileOrigin(content: .base, cause: nil)
    let directories = base.directories + base.unlisted + [base.workingDirectory.text]
    for directory in directories { makeDirectory(ImagePath(directory), origin: origin) }
    for directory in base.unlisted {
      let gap = Gap(.unknownBaseImage, "the base image's files in '\(directory)' are not listed", at: span)
      mark(ImagePath(directory), gap)
    }
    for file in base.files { put(.file(origin), at: ImagePath(file), cause: nil) }
  }

  /// Marks one directory, not those in it.
  private mutating func mark(_ path: ImagePath, _ gap: Gap) {
    guard !path.isRoot else { return root.gap = gap }
    change(path, making: nil) { node in
      guard case .directory(var directory) = node else { return }
      directory.gap = directory.gap ?? gap
      node = .directory(directory)
    }
  }
}
