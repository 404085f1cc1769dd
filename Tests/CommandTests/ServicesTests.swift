import Foundation
import JSON
import TestSupport
import Testing

@Suite("The list of services")
struct ServicesTests {
  @Test("says where each is defined, from where it is built and why, and what it starts")
  func monorepo() throws {
    let root = Repository.fixtures.appendingPathComponent("monorepo").path
    let report = try Tool(["services", "--output-format", "json"], in: root).json()
    let services = try #require(report["services"]?.elements)
    #expect(services.count == 18)
    let backfill = try #require(services.first { $0["id"]?.text == "backfill/Dockerfile" })
    #expect(backfill["context"]?.text == ".")
    #expect(backfill["contextReason"]?.text == "bin/deploy_backfill.sh:9 builds it there")
    #expect(
      backfill["launches"]?.elements?.first?["command"]?.text == "python backfill/run.py --season 2024-25")
    let text = try Tool(["services"], in: root).output
    for service in services { #expect(text.contains(try #require(service["id"]?.text))) }
  }

  @Test("takes the context of a Dockerfile from a file further up, also from a directory below")
  func fromBelow() throws {
    let tree = try TemporaryDirectory([
      ".git/HEAD": "", "compose.yml": "services:\n  a: {build: {context: ., dockerfile: svc/a/Dockerfile}}\n",
      "svc/a/Dockerfile": "FROM python:3.12\nCOPY . /app\nCMD [\"python\", \"/app/svc/a/main.py\"]\n",
      "svc/a/main.py": "import missing_here\n", "svc/a/missing_here.py": "",
    ])
    let run = try Tool(["--output-format", "json", "Dockerfile"], in: "\(tree.path)/svc/a")
    let service = try #require(try run.json()["services"]?.elements?.first)
    #expect(service["context"]?.text == "../..")
    #expect(service["contextReason"]?.text == "../../compose.yml:2 builds it there")
    #expect(run.status == 0, "\(run.output)")
  }

  @Test("marks what a development mount hides")
  func mounts() throws {
    let tree = try TemporaryDirectory([
      "compose.yml": "services:\n  a:\n    build: .\n    volumes: ['./lib:/app/lib']\n",
      "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY main.py .\nCMD [\"python\", \"main.py\"]\n",
      "main.py": "import lib.x\nimport gone.y\n", "lib/x.py": "", "gone/y.py": "",
    ])
    let findings = try #require(
      try Tool(["--output-format", "json"], in: tree.path).json()["findings"]?.elements)
    let hidden = findings.filter { finding in
      finding["notes"]?.elements?.contains { $0["message"]?.text?.contains("hidden in development") == true }
        == true
    }
    #expect(findings.count == 2)
    #expect(hidden.map { $0["subject"]?["value"]?.text } == ["lib.x"])
  }

  @Test("gives one service by its id to the commands that look at one image")
  func oneService() throws {
    let root = Repository.fixtures.appendingPathComponent("monorepo").path
    for id in ["Procfile", "functions/score_alerts", "docker/worker.Dockerfile"] {
      #expect(try Tool(["files", id], in: root).status == 0)
    }
  }
}
