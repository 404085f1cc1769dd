import DockerfileSyntax
import Locations
import Testing

struct TemplateMarkTests {
  private func mark(_ text: String) -> String? {
    Dockerfile(parsing: text, file: SourceFile("Dockerfile")).templateMark.map { "\($0.start)" }
  }

  @Test(
    "the first mark where no Dockerfile has one",
    arguments: [
      ("FROM a\n{% if x %}\nRUN b\n{% endif %}\n", "2:1"), ("FROM a:{{ v }}\nRUN {{ x }}\n", "1:8"),
      ("FROM a:{{v}}\n", "1:6"), ("{{- if .Values.x }}\nFROM a\n{{- end }}\n", "1:1"),
      ("FROM a\nCOPY {{ a }} --form=b\n<%= x %>\n", "3:1"), ("FROM a\n{# note #}\nRUN x\n", "2:1"),
    ])
  func found(_ text: String, _ place: String) {
    #expect(mark(text) == place)
  }

  @Test(
    "marks that may mean themselves are none",
    arguments: [
      "FROM a\nRUN docker inspect -f '{{.Name}}' x\n", "FROM a\nLABEL x=\"{% y %}\"\nCOPPY {{ x\n",
      "FROM a\n# {{ x }}\nCOPPY a b\n", "FROM a\nRUN <<E\n{{ x }}\nE\n",
    ])
  func absent(_ text: String) {
    #expect(mark(text) == nil)
  }
}
