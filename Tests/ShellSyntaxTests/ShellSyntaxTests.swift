import Locations
import Testing

@testable import ShellSyntax

func parse(_ text: String) -> ShellScript {
  ShellScript(parsing: MappedText(verbatim: text, file: SourceFile("script.sh")))
}

/// A text and what it says, or what is wrong with it.
struct ScriptCase: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text }
}

@Suite("Shell scripts")
struct ShellSyntaxTests {
  @Test(
    "words keep their quoting and expansions apart",
    arguments: [
      ScriptCase(#"echo a'b c'"d $e"\ f"#, #"(echo a'b c'"'d '{e}"' 'f)"#),
      ScriptCase(#"echo "a\$b\n\"" '\n'"#, #"(echo "'a$b\n"'" '\n')"#),
      ScriptCase(#"echo $'a\tb' $"hi""#, "(echo 'a\tb' \"'hi'\")"),
      ScriptCase(
        "echo ${a:-b c} ${a#*/} ${#a} ${!a} ${a^^} ${a:0:3} ${a[@]}",
        "(echo {a :- b c} {a # */} {a length} {a !} {a ^^} {a : 0:3} {a[@]})"),
      ScriptCase(
        #"echo "${a:-"b c"}" ${1} $12 $@ $# ${#} $?"#, #"(echo "{a :- "'b c'"}" {1} {1}2 {@} {#} {#} {?})"#),
      ScriptCase(
        "echo $(pwd)/$(basename `pwd`) $((1+(2)*3))", "(echo $((pwd))/$((basename $((pwd)))) $((1+(2)*3)))"),
      ScriptCase(#"echo `echo \`pwd\` \\$x`"#, #"(echo $((echo $((pwd)) '$'x)))"#),
      ScriptCase("echo $((a) | b)", "(echo $((pipe (subshell (a)) (b))))"),
      ScriptCase("echo $ a$ \"$\"", "(echo $ a$ \"'$'\")"),
      ScriptCase("echo a\\\nb \\\n c", "(echo ab c)"),
      ScriptCase("echo a#b #c", "(echo a#b)"),
      ScriptCase("diff <(a) >(b)", "(diff \"'/dev/fd/'$((a))\" \"'/dev/fd/'$((b))\")"),
      ScriptCase("rm -rf !(keep|this)", "(rm -rf !(keep|this))"),
      ScriptCase("echo {a,b}.py } \u{fc}", "(echo {a,b}.py } \u{fc})"),
    ])
  func readsWords(_ example: ScriptCase) {
    let script = parse(example.text)
    #expect(dump(script) == example.expected)
    #expect(script.problems == [])
  }

  @Test(
    "operators bind as POSIX says",
    arguments: [
      ScriptCase("a && b || c; d & e", "(or (and (a) (b)) (c)) ; (background (d)) ; (e)"),
      ScriptCase("a |\n b |& c && ! d | e", "(and (pipe (a) (b) (c)) (not (pipe (d) (e))))"),
      ScriptCase("a &&\n\n # why\n b", "(and (a) (b))"),
      ScriptCase("a\r\nb\r\n", "(a) ; (b)"),
      ScriptCase("A=1 B+=x c=d", "(A=1 B+=x c=d)"),
      ScriptCase("A=1 cmd B=2 && C=", "(and (A=1 cmd B=2) (C=))"),
      ScriptCase("a=(1 'b c' $d) e[0]=f", "(a=1 'b c' {d} e[0]=f)"),
      ScriptCase("a >x 2>&1 <y >>z &>w 2>/dev/null", "(a >x 2>&1 <y >>z &>w 2>/dev/null)"),
      ScriptCase(">x a", "(a >x)"),
      ScriptCase("a 3x >| y <<<\"z\"", "(a 3x >|y <<<\"'z'\")"),
    ])
  func readsOperators(_ example: ScriptCase) {
    let script = parse(example.text)
    #expect(dump(script) == example.expected)
    #expect(script.problems == [])
  }

  @Test(
    "compound commands have their parts",
    arguments: [
      ScriptCase("(a; b) >x && { c; } 2>y", "(and (subshell (a) ; (b) >x) (group (c) 2>y))"),
      ScriptCase(
        "if a; then b; elif c\nthen d; else e; fi >x", "(if [(a) => (b)][(c) => (d)] else [(e)] >x)"),
      ScriptCase("for i in a \"b c\" *.py; do x $i; done", "(for i in a \"'b c'\" *.py do (x {i}))"),
      ScriptCase("for i\ndo x; done", "(for i in @ do (x))"),
      ScriptCase("for ((i=0;i<3;i++)); do x; done", "(while (expression ((i=0;i<3;i++))) do (x))"),
      ScriptCase("while read l; do x; done < f", "(while (read l) do (x) <f)"),
      ScriptCase("until a\ndo b\ndone", "(until (a) do (b))"),
      ScriptCase(
        "case \"$1\" in\n (a|b*) x;; c)\n y ;&\n *) z\nesac",
        "(case \"{1}\" [a|b* => (x)] [c => (y)] [* => (z)])"),
      ScriptCase(
        "f() { a; }\nfunction g { b; }; function h() (c)",
        "(function f (group (a))) ; (function g (group (b))) ; (function h (subshell (c)))"),
      ScriptCase(
        "[[ -f a && $b == c* ]] && ((x++)); d",
        "(and (expression [[ -f a && $b == c* ]]) (expression ((x++)))) ; (d)"),
      ScriptCase("((a) | (b))", "(subshell (pipe (subshell (a)) (subshell (b))))"),
    ])
  func readsCompounds(_ example: ScriptCase) {
    let script = parse(example.text)
    #expect(dump(script) == example.expected)
    #expect(script.problems == [])
  }

  @Test(
    "here-documents follow the line that asks for them",
    arguments: [
      ScriptCase("cat <<EOF >x\na $b\nEOF\nc", "(cat <<'a '{b}'\\n' >x) ; (c)"),
      ScriptCase("cat <<'EOF'\na $b\nEOF\n", "(cat <<'a $b\\n')"),
      ScriptCase("cat <<-\"E F\"\n\ta\n\t\tE F\nc", "(cat <<'a\\n') ; (c)"),
      ScriptCase("cat <<A; cat <<B\na\nA\nb\nB\nc", "(cat <<'a\\n') ; (cat <<'b\\n') ; (c)"),
      ScriptCase("a=$(cat <<E\nx\nE\n) && b", "(and (a=$((cat <<'x\\n'))) (b))"),
      ScriptCase("cat <<E # don't\nx\nE\nb", "(cat <<'x\\n') ; (b)"),
      ScriptCase("cat <<E \"a\nb\" c\nx\nE\nb", "(cat \"'a\\nb'\" c <<'x\\n') ; (b)"),
      ScriptCase("cat <<E\n$(pwd) `a` \\$x \"'\nE", "(cat <<$((pwd))' '$((a))' $x \"'\\n')"),
      ScriptCase("if a; then cat <<E; fi\nx\nE\nb", "(if [(a) => (cat <<'x\\n')] else []) ; (b)"),
    ])
  func readsHereDocuments(_ example: ScriptCase) {
    let script = parse(example.text)
    #expect(dump(script) == example.expected)
    #expect(script.problems == [])
  }

  @Test(
    "what can not be read is a problem at its place, and the rest is read on",
    arguments: [
      ScriptCase("a; ) b", "1:4 unexpected ')'"),
      ScriptCase("fi; b", "1:1 unexpected 'fi'"),
      ScriptCase("a && ; b", "1:3 a command is missing behind '&&'"),
      ScriptCase("a | | b", "1:3 a command is missing behind '|'"),
      ScriptCase("echo 'a\nb", "1:6 a single quote is not closed"),
      ScriptCase("echo \"a", "1:6 a double quote is not closed"),
      ScriptCase("x\n  (b", "2:3 '(' is not closed"),
      ScriptCase("if a; then b", "1:1 'fi' is missing behind 'if'"),
      ScriptCase("for x in a; do b", "1:1 'done' is missing behind 'for'"),
      ScriptCase("cat <<E\nx", "1:5 a here-document is not closed"),
      ScriptCase("echo ${", "1:6 a bad substitution"),
      ScriptCase("echo ${a", "1:6 '${' is not closed"),
      ScriptCase("echo `a", "1:6 a backquote is not closed"),
      ScriptCase("echo >", "1:6 a redirection has no target"),
      ScriptCase("case a in b", "1:11 a pattern of 'case' is not closed"),
      ScriptCase("echo a (b)", "1:8 a separator is missing"),
    ])
  func reportsProblems(_ example: ScriptCase) throws {
    let problem = try #require(parse(example.text).problems.first)
    #expect("\(problem.span.start) \(problem.message)" == example.expected)
  }

  @Test("places are those of the file that a joined text was made of")
  func mapsPlaces() throws {
    let file = SourceFile("Dockerfile")
    let text = MappedText(
      text: "a && bb cc", file: file,
      segments: [
        .init(offset: 0, position: SourcePosition(line: 3, column: 5)),
        .init(offset: 5, position: SourcePosition(line: 4, column: 7)),
      ])
    guard case .and(_, .simple(let second)) = ShellScript(parsing: text).commands.first else {
      Issue.record("no and-list")
      return
    }
    #expect(second.words.map(\.span.description) == ["Dockerfile:4:7", "Dockerfile:4:10"])
    #expect(second.span.end == SourcePosition(line: 4, column: 12))
  }

  @Test("a word without expansions has literal text")
  func literals() {
    let words = ["a'b'\"c\"\\d", "*.py", "\"$a\"", "$(b)", "''"]
    let literals = words.map { word -> String? in
      guard case .simple(let command) = parse("x " + word).commands.first else { return nil }
      return command.words.last?.literal
    }
    #expect(literals == ["abcd", "*.py", nil, nil, ""])
  }
}
