import Locations
import RequirementSyntax
import Testing

@Suite("Setuptools' own files")
struct SetupFileTests {
  @Test func literalArgumentsOfSetupAreRead() throws {
    let file = try #require(
      ProjectFile(
        parsingSetupScript: """
          from setuptools import setup, find_packages  # setup(
          setup(
              name="acme" "-core", version=read("v"),
              packages=find_packages(where="src"),
              package_dir={"": "src"},
              install_requires=["flask>=2", 'redis; python_version > "3"',],
              extras_require={"aws": ["boto3"]},
              entry_points={"console_scripts": ["acme = acme.cli:main"]},
          )
          """, file: SourceFile("setup.py")))
    #expect(file.name?.normalized == "acme-core")
    #expect(file.dependencies.map(\.name.normalized) == ["flask", "redis"])
    #expect(file.optionalDependencies["aws"]?.map(\.name.normalized) == ["boto3"])
    #expect(file.scripts == ["acme": "acme.cli:main"])
    #expect(file.packageRoots == ["src"])
    #expect(file.dynamic.isEmpty)
  }

  @Test func whatIsComputedIsNamedAndNotGuessed() throws {
    let file = try #require(
      ProjectFile(
        parsingSetupScript: "setup(name='a', install_requires=open('r').read().split() + ['x'])",
        file: SourceFile("setup.py")))
    #expect(file.dynamic == ["dependencies"])
    #expect(file.dependencies.isEmpty)
  }

  @Test(arguments: ["", "print(1)", "setup(**arguments)", "setup('a')"])
  func withoutLiteralArgumentsNothingIsKnown(text: String) {
    let file = ProjectFile(parsingSetupScript: text, file: SourceFile("setup.py"))
    #expect(file == nil)
  }

  @Test func setupConfigurationIsRead() {
    let file = ProjectFile(
      parsingSetupConfiguration: """
        [metadata]
        name = acme
        [options]
        packages = find:
        install_requires =
            flask>=2
            # not this
            redis; python_version > "3"
        [options.packages.find]
        where = src
        [options.extras_require]
        aws = boto3
        [options.entry_points]
        console_scripts =
            acme = acme.cli:main
        """, file: SourceFile("setup.cfg"))
    #expect(file.name?.normalized == "acme")
    #expect(file.dependencies.map(\.name.normalized) == ["flask", "redis"])
    #expect(file.dependencies[0].span.start.line == 6)
    #expect(file.optionalDependencies["aws"]?.map(\.name.normalized) == ["boto3"])
    #expect(file.scripts == ["acme": "acme.cli:main"])
    #expect(file.packageRoots == ["src"])
  }
}
