import Locations
import ServiceDiscovery
import Testing

/// Who says from where a Dockerfile is built: a file with its text, and the answer.
private let builders: [(file: String, text: String, dockerfile: String, context: String)] = [
  (
    "compose.yml", "services:\n  a:\n    build:\n      context: .\n      dockerfile: svc/Dockerfile\n",
    "svc/Dockerfile", ". compose.yml:4"
  ),
  ("docker-compose.yml", "services:\n  a:\n    build: svc\n", "svc/Dockerfile", "svc docker-compose.yml:3"),
  ("build.sh", "#!/bin/sh\ndocker build -f svc/Dockerfile -t x .\n", "svc/Dockerfile", ". build.sh:2"),
  (
    "bin/build.sh",
    "cd \"$(dirname \"$0\")/..\"\nD=svc\ndocker buildx build --platform linux/amd64 --file $D/Dockerfile .\n",
    "svc/Dockerfile", ". bin/build.sh:3"
  ),
  ("svc/build.sh", "docker build .\n", "svc/Dockerfile", "svc svc/build.sh:1"),
  (
    "build.sh", "for s in svc other; do\n  podman build -f $s/Dockerfile --build-arg A=1 .\ndone\n",
    "svc/Dockerfile", ". build.sh:2"
  ),
  (
    "build.sh", "build() { docker build -t \"$1\" -f \"$1/Dockerfile\" \"${2:-.}\"; }\nbuild svc\n",
    "svc/Dockerfile", ". build.sh:1"
  ),
  (
    "deploy.sh", "cp svc/Dockerfile ./Dockerfile\ngcloud run deploy svc --source=. --region x\n",
    "svc/Dockerfile", ". deploy.sh:2"
  ),
  ("deploy.sh", "gcloud builds submit --tag gcr.io/p/svc svc\n", "svc/Dockerfile", "svc deploy.sh:1"),
  (
    "Makefile", "DIR := svc\nbuild:\n\t@docker build \\\n\t  -f $(DIR)/Dockerfile \\\n\t  -t x .\n",
    "svc/Dockerfile", ". Makefile:3"
  ),
  (
    "Makefile",
    "F := $(if $(and $(A),$(B)),--cache-from $(strip $(C)),)\nbuild:\n\tdocker build --file svc/Dockerfile $(F) -t x .\n",
    "svc/Dockerfile", ". Makefile:3"
  ),
  (
    ".github/workflows/ci.yml",
    "jobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: ./svc/Dockerfile\n",
    "svc/Dockerfile", ". .github/workflows/ci.yml:6"
  ),
  (
    ".github/workflows/ci.yml",
    "jobs:\n  b:\n    strategy: {matrix: {s: [svc]}}\n    steps:\n      - run: |\n          docker build \\\n            -f ${{ matrix.s }}/Dockerfile .\n",
    "svc/Dockerfile", ". .github/workflows/ci.yml:6"
  ),
  (
    ".github/workflows/ci.yml",
    "jobs:\n  b:\n    steps:\n      - run: docker build .\n        working-directory: svc\n",
    "svc/Dockerfile", "svc .github/workflows/ci.yml:4"
  ),
  (
    ".gitlab-ci.yml", "variables: {D: svc}\nb:\n  script:\n    - cd $D\n    - docker build -t x .\n",
    "svc/Dockerfile", "svc .gitlab-ci.yml:5"
  ),
  (
    "cloudbuild.yaml",
    "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: [build, -f, $_D/Dockerfile, .]\nsubstitutions: {_D: svc}\n",
    "svc/Dockerfile", ". cloudbuild.yaml:3"
  ),
  (
    "svc/cloudbuild.yaml",
    "steps:\n  - name: gcr.io/kaniko-project/executor\n    args: ['--dockerfile=Dockerfile', '--context=.']\n    dir: svc\n",
    "svc/Dockerfile", "svc svc/cloudbuild.yaml:3"
  ),
  (
    "skaffold.yaml",
    "apiVersion: skaffold/v4\nkind: Config\nbuild:\n  artifacts:\n    - image: x\n      context: svc\n",
    "svc/Dockerfile", "svc skaffold.yaml:5"
  ),
  (
    "docker-bake.hcl",
    "variable \"D\" { default = \"svc\" }\ntarget \"x\" {\n  context = \".\"\n  dockerfile = \"${D}/Dockerfile\"\n}\n",
    "svc/Dockerfile", ". docker-bake.hcl:2"
  ),
  (
    ".circleci/config.yml", "jobs:\n  b:\n    steps:\n      - run:\n          command: docker build svc\n",
    "svc/Dockerfile", "svc .circleci/config.yml:5"
  ),
]

@Suite("Who says from where an image is built")
struct EvidenceTests {
  private static let files = [
    "svc/Dockerfile": "FROM python:3.11\nCOPY . .\nCMD [\"python\", \"main.py\"]\n", "svc/main.py": "",
    "other/Dockerfile": "FROM python:3.11\n",
  ]

  @Test("is believed, with file and line", arguments: builders.indices)
  func believed(_ index: Int) throws {
    let (file, text, dockerfile, context) = builders[index]
    let found = try Found(Self.files.merging([file: text]) { $1 })
    #expect(found.context(dockerfile) == context, "\(file): \(text)")
  }

  @Test(
    "is not guessed at: what is decided elsewhere is a gap with its line",
    arguments: [
      ("build.sh", "x=1\ndocker build -f $DIR/Dockerfile .\n", 2),
      ("build.sh", "docker build \"$(pick)\"\n", 1),
      ("deploy.sh", "gcloud run deploy x --source=$DIR\n", 1),
      ("compose.yml", "services:\n  a:\n    build: ${DIR}\n", 3), ("compose.yml", "services:\n  a: [\n", 3),
      (
        ".github/workflows/ci.yml",
        "jobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: ${{ inputs.dir }}\n",
        6
      ),
      ("docker-bake.hcl", "target \"x\" {\n  context = \"${DIR}\"\n}\n", 1),
    ])
  func gaps(_ file: String, _ text: String, _ line: Int) throws {
    let found = try Found(Self.files.merging([file: text]) { $1 })
    #expect(found["svc/Dockerfile"]?.context == nil)
    #expect(
      found.gaps.contains { $0.span.file.path.hasSuffix(file) && $0.span.line == line }, "\(found.gaps)")
  }

  @Test("tells services apart where it contradicts itself")
  func contradictions() throws {
    let found = try Found(
      Self.files.merging([
        "build.sh": "docker build -f svc/Dockerfile .\n", "compose.yml": "services:\n  a:\n    build: svc\n",
      ]) { $1 })
    #expect(found.context("svc/Dockerfile") == "svc compose.yml:3")
    #expect(found.ids.contains { $0.hasPrefix("svc/Dockerfile@") })
    #expect(Set(found.ids).count == found.ids.count)
  }

  @Test("survives anything", arguments: ["\u{0}", "${{", "a: &a [*a]", "- [", "target \"x\" {", "$((", "`"])
  func badInput(_ text: String) throws {
    let names = [
      "compose.yml", "x.sh", "Makefile", ".github/workflows/x.yml", "docker-bake.hcl", "cloudbuild.yaml",
      ".gitlab-ci.yml", "skaffold.yaml", "template.yaml",
    ]
    let files = Dictionary(
      uniqueKeysWithValues: names.map { ($0, "docker build \(text) .\nbuild: \(text)\n") })
    #expect(try Found(Self.files.merging(files) { $1 }).ids.contains("svc/Dockerfile"))
  }
}
