import ImageModel
import Locations
import Testing

/// Lines of a Dockerfile over a context with `x.py` and `d/z.py`, and the lines at which the build stops.
struct FailingBuild: Sendable, CustomTestStringConvertible {
  let lines: String
  let places: [Int]

  init(_ lines: String, _ places: Int...) {
    self.lines = lines
    self.places = places
  }

  var testDescription: String { lines }
}

/// Each was seen on a real builder: see `Tests/Oracle/build`.
@Suite("Builds that fail, and builds that do not")
struct FailingBuildTests {
  private static let context = ["x.py": "VALUE = 1\n", "d/z.py": "z", "d/e/w.py": "w"]

  private func problemLines(_ example: FailingBuild) throws -> [Int] {
    let image = try RunImage(
      "FROM debian:bookworm-slim\nCOPY . /s\nWORKDIR /w\n" + example.lines, files: Self.context)
    return image.image.problems.map(\.span.line)
  }

  @Test(
    "a command that certainly fails is told with its line, and what follows is looked at",
    arguments: [
      FailingBuild("RUN false", 4),
      FailingBuild("RUN cd nowhere", 4),
      FailingBuild("RUN cd nowhere && touch x\nRUN rm nothere", 4, 5),
      FailingBuild("RUN rm nothere", 4),
      FailingBuild("RUN rm /s/d", 4),
      FailingBuild("RUN mkdir a/b", 4),
      FailingBuild("RUN mkdir a; mkdir a", 4),
      FailingBuild("RUN mkdir -p /s/x.py/a", 4),
      FailingBuild("RUN touch nodir/a", 4),
      FailingBuild("RUN cp /s/d .", 4),
      FailingBuild("RUN cp /s/nothere .", 4),
      FailingBuild("RUN cp /s/x.py nodir/", 4),
      FailingBuild("RUN cp -r /s/d /s/d/e", 4),
      FailingBuild("RUN touch d && cp -r /s/. .", 4),
      FailingBuild("COPY nodir/*.md .", 4),
      FailingBuild("COPY nodir/*.md /s/", 4),
      FailingBuild("RUN mkdir t && ln -s /s t/e\nCOPY d t", 5),
      FailingBuild("RUN mv /s/x.py /s/x.py", 4),
      FailingBuild("RUN ln -s a b && ln -s a b", 4),
      FailingBuild("RUN echo x > nodir/f", 4),
      FailingBuild("RUN echo x > /s/d", 4),
      FailingBuild("RUN cat /s/nothere > f", 4),
      FailingBuild("RUN sed -i s/a/b/ /s/nothere", 4),
      FailingBuild("RUN chmod +x nothere", 4),
      FailingBuild("RUN touch ${UNSET:?is not set}", 4),
      FailingBuild("RUN set -u; touch \"$UNSET\"", 4),
      FailingBuild("RUN set -e; false; touch never", 4),
      FailingBuild("RUN set -o pipefail; true", 4),
      FailingBuild("RUN exit 1", 4),
      FailingBuild("RUN [ -f /s/nothere ] && touch yes", 4),
      FailingBuild("RUN if true; then false; fi", 4),
      FailingBuild("RUN for i in a b; do false; done", 4),
      FailingBuild("RUN f() { return 1; }; f", 4),
      FailingBuild("RUN X=$(false)", 4),
      FailingBuild("RUN sh -c 'exit 2'", 4),
      FailingBuild("RUN true | false", 4),
      FailingBuild("RUN <<EOF\ntouch a\nfalse\nEOF", 6),
      FailingBuild("RUN [\"false\"]", 4),
      FailingBuild("RUN tar xf /s/nothere.tar", 4),
      FailingBuild("RUN --mount=type=bind,target=/m touch /m/x", 4),
      FailingBuild("RUN touch x\nCOPY x.py x/", 5),
      FailingBuild("RUN touch x\nCOPY d x/y", 5),
      FailingBuild("COPY d x\nRUN rm -r x/e && touch x/e\nCOPY d x", 6),
      FailingBuild("RUN mkdir -p x/z.py\nCOPY d x", 5),
      FailingBuild("RUN ln -s b a && ln -s a b\nCOPY x.py a", 5),
      FailingBuild("RUN touch f\nWORKDIR f", 5),
    ])
  func fails(_ example: FailingBuild) throws {
    #expect(try problemLines(example) == example.places)
  }

  @Test(
    "a failure that the shell bears, or that is not certain, is no problem",
    arguments: [
      FailingBuild("RUN false || touch x"),
      FailingBuild("RUN false; touch x"),
      FailingBuild("RUN false | true"),
      FailingBuild("RUN set -e; false || true"),
      FailingBuild("RUN set -e; if false; then touch x; fi"),
      FailingBuild("RUN set -e; ! true; touch x"),
      FailingBuild("RUN rm -f nothere"),
      FailingBuild("RUN rm -rf nothere/*"),
      FailingBuild("RUN cp /s/nothere . || true"),
      FailingBuild("RUN (exit 3) || touch x"),
      FailingBuild("RUN ls /nothere 2>/dev/null || touch no"),
      FailingBuild("RUN rm /usr/lib/something"),
      FailingBuild("RUN apt-get install -y thing && cp /opt/thing/file ."),
      FailingBuild("RUN make && cp out/file ."),
      FailingBuild("RUN curl -fsSL https://h/i.sh | sh && cp /anywhere/file ."),
      FailingBuild("RUN --mount=type=cache,target=/c cp /c/main.py ."),
      FailingBuild("RUN --mount=type=bind,target=/m,rw touch /m/x"),
      FailingBuild("ARG D\nRUN cd $D && rm x"),
      FailingBuild("RUN useradd -m app && touch /home/app/x && rm /home/app/.profile"),
      FailingBuild("RUN git clone https://h/r && cd r && rm file"),
      FailingBuild("COPY nope*.py ./"),
      FailingBuild("COPY d/nope*.py ./\nCOPY d ./d/"),
      FailingBuild("RUN while read l; do touch $l; done < /s/x.py"),
    ])
  func bears(_ example: FailingBuild) throws {
    #expect(try problemLines(example) == [])
  }

  @Test("where the base image is not known, nothing in it is said to be missing")
  func unknownBase() throws {
    let image = try RunImage("FROM example/own\nRUN cd /app && rm old.py && cp /srv/x . && touch \"$NAME\"")
    #expect(image.image.problems == [])
  }

  @Test("loops, reading, arithmetic and searching are followed")
  func loops() throws {
    let image = try RunImage(
      """
      FROM busybox
      COPY . /s
      WORKDIR /w
      RUN i=0; while [ $i -lt 3 ]; do touch f$i; i=$((i+1)); done
      RUN printf 'x\\ny\\n' | while read l; do touch "$l"; done
      RUN for i in a b c; do [ $i = b ] && break; touch $i; done; true
      RUN cp $(find /s/d -name '*.py') . && sed -i 's/VALUE/NAME/' /s/x.py
      """, files: Self.context)
    #expect(image.files(below: "/w") == ["a", "f0", "f1", "f2", "w.py", "x", "y", "z.py"])
    #expect(image.text(of: "/s/x.py") == "NAME = 1\n")
  }

  @Test("a volume is no directory of the image, and what is mounted there is not known")
  func volume() throws {
    let image = try RunImage("FROM busybox\nVOLUME /data")
    #expect(image.files(below: "/") == [])
    #expect(image.presence("/data/x") == "unknown")
  }

  @Test("what a mount covers is back behind the RUN, and what was made for it is gone")
  func mounts() throws {
    let image = try RunImage(
      "FROM busybox\nCOPY d /m\nRUN --mount=source=x.py,target=/m/e --mount=target=/new/deep true\n"
        + "RUN --mount=type=tmpfs,target=/m touch /m/lost", files: Self.context)
    #expect(image.files(below: "/") == ["m/", "m/e/", "m/e/w.py", "m/z.py"])
  }

  @Test("directories nested five hundred deep are made")
  func depth() throws {
    let deep = Array(repeating: "d", count: 500).joined(separator: "/")
    let image = try RunImage(
      "FROM busybox\nRUN mkdir -p /\(deep) && touch /\(deep)/y")
    #expect(image.presence("/\(deep)/y") == "present")
    #expect(image.image.problems == [])
  }
}
