import Locations
import PythonFacts

extension Event: Storable {
  func write(to writer: inout FactsWriter) {
    writer.write(kind)
    writer.write(range)
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    self.init(try reader.read(), try reader.read())
  }
}

extension Event.Kind: Storable {
  private enum Tag: UInt8 {
    case importModules, importNames, assign, augmentedAssign, annotate, evaluateAnnotation, delete, evaluate
    case branch, attempt, loop, whileLoop, with, defineClass, defineFunction, match, raise, returns, breakLoop
    case continueLoop, global, nonlocal, typeAlias
  }

  func write(to writer: inout FactsWriter) {
    writer.write(tag.rawValue)
    switch self {
    case .importModules(let modules): writer.write(modules)
    case .importNames(let level, let module, let names):
      writer.write(level)
      writer.write(module)
      writer.write(names)
    case .assign(let targets, let value):
      writer.write(targets)
      writer.write(value)
    case .augmentedAssign(let target, let sign, let value):
      writer.write(target)
      writer.write(sign)
      writer.write(value)
    case .annotate(let target): writer.write(target)
    case .evaluateAnnotation(let value), .evaluate(let value): writer.write(value)
    case .delete(let targets): writer.write(targets)
    case .raise(let value), .returns(let value): writer.write(value)
    case .breakLoop, .continueLoop: break
    case .global(let names), .nonlocal(let names): writer.write(names)
    case .typeAlias(let name): writer.write(name)
    case .defineClass(let definition): writer.write(definition)
    case .defineFunction(let definition): writer.write(definition)
    case .branch, .attempt, .loop, .whileLoop, .with, .match: writeCompound(to: &writer)
    }
  }

  private func writeCompound(to writer: inout FactsWriter) {
    switch self {
    case .branch(let condition, let then, let otherwise):
      writer.write(condition)
      writer.write(then)
      writer.write(otherwise)
    case .attempt(let body, let handlers, let otherwise, let finally):
      writer.write(body)
      writer.write(handlers)
      writer.write(otherwise)
      writer.write(finally)
    case .loop(let target, let iterated, let body, let otherwise):
      writer.write(target)
      writer.write(iterated)
      writer.write(body)
      writer.write(otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      writer.write(condition)
      writer.write(body)
      writer.write(otherwise)
    case .with(let items, let body):
      writer.write(items)
      writer.write(body)
    case .match(let subject, let cases):
      writer.write(subject)
      writer.write(cases)
    case .importModules, .importNames, .assign, .augmentedAssign, .annotate, .evaluateAnnotation, .delete,
      .evaluate, .defineClass, .defineFunction, .raise, .returns, .breakLoop, .continueLoop, .global,
      .nonlocal, .typeAlias:
      break
    }
  }

  private var tag: Tag {
    switch self {
    case .importModules: .importModules
    case .importNames: .importNames
    case .assign: .assign
    case .augmentedAssign: .augmentedAssign
    case .annotate: .annotate
    case .evaluateAnnotation: .evaluateAnnotation
    case .delete: .delete
    case .evaluate: .evaluate
    case .branch: .branch
    case .attempt: .attempt
    case .loop: .loop
    case .whileLoop: .whileLoop
    case .with: .with
    case .defineClass: .defineClass
    case .defineFunction: .defineFunction
    case .match: .match
    case .raise: .raise
    case .returns: .returns
    case .breakLoop: .breakLoop
    case .continueLoop: .continueLoop
    case .global: .global
    case .nonlocal: .nonlocal
    case .typeAlias: .typeAlias
    }
  }

  init(from reader: inout FactsReader) throws(DamagedFacts) {
    guard let tag = Tag(rawValue: try reader.readByte()) else { throw DamagedFacts() }
    switch tag {
    case .importModules: self = .importModules(try reader.read())
    case .importNames:
      self = .importNames(level: try reader.readNumber(), module: try reader.readText(), try reader.read())
    case .assign: self = .assign(try reader.read(), try reader.read())
    case .augmentedAssign:
      self = .augmentedAssign(try reader.read(), operator: try reader.readText(), try reader.read())
    case .annotate: self = .annotate(try reader.read())
    case .evaluateAnnotation: self = .evaluateAnnotation(try reader.read())
    case .delete: self = .delete(try reader.read())
    case .evaluate: self = .evaluate(try reader.read())
    case .branch:
      self = .branch(condition: try reader.read(), then: try reader.read(), otherwise: try reader.read())
    case .attempt:
      self = .attempt(
        body: try reader.read(), handlers: try reader.read(), otherwise: try reader.read(),
        finally: try reader.read())
    case .loop:
      self = .loop(
        target: try reader.read(), over: try reader.read(), body: try reader.read(),
        otherwise: try reader.read())
    case .whileLoop:
      self = .whileLoop(condition: try reader.read(), body: try reader.read(), otherwise: try reader.read())
    case .with: self = .with(try reader.read(), body: try reader.read())
    case .defineClass: self = .defineClass(try reader.read())
    case .defineFunction: self = .defineFunction(try reader.read())
    case .match: self = .match(subject: try reader.read(), cases: try reader.read())
    case .raise: self = .raise(try reader.read())
    case .returns: self = .returns(try reader.read())
    case .breakLoop: self = .breakLoop
    case .continueLoop: self = .continueLoop
    case .global: self = .global(try reader.read())
    case .nonlocal: self = .nonlocal(try reader.read())
    case .typeAlias: self = .typeAlias(try reader.readText())
    }
  }
}
