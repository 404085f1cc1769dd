import ImageModel
import Locations

/// Functions as a service. Source: `functions_framework/_function_registry.py`, and the Lambda documentation on handlers.
extension LaunchSearch {
  /// The source file is imported under its own name, its directory appended to the search path.
  mutating func functionsFramework(_ invocation: Invocation) -> [LaunchPlan] {
    let line = OptionTable("--target --source --signature-type --host --port").read(invocation.arguments)
    let source = line.value("--source") ?? variable("FUNCTION_SOURCE", invocation)
    if let source, !source.isKnown {
      report(gap(.unsetVariable, "the source '\(source.text)' is decided by a variable", at: invocation.span))
      return []
    }
    let target = line.value("--target") ?? variable("FUNCTION_TARGET", invocation)
    let path = invocation.workingDirectory.resolving(source?.text ?? "main.py")
    if source != nil, !isOpen, case .absent = image.tree.presence(at: path) {
      report(.scriptMissing(path, invocation.span))
    }
    let attribute = target.flatMap { $0.isKnown ? $0.text : nil }
    var plan = LaunchPlan(launcher: "functions-framework", target: .file(path, attribute: attribute))
    plan.append((image.tree.resolved(path) ?? path).parent, because: .scriptDirectory)
    return [plan]
  }

  /// `app.handler`, loaded from the task's root.
  mutating func lambda(_ invocation: Invocation) -> [LaunchPlan] {
    let word =
      LambdaHandler.isHandler(invocation) ? invocation.words.first : invocation.arguments.first
    guard let word = word ?? variable("_HANDLER", invocation) else {
      report(gap(.noStartCommand, "the handler is not in the image", at: invocation.span))
      return []
    }
    guard word.isKnown else {
      report(gap(.unsetVariable, "the handler '\(word.text)' is decided by a variable", at: invocation.span))
      return []
    }
    let name = ModuleName(word.text.replacing("/", with: "."))
    guard let module = name.parent, !module.text.isEmpty else {
      report(
        .targetMalformed(
          written: word.text, message: "a handler has the form 'module.function'", invocation.span))
      return []
    }
    let root = invocation.environment["LAMBDA_TASK_ROOT"].map { ImagePath($0) }
    var plan = LaunchPlan(
      launcher: "awslambdaric", target: .application(module, attribute: name.lastComponent))
    plan.prepend(
      root ?? invocation.workingDirectory,
      because: root == nil ? .workingDirectory : .launcherOption("LAMBDA_TASK_ROOT", nil))
    return [plan]
  }
}

/// Whether a command is no program but a handler, for the entry point of Lambda's base images.
enum LambdaHandler {
  static func isHandler(_ invocation: Invocation) -> Bool {
    guard invocation.environment["LAMBDA_TASK_ROOT"] != nil, invocation.words.count == 1 else { return false }
    let text = invocation.program
    return text.contains(".") && !text.hasPrefix("/") && !text.hasSuffix(".sh") && !text.hasSuffix(".py")
  }
}
