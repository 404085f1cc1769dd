import ImageModel
import Locations
import PackageResolution
import RequirementSyntax
import Testing

@Suite("Installed distributions")
struct InstalledDistributionsTests {
  private func lookup(_ module: ModuleName, _ image: ImageOfPackages) -> SiteLookup {
    InstalledDistributions(in: image.image, knowing: .builtIn).lookup(module, in: ImageOfPackages.prefix)
  }

  @Test(arguments: [
    ("google-cloud-bigquery", "google.api_core", "google-api-core"),
    ("google-cloud-bigquery", "google.cloud.bigquery.table", "google-cloud-bigquery"),
    ("Flask", "werkzeug", "werkzeug"), ("PyYAML", "yaml", "pyyaml"), ("pillow", "PIL.Image", "pillow"),
    ("opencv-python-headless", "cv2", "opencv-python-headless"),
    ("scikit-learn", "sklearn.svm", "scikit-learn"),
    ("attrs", "attr", "attrs"), ("pandas", "dateutil.parser", "python-dateutil"),
    ("uvicorn[standard]", "watchfiles", "watchfiles"), ("celery[redis]", "redis", "redis"),
  ])
  func aModuleIsThereWhenItsDistributionIs(requirement: String, module: String, provider: String) {
    #expect(
      lookup(ModuleName(module), ImageOfPackages(requirement)) == .provided(by: DistributionName(provider)))
  }

  @Test(arguments: [
    ("google-cloud-bigquery", "google.cloud.pubsub_v1", "google-cloud-pubsub"),
    ("uvicorn", "watchfiles", "watchfiles"),
    ("celery", "redis", "redis"), ("flask", "yaml", "pyyaml"), ("requests", "cv2", "opencv-python"),
  ])
  func aModuleIsCertainlyAbsentWhenEverythingInstalledIsKnown(
    requirement: String, module: String, provider: String
  ) throws {
    guard case .absent(let absence) = lookup(ModuleName(module), ImageOfPackages(requirement)) else {
      Issue.record("'\(module)' is not absent")
      return
    }
    #expect(absence.certainty == .certain)
    #expect(absence.providers.first?.normalized == provider)
  }

  @Test func namespacesOfInstalledDistributionsAreThere() {
    let image = ImageOfPackages("google-cloud-bigquery")
    #expect(lookup("google", image) == .namespace)
    #expect(lookup("google.cloud", image) == .namespace)
  }

  @Test func anUnknownDistributionProvidesWhatItsNameSays() {
    let image = ImageOfPackages("flask", "acme-platform-client")
    #expect(lookup("acme_platform_client", image) == .provided(by: DistributionName("acme-platform-client")))
  }

  /// An unknown name, an unknown extra, and an entry of the table that was written by hand.
  @Test(arguments: ["acme-platform-client", "flask[no-such-extra]", "torch"])
  func whatIsNotKnownMakesAbsenceAGuess(requirement: String) {
    #expect(certainty(ofAbsent: "yaml", ImageOfPackages("flask", requirement)) == .guessed)
  }

  @Test func aVersionThatIsNotMeasuredMakesAbsenceAGuessWhereReleasesOnceRequiredIt() {
    let image = ImageOfPackages("gunicorn", "flask==1.0")
    #expect(certainty(ofAbsent: "six", image) == .guessed)
    #expect(certainty(ofAbsent: "yaml", image) == .certain)
  }

  private func certainty(ofAbsent module: ModuleName, _ image: ImageOfPackages) -> Absence.Certainty? {
    guard case .absent(let absence) = lookup(module, image) else { return nil }
    return absence.certainty
  }

  @Test func withoutDependenciesADistributionBringsOnlyItself() {
    var image = ImageOfPackages("flask")
    image.includesDependencies = false
    #expect(lookup("flask", image) == .provided(by: DistributionName("flask")))
    #expect(lookup("werkzeug", image) != .provided(by: DistributionName("werkzeug")))
  }

  @Test func whatIsRemovedIsGone() {
    var image = ImageOfPackages("pyyaml")
    image.further = [.removed(DistributionName("PyYAML"))]
    guard case .absent = lookup("yaml", image) else {
      Issue.record("'yaml' is still there")
      return
    }
  }

  @Test func aGapStandsBetweenUsAndCertainty() {
    var image = ImageOfPackages("flask")
    let gap = Gap(.unknownBaseImage, "base", at: ImageOfPackages.cause)
    image.gaps = [gap]
    guard case .absent(let absence) = lookup("yaml", image) else {
      Issue.record("'yaml' is not absent")
      return
    }
    #expect(absence.certainty == .unknown(because: gap))
  }

  @Test func markersAreJudgedForTheImage() {
    let image = ImageOfPackages("tomli; python_version < '3.11'", "pyyaml; sys_platform == 'win32'")
    #expect(lookup("tomli", image) != .provided(by: DistributionName("tomli")))
    #expect(lookup("yaml", image) != .provided(by: DistributionName("pyyaml")))
  }

  @Test func stubsProvideNothing() {
    #expect(
      lookup("yaml", ImageOfPackages("types-PyYAML")) != .provided(by: DistributionName("types-pyyaml")))
  }

  @Test func programsAreThoseOfInstalledDistributions() {
    let installed = InstalledDistributions(in: ImageOfPackages("flask").image, knowing: .builtIn)
    #expect(
      installed.program("flask", in: ImageOfPackages.prefix)
        == .provided(by: DistributionName("flask"), entryPoint: "flask.cli:main"))
    #expect(
      installed.program("gunicorn", in: ImageOfPackages.prefix)
        == .absent(providers: [DistributionName("gunicorn")]))
  }

  @Test func whoRequiresADistributionIsKnown() {
    let installed = InstalledDistributions(in: ImageOfPackages("flask", "click").image, knowing: .builtIn)
    let werkzeug = installed.distribution(DistributionName("werkzeug"), in: ImageOfPackages.prefix)
    #expect(werkzeug?.reason == .transitive(of: DistributionName("flask")))
    guard
      case .direct(let click)? = installed.distribution(
        DistributionName("click"), in: ImageOfPackages.prefix)?.reason
    else {
      Issue.record("'click' is not direct")
      return
    }
    #expect(click.span.line == 2)
    #expect(installed.repairPlace(in: ImageOfPackages.prefix)?.line == 2)
  }
}
