import Foundation
import JSON
import TestSupport
import Testing

/// The validator of this machine's Python.
private enum Validator {
  static let isAvailable = (try? run("import jsonschema", []))?.status == 0

  static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

@Suite("The schema of the JSON output")
struct SchemaTests {
  private static let schema = Repository.root.appendingPathComponent("docs/schema/report.schema.json")
  private static let monorepo = Repository.fixtures.appendingPathComponent("monorepo").path

  private func report() throws -> String { try Tool(["--output-format", "json"], in: Self.monorepo).output }

  @Test(
    "the example monorepo's report is valid",
    .enabled(if: Validator.isAvailable, "python3 has no jsonschema here"))
  func validates() throws {
    let files = try TemporaryDirectory(["report.json": report()])
    let program = """
      import json, sys, jsonschema
      schema, report = (json.load(open(name)) for name in sys.argv[1:])
      validator = jsonschema.validators.validator_for(schema)
      validator.check_schema(schema)
      for error in validator(schema).iter_errors(report):
          print(error.json_path, error.message)
      """
    let (status, output) = try Validator.run(program, [Self.schema.path, files.path + "/report.json"])
    #expect(status == 0)
    #expect(output.isEmpty, "\(output)")
  }

  @Test("objects have exactly the members that the schema lists")
  func members() throws {
    let schema = try JSON(parsing: String(contentsOf: Self.schema, encoding: .utf8))
    let report = try JSON(parsing: report())
    try compare(report, with: schema)
    let service = try #require(schema["$defs"]?["service"])
    let finding = try #require(schema["$defs"]?["finding"])
    let services = try #require(report["services"]?.elements)
    let findings = try #require(report["findings"]?.elements)
    #expect(services.count > 10 && findings.count > 10)
    for one in services { try compare(one, with: service) }
    for one in findings { try compare(one, with: finding) }
  }

  private func compare(_ object: JSON, with schema: JSON) throws {
    let names = try #require(object.members).map(\.name)
    let required = try #require(schema["required"]?.elements).compactMap(\.text)
    let known = try #require(schema["properties"]?.members).map(\.name)
    #expect(Set(names).isSuperset(of: required), "\(object.serialized())")
    #expect(Set(names).isSubset(of: known), "\(names)")
  }
}
