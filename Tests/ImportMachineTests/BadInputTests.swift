import ImportMachine
import Locations
import Testing

/// What no program should do, and some do.
@Suite("Bad input of the import machine")
struct BadInputTests {
  @Test("a cycle of 10,000 modules ends")
  func longCycle() throws {
    let count = 10_000
    var files = ["main.py": "import m0\n"]
    for index in 0..<count { files["m\(index).py"] = "import m\((index + 1) % count)\n" }
    let program = try TracedProgram(files)
    #expect(program.failures.isEmpty)
    #expect(program.modules.count == count + 1)
  }

  @Test("packages nested 500 deep are imported")
  func deepPackages() throws {
    let names = (0..<500).map { _ in "p" }
    var files = ["main.py": "import \(names.joined(separator: "."))\n"]
    for depth in 1...500 { files[names.prefix(depth).joined(separator: "/") + "/__init__.py"] = "" }
    let program = try TracedProgram(files)
    #expect(program.failures.isEmpty)
    #expect(program.modules.count == 501)
  }

  @Test(
    "a program that breaks the import system stops where the interpreter does",
    arguments: [
      ("sys.path = 3", "TypeError - main.py:3"),
      ("sys.path = None", "TypeError - main.py:3"),
      ("sys.path[0] = 3", "ModuleNotFoundError other main.py:3"),
      ("sys.path = 'xy'", "ModuleNotFoundError other main.py:3"),
      ("sys.meta_path.clear()", "ModuleNotFoundError other main.py:3"),
      ("sys.meta_path = []", "ModuleNotFoundError other main.py:3"),
      ("sys.path.clear()", "ModuleNotFoundError other main.py:3"),
    ])
  func brokenSearch(_ statement: String, _ raised: String) throws {
    let program = try TracedProgram(["main.py": "import sys\n\(statement)\nimport other\n", "other.py": ""])
    #expect(program.first == raised)
  }

  @Test("a configuration file with a dot in its name is no lost submodule")
  func dottedFile() throws {
    let program = try TracedProgram(
      ["main.py": "import helper\napp = None\n", "helper.py": "", "gunicorn.conf.py": "bind = ':8080'\n"],
      command: ["gunicorn", "-c", "gunicorn.conf.py", "main:app"], before: ["RUN pip install gunicorn"])
    #expect(program.first == nil)
    #expect(program.modules.contains("helper"))
  }

  @Test("a module that a submodule takes away from 'sys.modules' is missed behind it")
  func lostParent() throws {
    let program = try TracedProgram([
      "main.py": "import package.inner\n", "package/__init__.py": "",
      "package/inner.py": "import sys\nsys.modules.pop('package')\n",
    ])
    #expect(program.first == "KeyError - main.py:1")
  }

  @Test("an emptied 'sys.modules' stops nothing")
  func emptyModules() throws {
    let program = try TracedProgram([
      "main.py": "import sys\nsys.modules = {}\nimport other\n", "other.py": "",
    ])
    #expect(program.first == nil)
  }

  @Test(
    "a module whose name is a keyword, or not ASCII, is found", arguments: ["class", "größe", "with space"])
  func oddNames(_ name: String) throws {
    let program = try TracedProgram([
      "main.py": "import importlib\nimportlib.import_module('\(name)')\n", "\(name).py": "import nowhere\n",
    ])
    #expect(program.failures == ["start distribution nowhere \(name).py:1"])
  }

  @Test("a directory named like a module is none")
  func directoryNamedLikeModule() throws {
    let program = try TracedProgram(["main.py": "import other\n", "other.py/file.txt": ""])
    #expect(program.first == "ModuleNotFoundError other main.py:1")
  }

  @Test("an __init__.py that is a directory makes no regular package")
  func directoryNamedInit() throws {
    let program = try TracedProgram([
      "main.py": "import pkg.inner\n", "pkg/__init__.py/file.txt": "", "pkg/inner.py": "import nowhere\n",
    ])
    #expect(program.failures == ["start distribution nowhere pkg/inner.py:1"])
  }
}
