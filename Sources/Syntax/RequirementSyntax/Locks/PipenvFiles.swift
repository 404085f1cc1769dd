import JSON
import Locations

extension LockFile {
  /// `Pipfile.lock`: names with their pins, `default` and `develop`; which requires which is not in it.
  init(pipfileLock text: String, file: SourceFile) {
    let span = SourceSpan(startOf: file)
    do throws(JSON.Failure) {
      let lock = try JSON(parsing: text)
      var packages: [Package] = []
      for section in lock.members ?? [] where section.name != "_meta" {
        packages += (section.value.members ?? []).map { Self.pipenvPackage($0, in: section.name, at: span) }
      }
      self.init(packages: packages)
    } catch {
      let place = MappedText(verbatim: text, file: file).span(of: error.offset..<error.offset)
      self.init(packages: [], problems: [SyntaxProblem(message: error.message, span: place)])
    }
  }

  private static func pipenvPackage(_ member: JSON.Member, in section: String, at span: SourceSpan) -> Package
  {
    let version = member.value["version"]?.text.map { text in String(text.drop { $0 == "=" }) }
    var package = Package(name: DistributionName(member.name), version: version, span: span)
    package.memberOf = [normalizedName(section)]
    package.marker = member.value["markers"]?.text.flatMap { try? Marker(parsing: $0) }
    if let path = (member.value["path"] ?? member.value["file"])?.text {
      package.source = .directory(path, editable: member.value["editable"] == .boolean(true))
    }
    if let url = member.value["git"]?.text { package.source = .repository(url) }
    return package
  }

  /// `Pipfile`: what its author asks for, `packages` as `default`, `dev-packages` as `develop`.
  init(pipfile text: String, file: SourceFile) {
    let document = TOMLDocument(parsing: text, file: file)
    let sections = ["packages": "default", "dev-packages": "develop"]
    let known: Set = ["source", "requires", "scripts", "pipenv", "pipfile"]
    var packages: [Package] = []
    for section in document.table.members where !known.contains(section.key) {
      for member in section.node.table?.members ?? [] {
        let requirement = PoetryRequirement(name: member.key, member.node, at: member.keySpan).requirement
        var package = Package(name: requirement.name, version: nil, span: requirement.span)
        package.memberOf = [sections[section.key] ?? normalizedName(section.key)]
        package.marker = requirement.marker
        if case .path(let path, let editable)? = member.node.table.flatMap(ProjectSource.init(_:)) {
          package.source = .directory(path, editable: editable)
        }
        packages.append(package)
      }
    }
    self.init(packages: packages, problems: document.problem.map { [$0] } ?? [])
  }
}
