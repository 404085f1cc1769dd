import BuildContext
import IgnoreSyntax
import Locations
import RequirementSyntax

/// A directory that is uploaded as it is, and made an image of without a Dockerfile.
struct SourceDirectory {
  let path: ContextPath
  let place: RepositoryPlace

  /// The directory whose files errors may speak of: where the user works, or else the repository.
  ///
  /// What lies in there and is not uploaded explains why a module is missing.
  var world: HostPath {
    guard !place.inside.isEmpty, place.host(path).text.hasPrefix("..") == false else { return place.root }
    return HostPath(".")
  }

  /// The directory as a source of COPY from `world`.
  var source: String {
    let shown = world == place.root ? path.text : place.host(path).shown
    return shown.isEmpty || shown == "." ? "./" : shown + "/"
  }

  func has(_ name: String) -> Bool { place.hasFile(path.appending(name)) }

  func span(_ name: String) -> SourceSpan { place.start(of: path.appending(name)) }

  func text(_ name: String) -> String? {
    place.bytes(path.appending(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of Python sources in the directory itself.
  var sources: [String] { place.entries(path).map(\.name).filter { $0.hasSuffix(".py") } }

  /// Whether a Python buildpack would take it.
  var isPython: Bool {
    ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py", "environment.yml"].contains(where: has)
      || !sources.isEmpty
  }

  /// The Python version that the directory asks for: `.python-version`, `runtime.txt`.
  var python: PythonVersion? {
    if let text = text(".python-version"), let version = PythonVersion(text.prefix { !$0.isNewline }) {
      return version
    }
    guard let text = text("runtime.txt"), text.hasPrefix("python-") else { return nil }
    return PythonVersion(text.dropFirst(7).prefix { !$0.isNewline })
  }

  /// The command that installs what the directory requires, and the file that says what; nil without one.
  var installation: (command: String, file: String)? {
    if has("requirements.txt") { return ("pip install -r requirements.txt", "requirements.txt") }
    if has("uv.lock") { return ("uv sync --no-dev --frozen", "uv.lock") }
    if has("poetry.lock") {
      return ("poetry config virtualenvs.create false && poetry install --only main", "poetry.lock")
    }
    if has("Pipfile.lock") { return ("pipenv install --system --deploy", "Pipfile.lock") }
    if has("pyproject.toml") { return ("pip install .", "pyproject.toml") }
    return nil
  }

  /// The rules of an ignore file of the directory, in the place that `world` gives it; nil without one.
  ///
  /// Source: `gcloud topic gcloudignore`: without the file, `.gitignore` counts where there is one.
  func rules(_ names: [String]) -> GitIgnoreRules? {
    guard let name = names.first(where: has), let parsed = ignoreFile(name) else { return nil }
    var files = [parsed]
    for entry in parsed.entries {
      guard case .inclusion(let other, _) = entry, let file = ignoreFile(other) else { continue }
      files.insert(file, at: 0)
    }
    return GitIgnoreRules(files)
  }

  private func ignoreFile(_ name: String) -> GitIgnoreFile? {
    text(name).map {
      GitIgnoreFile(
        parsing: $0, file: place.file(path.appending(name)), directory: ContextPath(source))
    }
  }
}
