import ImageModel
import Locations

/// Source: `scrapy/utils/conf.py`, `scrapy/cmdline.py` and `scrapy/spiderloader.py`.
extension LaunchSearch {
  /// The settings module that `scrapy.cfg` names, and the modules of the packages that hold its spiders.
  mutating func scrapy(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable(
      "-s --set -a -o --output -O -t --logfile -L --loglevel --nolog --profile --pidfile"
    ).read(
      invocation.arguments)
    guard let verb = line.positionals.first?.text, !["version", "startproject"].contains(verb) else {
      return []
    }
    guard let root = projectRoot(from: invocation.workingDirectory),
      let text = text(of: root.appending("scrapy.cfg"))
    else {
      guard verb == "runspider", let file = line.positionals.dropFirst().first, file.isKnown else {
        return tool(invocation)
      }
      return [spider(file, invocation, besides: nil)]
    }
    let settings =
      invocation.environment["SCRAPY_SETTINGS_MODULE"] ?? IniText(text).value("default", in: "settings")
    guard let settings else { return tool(invocation) }
    if verb == "runspider", let file = line.positionals.dropFirst().first, file.isKnown {
      return [spider(file, invocation, besides: (settings, root))]
    }
    var plan = LaunchPlan(launcher: "scrapy", target: .application(ModuleName(settings), attribute: nil))
    plan.append(root, because: .workingDirectory)
    let isListing = ["crawl", "list", "check", "edit"].contains(verb)
    if isListing { plan.thenImports = spiders(of: ModuleName(settings), below: root) }
    return [plan]
  }

  /// The nearest directory with a `scrapy.cfg`.
  private func projectRoot(from directory: ImagePath) -> ImagePath? {
    var current = directory
    while true {
      if isPresent(current.appending("scrapy.cfg")) { return current }
      if current.isRoot { return nil }
      current = current.parent
    }
  }

  private func spider(
    _ file: CommandWord, _ invocation: Invocation, besides project: (settings: String, root: ImagePath)?
  ) -> LaunchPlan {
    let path = invocation.path(file)
    var plan = LaunchPlan(launcher: "scrapy", target: .file(path, attribute: nil))
    plan.prepend(path.parent, because: .scriptDirectory)
    if let project {
      plan.append(project.root, because: .workingDirectory)
      plan.alsoImports = [.application(ModuleName(project.settings), attribute: nil)]
    }
    return plan
  }

  /// All modules of the packages in `SPIDER_MODULES`, as `walk_modules` imports them.
  private func spiders(of settings: ModuleName, below root: ImagePath) -> [Launch.Target] {
    let file = ImagePath(root.resolving(settings.components.joined(separator: "/")).text + ".py")
    guard let text = text(of: file)?.text, let name = text.firstRange(of: "SPIDER_MODULES"),
      let open = text[name.upperBound...].firstIndex(of: "["),
      let close = text[open...].firstIndex(of: "]")
    else { return [] }
    let packages = text[open..<close].split { $0 == "\"" || $0 == "'" }
      .filter { $0.first.map { $0.isLetter || $0 == "_" } ?? false }
    var targets: [Launch.Target] = []
    for package in packages {
      let module = ModuleName(package)
      targets.append(.application(module, attribute: nil))
      let directory = root.resolving(module.components.joined(separator: "/"))
      for name in (image.tree.listing(of: directory)?.names ?? []).sorted()
      where name.hasSuffix(".py") && name != "__init__.py" {
        targets.append(.application(module.appending(String(name.dropLast(3))), attribute: nil))
      }
    }
    return targets
  }
}
