import ImageModel
import Locations
import Testing

/// Lines of a Dockerfile and what they leave below `/a`.
struct RunCase: Sendable, CustomTestStringConvertible {
  let lines: String
  let expected: [String]

  init(_ lines: String, _ expected: String...) {
    self.lines = lines
    self.expected = expected
  }

  var testDescription: String { lines }
}

@Suite("RUN and files")
struct RunFileTests {
  private static let context = ["x.py": "x", "y.py": "y", "d/z.py": "z", "d/e/w.py": "w"]

  @Test(
    "file commands shape the tree",
    arguments: [
      RunCase(
        "RUN mkdir -p b/c && touch b/__init__.py b/c/__init__.py", "b/", "b/__init__.py", "b/c/",
        "b/c/__init__.py"),
      RunCase("RUN [\"mkdir\", \"-p\", \"/a/b\"]", "b/"),
      RunCase("COPY . .\nRUN rm -rf d *.py", ""),
      RunCase("COPY . .\nRUN mv d lib; rm [xy].py", "lib/", "lib/e/", "lib/e/w.py", "lib/z.py"),
      RunCase(
        "COPY . /s\nRUN cp -r /s/d . && cp /s/x.py renamed.py", "d/", "d/e/", "d/e/w.py", "d/z.py",
        "renamed.py"),
      RunCase("COPY . /s\nRUN cp -r /s/d/. . && rm -r e", "z.py"),
      RunCase("COPY . /s\nRUN cp -t /a /s/x.py /s/y.py", "x.py", "y.py"),
      RunCase("COPY . /s\nRUN mkdir d && cp -rT /s/d d && rm -r d/e", "d/", "d/z.py"),
      RunCase("RUN ln -s /s/d link && ln -sf ../t other", "link -> /s/d", "other -> ../t"),
      RunCase(
        "COPY . /s\nRUN install -d p q && install -D -m 644 /s/x.py r/t.py", "p/", "q/", "r/", "r/t.py"),
      RunCase("RUN cd / && mkdir a/b && cd a/b && touch c && cd .. && touch d", "b/", "b/c", "d"),
      RunCase("RUN (cd /tmp; touch t); touch a", "a"),
      RunCase("RUN echo x > f && echo y >> f && : > g", "f", "g"),
      RunCase(
        "RUN for i in p q; do mkdir $i; touch $i/__init__.py; done", "p/", "p/__init__.py", "q/",
        "q/__init__.py"),
      RunCase("COPY x.py y.py ./\nRUN for f in *.py; do mv $f ${f%.py}.txt; done", "x.txt", "y.txt"),
      RunCase("COPY x.py .\nRUN if [ -f x.py ]; then touch yes; else touch no; fi", "x.py", "yes"),
      RunCase(
        "ARG M=dev\nRUN if [ \"$M\" = prod ]; then touch p; elif [ \"$M\" = dev ]; then touch d; fi", "d"),
      RunCase("ENV M=x\nRUN case $M in y) touch y;; x|z) touch xz;; *) touch other;; esac", "xz"),
      RunCase("RUN D=/a/v && mkdir -p \"$D\"/{b} && export E=$D/w && touch $E", "v/", "v/w", "v/{b}/"),
      RunCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN mkdir -p {p,q}/r", "p/", "p/r/", "q/", "q/r/"),
      RunCase("RUN f() { mkdir $1; }; f p; f q", "p/", "q/"),
      RunCase("RUN sh -c 'mkdir p && cd p && touch q'", "p/", "p/q"),
      RunCase("RUN test -d b || mkdir b", "b/"),
      RunCase("RUN mkdir b; test -d b || touch c", "b/"),
      RunCase("RUN mkdir b && cd $(dirname /a/b/c) && touch d", "b/", "b/d"),
      RunCase("RUN touch $(basename /x/y.py .py)_`echo z`", "y_z"),
      RunCase("RUN mkdir b && cd b && touch $(pwd)/c", "b/", "b/c"),
      RunCase("RUN true && exit 0; touch never", ""),
      RunCase("RUN false || touch b", "b"),
      RunCase("RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* && touch b", "b"),
      RunCase("RUN echo a | tee b c", "b", "c"),
      RunCase("COPY . .\nRUN find . -name '*.py' -delete", "d/", "d/e/"),
      RunCase("COPY . .\nRUN find . -maxdepth 1 -name '*.py' -delete && rm -r d/e", "d/", "d/z.py"),
      RunCase("RUN mkdir -p b/c d && touch d/x && find . -empty -type d -delete", "d/", "d/x"),
      RunCase("RUN mkdir b && touch b/x c && find . ! -name '*x' -type f -delete", "b/", "b/x"),
      RunCase(
        "COPY . /s\nRUN touch d e && cp -r /s/. . || rm e", "d", "x.py", "y.py"),
      RunCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN touch {1..3} {c..a}", "1", "2", "3", "a", "b", "c"),
      RunCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN touch {08..10..2}", "08", "10"),
      RunCase(
        "SHELL [\"/bin/bash\", \"-c\"]\nRUN mkdir b; pushd b; touch x; popd; touch y", "b/", "b/x", "y"),
      RunCase(
        "SHELL [\"/bin/bash\", \"-c\"]\nRUN touch .h; shopt -s dotglob; rm *; touch x", "x"),
      RunCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN printf -v n '%s' x; touch $n", "x"),
      RunCase("COPY . .\nRUN find /a -type d -name e -exec rm -rf {} + && rm d/z.py", "d/", "x.py", "y.py"),
      RunCase("RUN curl -fsSL https://h/x.tgz -o x.tgz && wget -O y https://h/y", "x.tgz", "y"),
      RunCase("RUN xargs mkdir < /dev/null; echo p q | xargs mkdir", "p/", "q/"),
      RunCase("RUN <<EOF\nmkdir p\ntouch p/q\nEOF", "p/", "p/q"),
      RunCase("RUN <<EOF\n#!/bin/sh -e\nmkdir p\nEOF", "p/"),
      RunCase("RUN cat <<EOF > b.py && touch c\nimport os\nEOF", "b.py", "c"),
      RunCase("RUN printf 'mkdir p\\ntouch p/q\\n' > /s.sh && sh /s.sh && rm /s.sh", "p/", "p/q"),
      RunCase("RUN set -eux; mkdir b; [ -d b ] && touch c; touch d", "b/", "c", "d"),
    ])
  func shapesTheTree(_ example: RunCase) throws {
    let image = try RunImage("WORKDIR /a\n" + example.lines, files: Self.context)
    #expect(image.files(below: "/a") == example.expected.filter { !$0.isEmpty })
    #expect(image.problems == [])
  }

  @Test("written text is known, with its place")
  func knowsText() throws {
    let image = try RunImage(
      """
      WORKDIR /a
      ENV V=1
      RUN echo "import os" > a.py && printf 'x = %s\\n' "$V" >> a.py
      RUN cat <<EOF > b.py
      v = $V
      EOF
      RUN cat a.py b.py > c.py; sed -i s/v/w/ b.py
      """)
    #expect(image.text(of: "/a/a.py") == "import os\nx = 1\n")
    #expect(image.text(of: "/a/b.py") == "w = 1\n")
    #expect(image.text(of: "/a/c.py") == "import os\nx = 1\nv = 1\n")
    guard case .present(.file(let origin)) = image.image.tree.presence(at: ImagePath("/a/c.py")),
      case .text(let text) = origin.content
    else {
      Issue.record("no text")
      return
    }
    #expect(text.position(at: 0).line == 4)
  }

  @Test(
    "what is not known is a gap where it can be",
    arguments: [
      RunCase("RUN make build", "/a/x unknown", "/x absent"),
      RunCase("RUN ./build.sh --out=/out/dir", "/a/x unknown", "/out/dir unknown", "/x absent"),
      RunCase("RUN curl https://h/i.sh | sh", "/a/x unknown", "/x unknown"),
      RunCase("RUN bash <(curl https://h/i.sh)", "/x unknown"),
      RunCase("RUN tar xzf t.tgz -C /opt", "/opt/x unknown", "/a/x absent"),
      RunCase("RUN git clone https://h/o/repo.git", "/a/repo/x unknown", "/a/x absent"),
      RunCase("ARG UNSET\nRUN if [ \"$UNSET\" = 1 ]; then touch b; fi", "/a/b unknown"),
      RunCase("RUN mkdir b; grep -q x /etc/y && rm -r b; true", "/a/b unknown"),
      RunCase("ARG UNSET\nRUN touch \"$UNSET/b\"; touch /opt/$UNSET", "/a/b absent", "/opt/q unknown"),
      RunCase("RUN <<EOF python\nopen('x', 'w')\nEOF", "/a/x unknown"),
      RunCase("RUN python generate.py", "/a/x unknown"),
      RunCase("RUN python -c \"open('/o/x.py','w')\"", "/a/x unknown", "/x absent"),
      RunCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN for ((i=0;i<3;i++)); do touch f$i; done", "/a/f1 unknown"),
      RunCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN touch b; rm /a/!(c)", "/a/d unknown"),
      RunCase("RUN npm ci && python --version && pip cache purge", "/a/x absent"),
      RunCase("RUN python manage.py collectstatic --noinput", "/a/x absent"),
    ])
  func boundsGaps(_ example: RunCase) throws {
    let image = try RunImage("WORKDIR /a\n" + example.lines)
    for expectation in example.expected {
      let path = String(expectation.prefix { $0 != " " })
      #expect("\(path) \(image.presence(path))" == expectation)
    }
  }

  @Test("a gap names the program and its place")
  func namesTheProgram() throws {
    let image = try RunImage("RUN touch a && \\\n    frobnicate b")
    let gap = try #require(image.image.gaps.last)
    #expect(gap.reason == .unknownCommand)
    #expect(gap.message.contains("'frobnicate'"))
    #expect(gap.span.start == SourcePosition(line: 3, column: 5))
  }

  @Test(
    "hostile scripts end",
    arguments: [
      "RUN f() { f; f; }; f", "RUN while true; do :; done",
      "RUN for a in 1 2 3 4 5 6 7 8 9; do for b in 1 2 3 4 5 6 7 8 9; do for c in 1 2 3 4 5 6 7 8 9; do for d in 1 2 3 4 5 6 7 8 9; do for e in 1 2 3 4 5 6 7 8 9; do :; done; done; done; done; done",
      "RUN x=aaaaaaaaaaaaaaaaaaaa; for i in 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5; do x=$x$x; done",
      "RUN echo 'sh /s' > /s; sh /s",
    ])
  func ends(_ lines: String) throws {
    let image = try RunImage(lines + "; touch /end")
    #expect(["present", "absent", "unknown"].contains(image.presence("/end")))
  }
}
