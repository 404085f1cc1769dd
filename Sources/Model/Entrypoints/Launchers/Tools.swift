import ImageModel
import Locations

/// Tools that run a file, or look for code by conventions of their own.
extension LaunchSearch {
  /// `streamlit run file`: the file runs as `__main__`, its directory in front.
  mutating func streamlit(_ invocation: Invocation) -> [LaunchPlan] {
    let words = invocation.arguments.drop { $0.text != "run" }.dropFirst()
    var rest = words
    while let word = rest.first, word.text.hasPrefix("--") {
      rest = rest.dropFirst(word.text.contains("=") ? 1 : 2)
    }
    guard let word = rest.first else { return [] }
    guard word.isKnown else {
      report(gap(.unsetVariable, "the script '\(word.text)' is decided by a variable", at: invocation.span))
      return []
    }
    let path = invocation.path(word)
    if !isOpen, case .absent = image.tree.presence(at: path) { report(.scriptMissing(path, invocation.span)) }
    var plan = LaunchPlan(launcher: "streamlit", target: .script(path), runsAsMain: true)
    plan.prepend((image.tree.resolved(path) ?? path).parent, because: .scriptDirectory)
    return [plan]
  }

  /// Tests are collected by rules of their own; what they import is not followed.
  mutating func pytest(_ invocation: Invocation) -> [LaunchPlan] {
    report(gap(.unknownLauncher, "the tests that 'pytest' collects are not checked", at: invocation.span))
    return []
  }

  mutating func tool(_ invocation: Invocation) -> [LaunchPlan] {
    reportUnknownLauncher(invocation)
    return []
  }

  /// A console script that a project of the image declares.
  mutating func runConsoleScript(_ entry: String, _ invocation: Invocation, in python: PythonEnvironment) {
    let name = ApplicationName(String(entry.prefix { $0 != "[" }[...].trimmed))
    var plan = LaunchPlan(launcher: invocation.programName, target: name.target())
    plan.callsTarget = true
    add(plan, invocation, in: python)
  }

  /// A console script of a distribution that is no launcher known here: it may load modules of the repository.
  mutating func runForeignScript(_ entry: String, _ invocation: Invocation, in python: PythonEnvironment) {
    if ForeignPrograms.names.contains(invocation.programName) {
      return report(.foreign(invocation.programName, invocation.span))
    }
    reportUnknownLauncher(invocation)
    runConsoleScript(entry, invocation, in: python)
  }
}

/// Programs of the Python world that load code by configuration, and are not modelled.
enum DataTools {
  static let names = Set(
    """
    airflow prefect mlflow jupyter jupyter-lab jupyter-notebook jupyterlab notebook ipython superset dbt luigi luigid \
    kedro bentoml ray scrapyd behave robot tox nox reflex aerich rasa vllm odoo voila solara marimo gradio langgraph \
    robyn faust nameko pserve paster circusd tritonserver chalice unittest
    """.split(separator: " ").map(String.init))
}
