import Locations

/// Images that are made for Python programs.
extension BaseImages {
  /// Source: `docker-library/python`.
  static func officialPython(_ reference: ImageReference) -> BaseImage {
    let version = reference.version
    var image = system(
      python: version, prefix: "/usr/local", path: "/usr/local/bin:" + defaultPath,
      having: bundledDistributions(version))
    image.environment["LANG"] = "C.UTF-8"
    image.environment["PYTHON_VERSION"] = pythonVersionText(reference)
    image.command = ["python3"]
    return image
  }

  /// From 3.12 on the image has no setuptools and no wheel.
  private static func bundledDistributions(_ version: PythonVersion?) -> [String] {
    guard let version, version < PythonVersion(3, 12) else { return ["pip"] }
    return ["pip", "setuptools", "wheel"]
  }

  /// The patch release is known only when the tag has it.
  private static func pythonVersionText(_ reference: ImageReference) -> String? {
    let text = reference.tag.split(separator: "-").first.map(String.init) ?? ""
    return text.split(separator: ".").count == 3 ? text : nil
  }

  static func pypy() -> BaseImage {
    var image = system(
      python: nil, prefix: "/opt/pypy", path: "/opt/pypy/bin:" + defaultPath,
      having: ["pip", "setuptools", "wheel"])
    image.environment["LANG"] = "C.UTF-8"
    image.command = ["pypy3"]
    return image
  }

  /// Source: `astral-sh/uv`; tags with `python` derive from the official images, the others have none.
  static func uv(_ reference: ImageReference) -> BaseImage {
    if reference.tag.contains("python") {
      var image = officialPython(reference)
      image.environment["PYTHON_VERSION"] = nil
      image.environment["UV_TOOL_BIN_DIR"] = "/usr/local/bin"
      image.entrypoint = []
      image.command = ["/usr/local/bin/uv"]
      image.files += ["/usr/local/bin/uv", "/usr/local/bin/uvx"]
      return image
    }
    let systems = ["debian", "alpine", "bookworm", "trixie", "bullseye"]
    guard systems.contains(where: reference.tag.contains) else {
      var image = BaseImage()
      image.files = ["/uv", "/uvx"]
      image.workingDirectory = ImagePath("/io")
      image.entrypoint = ["/uv"]
      return image
    }
    var image = withoutPython()
    image.files += ["/usr/local/bin/uv", "/usr/local/bin/uvx"]
    image.entrypoint = []
    image.command = ["/usr/local/bin/uv"]
    return image
  }

  /// Source: `aws/aws-lambda-base-images`; the runtime client puts the task root on the search path.
  static func lambda(_ reference: ImageReference) -> BaseImage {
    var image = system(
      python: reference.version, prefix: "/var/lang",
      path: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
      having: [
        "pip", "boto3", "botocore", "s3transfer", "jmespath", "python-dateutil", "six", "urllib3",
        "awslambdaric",
        "simplejson", "snapshot-restore-py",
      ])
    image.environment["LANG"] = "en_US.UTF-8"
    image.environment["LAMBDA_TASK_ROOT"] = "/var/task"
    image.environment["LAMBDA_RUNTIME_DIR"] = "/var/runtime"
    image.workingDirectory = ImagePath("/var/task")
    image.directories += ["/var/task", "/var/runtime"]
    image.unlisted += ["/var/runtime"]
    image.files += ["/lambda-entrypoint.sh"]
    image.entrypoint = ["/lambda-entrypoint.sh"]
    return image
  }

  /// The image keeps its Python inside `/layers`-free `/usr`, and starts it.
  static func distrolessPython(_ reference: ImageReference) -> BaseImage {
    let version: PythonVersion? =
      if reference.repository.hasSuffix("debian12") {
        PythonVersion(3, 11)
      } else if reference.repository.hasSuffix("debian11") {
        PythonVersion(3, 9)
      } else if reference.repository.hasSuffix("debian13") {
        PythonVersion(3, 13)
      } else {
        nil
      }
    var image = debianPython(version)
    image.entrypoint = ["/usr/bin/python3"]
    return image
  }

  /// Debian's and Ubuntu's own interpreter; distributions from apt are in `dist-packages`.
  static func debianPython(_ version: PythonVersion?) -> BaseImage {
    var image = withoutPython()
    let prefix = ImagePath("/usr")
    image.pythons = [
      PythonEnvironment(
        kind: .system, prefix: prefix, version: version,
        sitePackages: ImagePath("/usr/lib/python3/dist-packages"),
        standardLibrary: ImagePath("/usr/lib/python\(version?.description ?? "3")"))
    ]
    image.files += ["/usr/bin/python3"]
    return image
  }

  static func chainguard(_ reference: ImageReference) -> BaseImage {
    let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    var image = system(python: reference.version, prefix: "/usr", path: path, having: [])
    image.entrypoint = ["/usr/bin/python"]
    image.directories += ["/app", "/home/nonroot"]
    if reference.tag.hasSuffix("-dev") { image.distributions = ["pip"] }
    return image
  }

  static func bitnami(_ reference: ImageReference) -> BaseImage {
    var image = system(
      python: reference.version, prefix: "/opt/bitnami/python",
      path: "/opt/bitnami/python/bin:/opt/bitnami/common/bin:" + defaultPath,
      having: ["pip", "setuptools", "wheel"])
    image.workingDirectory = ImagePath("/app")
    image.directories += ["/app"]
    image.command = ["python"]
    return image
  }

  /// `ubi9/python-311`: a software collection's Python with a virtual environment in front of it.
  static func ubiPython(_ reference: ImageReference) -> BaseImage {
    let digits = reference.repository.split(separator: "-").last ?? ""
    let version = PythonVersion("\(digits.prefix(1)).\(digits.dropFirst())")
    var image = system(
      python: version, prefix: "/opt/app-root",
      path: "/opt/app-root/bin:/opt/app-root/src/bin:/opt/app-root/src/.local/bin/:/opt/app-root/src/bin:"
        + defaultPath, having: ["pip", "setuptools", "wheel"])
    image.workingDirectory = ImagePath("/opt/app-root/src")
    image.directories += ["/opt/app-root/src"]
    return image
  }
}
