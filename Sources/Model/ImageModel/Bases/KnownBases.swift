package import Locations

extension BaseImages {
  /// The table's row for a reference; nil when there is none.
  static func described(_ reference: ImageReference) -> BaseImage? {
    for family in families where family.names.contains(where: { $0.matches(reference.repository) }) {
      return family.describe(reference)
    }
    return nil
  }

  /// Images that share a layout.
  struct Family: Sendable {
    let names: [Name]
    let describe: @Sendable (ImageReference) -> BaseImage

    init(_ names: String..., describe: @escaping @Sendable (ImageReference) -> BaseImage) {
      self.names = names.map(Name.init)
      self.describe = describe
    }

    /// A repository, or with `*` at its end all that begin so.
    struct Name: Sendable {
      let text: String

      init(_ text: String) { self.text = text }

      func matches(_ repository: String) -> Bool {
        text.hasSuffix("*") ? repository.hasPrefix(text.dropLast()) : repository == text
      }
    }
  }

  /// In order of search; sources: the images' own Dockerfiles and `docker inspect`.
  private static var families: [Family] {
    [
      Family("scratch") { _ in BaseImage() },
      Family("python", "circleci/python", "cimg/python", "dockerhub/python") { officialPython($0) },
      Family("pypy") { _ in pypy() },
      Family("ghcr.io/astral-sh/uv", "astral/uv") { uv($0) },
      Family("ghcr.io/astral-sh/uv-pre") { uv($0) },
      Family("public.ecr.aws/lambda/python", "amazon/aws-lambda-python") { lambda($0) },
      Family("public.ecr.aws/lambda/provided", "public.ecr.aws/amazonlinux/amazonlinux", "amazonlinux") { _ in
        withoutPython()
      },
      Family(
        "tiangolo/uvicorn-gunicorn", "tiangolo/uvicorn-gunicorn-fastapi",
        "tiangolo/uvicorn-gunicorn-starlette",
        "tiangolo/meinheld-gunicorn", "tiangolo/meinheld-gunicorn-flask"
      ) { tiangolo($0) },
      Family("tiangolo/uwsgi-nginx", "tiangolo/uwsgi-nginx-flask") { uwsgiNginx($0) },
      Family(
        "continuumio/miniconda3", "continuumio/anaconda3", "condaforge/miniforge3", "condaforge/mambaforge"
      ) {
        conda($0, prefix: "/opt/conda")
      },
      Family("mambaorg/micromamba") { _ in micromamba() },
      Family("jupyter/*", "quay.io/jupyter/*") { jupyter($0) },
      Family("tensorflow/tensorflow", "tensorflow/serving") { tensorflow($0) },
      Family("pytorch/pytorch") { pytorch($0) },
      Family("apache/airflow") { airflow($0) },
      Family("gcr.io/distroless/python3", "gcr.io/distroless/python3-*") { distrolessPython($0) },
      Family("gcr.io/distroless/*") { _ in withoutPython() },
      Family("cgr.dev/chainguard/python", "chainguard/python") { chainguard($0) },
      Family("bitnami/python", "bitnamilegacy/python") { bitnami($0) },
      Family(
        "registry.access.redhat.com/ubi8/python-*", "registry.access.redhat.com/ubi9/python-*",
        "registry.redhat.io/ubi8/python-*", "registry.redhat.io/ubi9/python-*",
        "registry.access.redhat.com/ubi10/python-*"
      ) { ubiPython($0) },
      Family("nvidia/cuda", "nvcr.io/nvidia/cuda") { _ in withoutPython() },
      Family("rayproject/*") { ray($0) },
      Family("huggingface/*", "nvcr.io/nvidia/pytorch", "nvcr.io/nvidia/tensorflow") {
        distributionsUnknown($0)
      },
      Family(
        "debian", "ubuntu", "alpine", "busybox", "node", "nginx", "golang", "rust", "gcc", "buildpack-deps",
        "redis", "postgres", "mysql", "httpd", "caddy", "openjdk", "eclipse-temurin", "maven", "ruby", "php",
        "bash",
        "fedora", "centos", "rockylinux", "almalinux", "archlinux", "oraclelinux", "opensuse/leap",
        "curlimages/curl", "alpine/git", "docker", "oven/bun", "denoland/deno", "hadolint/hadolint",
        "cgr.dev/chainguard/wolfi-base", "cgr.dev/chainguard/static", "phusion/baseimage", "tianon/gosu",
        "registry.access.redhat.com/ubi8/ubi", "registry.access.redhat.com/ubi8/ubi-minimal",
        "registry.access.redhat.com/ubi9/ubi", "registry.access.redhat.com/ubi9/ubi-minimal", "protobuf",
        "bufbuild/buf", "amacneil/dbmate", "mcr.microsoft.com/vscode/devcontainers/base"
      ) { _ in withoutPython() },
    ]
  }

  package static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// Where a distribution of Linux keeps more than this table tells.
  static let systemDirectories = [
    "/bin", "/sbin", "/lib", "/lib64", "/etc", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share",
    "/usr/local/bin",
    "/usr/local/sbin", "/usr/include", "/usr/local/include", "/usr/local/share", "/usr/libexec",
  ]

  /// Directories that every Linux system has.
  static let standardDirectories = [
    "/tmp", "/root", "/home", "/opt", "/srv", "/var", "/usr/src", "/mnt", "/run",
  ]

  /// A Linux system without Python, until a package brings it.
  static func withoutPython() -> BaseImage {
    var image = BaseImage()
    image.environment["PATH"] = defaultPath
    image.unlisted = systemDirectories
    image.directories = standardDirectories
    return image
  }

  /// A Linux system with one interpreter of its own.
  package static func system(
    python version: PythonVersion?, prefix: String, path: String, having distributions: [String]
  ) -> BaseImage {
    var image = withoutPython()
    let python = PythonEnvironment(systemAt: ImagePath(prefix), version: version)
    image.environment["PATH"] = path
    image.pythons = [python]
    image.distributions = distributions
    image.directories += [python.sitePackages.text]
    image.unlisted += [prefix + "/bin"]
    let names = ["python", "python3", "pip", "pip3"] + (version.map { ["python\($0)"] } ?? [])
    image.files = names.map { "\(prefix)/bin/\($0)" }
    return image
  }
}
