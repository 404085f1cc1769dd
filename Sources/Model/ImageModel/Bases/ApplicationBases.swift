import Locations

/// Images that bring a server, a notebook or a scientific stack.
extension BaseImages {
  /// Source: `tiangolo/uvicorn-gunicorn-docker` and its relatives.
  static func tiangolo(_ reference: ImageReference) -> BaseImage {
    var image = officialPython(reference)
    image.environment["PYTHON_VERSION"] = nil
    image.environment["PYTHONPATH"] = "/app"
    image.workingDirectory = ImagePath("/app")
    image.directories += ["/app"]
    image.files += ["/start.sh", "/start-reload.sh", "/gunicorn_conf.py", "/entrypoint.sh"]
    image.command = ["/start.sh"]
    image.distributions += ["gunicorn", "uvicorn", "uvloop", "httptools"]
    if reference.repository.contains("meinheld") {
      image.entrypoint = ["/entrypoint.sh"]
      image.distributions += ["meinheld"]
    }
    if reference.repository.hasSuffix("fastapi") {
      image.distributions += ["fastapi", "starlette", "pydantic"]
    }
    if reference.repository.hasSuffix("starlette") { image.distributions += ["starlette"] }
    if reference.repository.hasSuffix("flask") { image.distributions += ["flask"] }
    return image
  }

  /// Source: `tiangolo/uwsgi-nginx-docker`: supervisord starts nginx and uWSGI on `/app/uwsgi.ini`.
  static func uwsgiNginx(_ reference: ImageReference) -> BaseImage {
    var image = officialPython(reference)
    image.environment["PYTHON_VERSION"] = nil
    image.environment["UWSGI_INI"] = "/app/uwsgi.ini"
    image.environment["PYTHONPATH"] = reference.repository.hasSuffix("flask") ? "/app" : nil
    image.workingDirectory = ImagePath("/app")
    image.directories += ["/app"]
    image.files += ["/start.sh", "/entrypoint.sh", "/app/uwsgi.ini", "/app/main.py"]
    image.entrypoint = ["/entrypoint.sh"]
    image.command = ["/start.sh"]
    image.distributions += ["uwsgi"] + (reference.repository.hasSuffix("flask") ? ["flask"] : [])
    return image
  }

  static func conda(_ reference: ImageReference, prefix: String) -> BaseImage {
    var image = system(
      python: nil, prefix: prefix, path: "\(prefix)/bin:" + defaultPath,
      having: ["pip", "setuptools", "wheel", "conda"])
    image.environment["LANG"] = "C.UTF-8"
    image.files += ["\(prefix)/bin/conda"]
    image.command = ["/bin/bash"]
    if reference.repository.hasSuffix("anaconda3") {
      image.unknown = "the distributions of '\(reference.repository)' are not listed"
    }
    return image
  }

  static func micromamba() -> BaseImage {
    var image = withoutPython()
    image.environment["PATH"] = "/opt/conda/bin:" + defaultPath
    image.environment["MAMBA_ROOT_PREFIX"] = "/opt/conda"
    image.workingDirectory = ImagePath("/tmp")
    image.entrypoint = ["/usr/local/bin/_entrypoint.sh"]
    image.command = ["/bin/bash"]
    return image
  }

  static func jupyter(_ reference: ImageReference) -> BaseImage {
    var image = conda(reference, prefix: "/opt/conda")
    image.environment["HOME"] = "/home/jovyan"
    image.workingDirectory = ImagePath("/home/jovyan")
    image.directories += ["/home/jovyan", "/home/jovyan/work"]
    image.unlisted += ["/usr/local/bin"]
    image.entrypoint = ["tini", "-g", "--"]
    image.command = ["start-notebook.sh"]
    image.unknown = "the distributions of '\(reference.repository)' are not listed"
    return image
  }

  static func tensorflow(_ reference: ImageReference) -> BaseImage {
    let minor = PythonVersion(reference.tag)
    // TensorFlow 2.12 to 2.16 came with 3.8 to 3.11; later ones with 3.11.
    let version = minor.flatMap { $0 >= PythonVersion(2, 14) ? PythonVersion(3, 11) : nil }
    var image = system(
      python: version, prefix: "/usr/local", path: defaultPath,
      having: [
        "pip", "setuptools", "wheel", "tensorflow", "numpy", "keras", "protobuf", "six", "h5py", "absl-py",
      ])
    image.unknown = "the distributions of '\(reference.repository)' are not all listed"
    return image
  }

  static func pytorch(_ reference: ImageReference) -> BaseImage {
    var image = conda(reference, prefix: "/opt/conda")
    image.distributions += ["torch", "torchvision", "torchaudio", "numpy"]
    image.workingDirectory = ImagePath("/workspace")
    image.directories += ["/workspace"]
    image.unknown = "the distributions of '\(reference.repository)' are not all listed"
    return image
  }

  /// Source: `apache/airflow`'s Dockerfile: everything is installed with `--user` for the user `airflow`.
  static func airflow(_ reference: ImageReference) -> BaseImage {
    let version: PythonVersion? =
      reference.tag.contains("python") ? ImageReference("x:" + pythonPart(reference.tag)).version : nil
    var image = system(
      python: version, prefix: "/usr/local",
      path: "/root/bin:/home/airflow/.local/bin:/usr/local/bin:" + defaultPath,
      having: ["pip", "apache-airflow"])
    image.environment["AIRFLOW_HOME"] = "/opt/airflow"
    image.environment["PYTHONPATH"] = nil
    image.workingDirectory = ImagePath("/opt/airflow")
    image.directories += ["/opt/airflow", "/home/airflow/.local"]
    image.files += ["/entrypoint"]
    image.entrypoint = ["/usr/bin/dumb-init", "--", "/entrypoint"]
    image.unknown = "the distributions of 'apache/airflow' are not all listed"
    return image
  }

  private static func pythonPart(_ tag: String) -> String {
    tag.split(separator: "-").first { $0.hasPrefix("python") }.map(String.init) ?? ""
  }

  static func ray(_ reference: ImageReference) -> BaseImage {
    var image = system(
      python: reference.version, prefix: "/home/ray/anaconda3",
      path: "/home/ray/anaconda3/bin:" + defaultPath, having: ["pip", "setuptools", "ray"])
    image.workingDirectory = ImagePath("/home/ray")
    image.directories += ["/home/ray"]
    image.unknown = "the distributions of '\(reference.repository)' are not all listed"
    return image
  }

  static func distributionsUnknown(_ reference: ImageReference) -> BaseImage {
    var image = system(
      python: nil, prefix: "/usr/local", path: "/usr/local/bin:" + defaultPath, having: ["pip"])
    image.unlisted += ["/"]
    image.unknown = "the distributions of '\(reference.repository)' are not listed"
    return image
  }
}
