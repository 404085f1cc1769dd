package import Analysis
package import Diagnostics
import Entrypoints
import ImageModel
import ImportMachine
import Locations
import PackageResolution
import RequirementSyntax

/// Reports requirements of which the program imports nothing.
package struct DistributionUnused: Rule {
  package static let descriptor = RuleDescriptor(
    id: "distribution-unused",
    severity: .off,
    summary: "A requirement brings nothing that the program imports.",
    rationale: "The image is larger than it has to be, and what is not used is still to be kept up to date.",
    limits:
      "Silent for distributions that are found by others rather than imported (plugins, drivers, what an extra of "
      + "another would bring), that have programs or no modules, and for whole images of which something is not known."
  )

  package init() {}

  package func diagnose(_ facts: ServiceFacts) -> [Diagnostic] {
    guard facts.gaps.isEmpty, !facts.traces.isEmpty else { return [] }
    let prefixes = Set(facts.traces.map(\.launch.python.prefix)).sorted()
    return prefixes.flatMap { unused(in: $0, of: facts) }
  }

  private func unused(in prefix: ImagePath, of facts: ServiceFacts) -> [Diagnostic] {
    let traces = facts.traces.filter { $0.launch.python.prefix == prefix }
    let imported = Set(traces.flatMap(\.modules).map(\.name.text))
    let installed = facts.distributions.distributions(in: prefix)
    let known = installed.map { ($0, facts.distributions.knowledge(of: $0.name)) }
    let companions = Set(known.flatMap { Self.required(by: $0.1) })
    return known.compactMap { distribution, known in
      guard case .direct(let requirement) = distribution.reason, distribution.knowledge == .table, let known,
        !Self.isFoundByOthers(known, companions),
        !known.prefixes.contains(where: { prefix in
          imported.contains { $0 == prefix || $0.hasPrefix(prefix + ".") }
        })
      else { return nil }
      return Diagnostic(
        rule: Self.descriptor.id, severity: .note, service: facts.service.id,
        message: "nothing of distribution '\(distribution.name.written)' is imported", span: requirement.span,
        subject: .init(.distribution, distribution.name.normalized))
    }
  }

  /// Normalised names that a distribution requires, those of its extras included, but for itself.
  private static func required(by known: KnownDistribution?) -> [String] {
    guard let known else { return [] }
    return known.requirements.map { text in
      normalizedName(text.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." })
    }.filter { $0 != known.name.normalized }
  }

  private static func isFoundByOthers(_ known: KnownDistribution, _ companions: Set<String>) -> Bool {
    let name = known.name.normalized
    return known.prefixes.isEmpty || !known.programs.isEmpty || companions.contains(name)
      || buildTools.contains(name) || drivers.contains(name)
      || pluginFamilies.contains { name.hasPrefix($0) }
  }

  private static let buildTools: Set = [
    "setuptools", "wheel", "pip", "cython", "setuptools-scm", "hatchling", "poetry-core", "flit-core",
    "pybind11",
  ]
  /// Named in a URL or in a setting.
  private static let drivers: Set = [
    "psycopg2", "psycopg2-binary", "psycopg", "psycopg-binary", "mysqlclient", "pymysql", "asyncpg",
    "aiosqlite",
    "aiomysql", "oracledb", "cx-oracle", "pyodbc", "pymssql", "uvloop", "httptools", "gevent", "eventlet",
    "tzdata",
    "whitenoise", "python-multipart", "email-validator", "lxml", "html5lib", "openpyxl", "xlrd", "xlsxwriter",
    "pyarrow",
    "fsspec", "s3fs", "gcsfs", "adlfs", "tabulate", "redis", "hiredis", "kombu", "certifi",
  ]
  private static let pluginFamilies = [
    "types-", "pytest-", "flake8-", "django-", "drf-", "djangorestframework-",
    "opentelemetry-instrumentation-",
    "opentelemetry-exporter-", "sqlalchemy-", "celery-", "flask-", "sphinx", "mkdocs",
    "apache-airflow-providers-", "dbt-",
    "jupyter", "backports-",
  ]
}
