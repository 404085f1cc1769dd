# SPDX-License-Identifier: Apache-2.0
"""Makes inputs for the parsers: from a grammar that knows what is close to right, and by damaging texts."""

import random

KEYWORDS = ["FROM", "RUN", "COPY", "ADD", "ENV", "ARG", "LABEL", "CMD", "ENTRYPOINT", "WORKDIR", "USER", "EXPOSE",
            "VOLUME", "STOPSIGNAL", "HEALTHCHECK", "SHELL", "ONBUILD", "MAINTAINER"]
FLAGS = {
    "FROM": ["platform"], "RUN": ["mount", "network", "security", "device"],
    "COPY": ["from", "chown", "chmod", "link", "parents", "exclude"],
    "ADD": ["chown", "chmod", "link", "keep-git-dir", "checksum", "unpack", "exclude"],
    "HEALTHCHECK": ["interval", "timeout", "start-period", "start-interval", "retries"],
}
FLAG_VALUES = ["", "a", "true", "false", "True", "FALSE", "yes", "$A", "${A:-b}", "builder", "0", "-1", "1s", "1.5m",
               "500us", "1h2m", ".5s", "1", "99999999999", "none", "host", "default", "insecure", "sandbox", "'q r'",
               '"q r"', "a=b", "linux/amd64", "x\\ y", "é", "*.py", "1ms", "0s", "-5s", "+5s", "5 s", "1e3s", "3", "2147483648"]
MOUNTS = ["type=bind,source=a,target=/b", "type=cache,target=/root/.cache", "type=secret,id=x", "type=ssh",
          "type=tmpfs,size=1g,target=/t", "source=a,dst=/b", "src=.,target=/x,rw", "from=b,target=/x", "from=$X,target=/y",
          "type=bnid", "type=secret", "type=cache,sharing=locked,id=a,target=/c", "type=cache,sharing=never,target=/c",
          "ro,target=/a", "bogus", "bogus=1", '"type=bind",target=/b', 'type="bind"', "type=secret,source=a,id=b",
          "type=bind,mode=0755,target=/a", "type=cache,mode=9,target=/a", "type=cache,uid=1,gid=x,target=/c",
          "type=tmpfs,size=abc,target=/t", "type=bind,size=3,target=/a", "required", "type=secret,required,id=a",
          "type=secret,required=maybe,id=a", "TYPE=CACHE,TARGET=/x", "type=secret,from=x,id=a", "target=/a,readonly=false",
          "type=cache,target=/c,", "", ",", "type=$T,target=/x", "tpye=bind", "type=secret,id=a,env=B", "type=bind,sharing=shared"]
WORDS = ["a", "b.py", "/app", "./", ".", "/dst/", "*.py", "$A", "${A}", "${A:-b c}", '"q r"', "'q r'", "x\\ y", "=", "a=b",
         "a=", "=b", "A=$B", "--", "--x", "-x", "--x=y", "<<EOF", "<<-EOF", "<<'EOF'", '<<"EOF"', "3<<EOF", "<<", "<<<x",
         "<<EO'F'", "<<E$A", "<<E\\OF", "é", "\u00a0", "\u3000x", "\u0085", "a\u2028b", "[", "]", '["a"]', '["a", "b"]', "#",
         "#x", "\\", "`", "as", "AS", "builder", "scratch", "python:3.12", "1stage", "a b", "''", '""', "k=\"v w\"", "k='v w'", "k=a\\ b",
         "{{x}}", "{% if %}", "80/tcp", "8000-8010", "SIGTERM", "NONE", "none", "CMD", "cmd", "nonsense", "&&", "||", ";", "<<A<<B",
         "a<<EOF", "\x0b", "\x0c", "\r", "\0", "\ufeff", "<<-'E F'", '"<<EOF"', "<< EOF", "\x1c", "\x7f", "\U0001F600", "\u200b"]
JSONS = ['["a"]', '[]', '[ ]', '["a", "b"]', '["a","b",]', '["a" "b"]', "['a']", '["a\\tb"]', '["\\u0041"]', '["\\ud83d\\ude00"]',
         '["\\ud83d"]', '["a"', '"a"', '[1]', '["a", 1]', '[null]', '[true, "a"]', '[["a"]]', '[{"a": 1}]', '["a"] x', '["a"]]',
         '["\\x"]', '["a\tb"]', '["a\x01"]', '[ "a" , "b" ] ', '\u00a0["a"]', '["é"]', '["a\\"b"]', '["a\\\\"]', '[""]', '["<<EOF", "/x"]',
         '["a", "<<EOF"]', '[1e999]', '[01]', '[-]', '[1.]', '[1.5e+3, "a"]', '["a", nul]', '[ "a",\\\n "b" ]', '["/bin/sh", "-c"]',
         '["\\/"]', '["\\u00e9 x"]', '["a",\u00a0"b"]', '["a"]\u3000', '["$A"]', '["\x7f"]', '["\u2028"]', '[{"a":1,"a":2}, "b"]', '["a", {"b": [}]']
ENDS = ["\n"] * 30 + ["\r\n"] * 3 + ["\n\n", "\n\n\n", "\r\r\n", " \n", "\t\n", "\n \n", "\r"]
CONTINUATIONS = [" \\\n", "\\\n", " \\ \n", " \\\t\n", " \\\r\n", " \\\n\n", " \\\n  # comment\n  ", " \\\n# c\n", " \\\n#\n\n", " \\\\\n", " \\\\\\\n",
                 " `\n", "\\\n\t", " \\\n \\\n ", " \\\x0b\n", " \\\n   \n", " \\\u00a0\n", "\\\n#x \\\n "]
DIRECTIVES = ["# syntax=docker/dockerfile:1\n", "# escape=`\n", "# escape=\\\n", "#escape=`\n", "# ESCAPE = ` \n", "# escape=x\n", "# check=skip=all\n",
              "# check=error=true;skip=JSONArgsRecommended\n", "# unknown=1\n", "# comment\n", "#\n", "\n", "#!/bin/x\n", "\ufeff", "# syntax = a b\n", "#syntax=\n",
              "# escape=\n", "# escape=``\n", " # escape=`\n", "//syntax=x\n", "# syn tax=x\n", "#\u00a0escape=`\n", "# escape=`\r\n", "#\tsyntax\t=\tx\n", "# syntax=a\n# escape=`\n",
              "# 1syntax=x\n", "# sYnTax=Q\n", "{\"syntax\": \"x\"}\n", "# check=skip=a\n# check=skip=b\n"]
NAMES = ["EOF", "E", "FILE1", "A-b", "1"]


class DockerfileCases:
    """Dockerfiles, mostly nearly right."""

    def __init__(self, seed, texts=()):
        self.random = random.Random(seed)
        self.texts = list(texts)

    def text(self):
        draw = self.random
        if self.texts and draw.random() < 0.25:
            text = draw.choice(self.texts)
            for _ in range(draw.randint(0, 4)):
                text = self.damaged(text)
            return text
        parts = [draw.choice(DIRECTIVES) for _ in range(draw.choice([0, 0, 0, 0, 1, 1, 2, 3]))]
        if draw.random() < 0.85:
            parts.append("FROM " + draw.choice(["a", "scratch", "python:3.12", "a AS b"]) + "\n")
        for _ in range(draw.choice([1, 1, 1, 2, 3, 4])):
            parts.append(self.instruction())
        text = "".join(parts)
        for _ in range(draw.choice([0, 0, 0, 0, 1, 2])):
            text = self.damaged(text)
        return text

    def damaged(self, text):
        draw = self.random
        place = draw.randint(0, len(text))
        kind = draw.randint(0, 4)
        if kind == 0:
            return text[:place] + text[place + draw.randint(1, 6):]
        if kind == 1:
            return text[:place] + draw.choice(WORDS + CONTINUATIONS + ENDS + ["\\", '"', "'", "$", "{", "}", "<<", " ", "\t"]) + text[place:]
        if kind == 2:
            return text[:place]
        if kind == 3:
            other = draw.randint(0, len(text))
            return text[:place] + text[other:other + draw.randint(1, 20)] + text[place:]
        return text.replace("\n", "\r\n") if draw.random() < 0.3 else text[:place] + "\n" + text[place:]

    def space(self):
        return self.random.choice([" "] * 20 + ["  ", "\t", " \t ", "\x0b", "\x0c", "\r", "\u00a0", "\u3000", "\u0085", "\u2003"])

    def keyword(self):
        draw = self.random
        word = draw.choice(KEYWORDS)
        if draw.random() < 0.04:
            word = draw.choice([word[:-1], word + "S", "FORM", "COPPY", "EVN", "X", word[::-1], "É", "INCLUDE", "PIPE", "FRON"])
        return word

    def cased(self, word):
        roll = self.random.random()
        return word.lower() if roll < 0.08 else word.capitalize() if roll < 0.12 else word

    def flag(self, word):
        draw = self.random
        if draw.random() < 0.08:
            return draw.choice(["--", "--x", "--from", "--form=a", "--=", "--=a", "-from=a", "---x", "--mount", "--'from'=a", '--"x y"=b', "--fr\\om=b", "--from =a",
                                "--exclude", "--é=a", "--link=", "--chwon=a", "--platfrom=x"])
        name = draw.choice(FLAGS.get(word, ["x", "from"]))
        if draw.random() < 0.08:
            name = draw.choice([name.upper(), name[:-1], name + "x", draw.choice(sum(FLAGS.values(), []))])
        if draw.random() < 0.12:
            return "--" + name
        value = draw.choice(MOUNTS) if name == "mount" else draw.choice(FLAG_VALUES)
        if name in ("mount",) and draw.random() < 0.1:
            value = '"' + value + '"'
        return "--%s=%s" % (name, value)

    def words(self, low, high):
        draw = self.random
        return self.space().join(draw.choice(WORDS) for _ in range(draw.randint(low, high)))

    def arguments(self, word):
        draw = self.random
        if draw.random() < 0.03:
            return ""
        if word in ("RUN", "CMD", "ENTRYPOINT", "SHELL", "COPY", "ADD", "VOLUME") and draw.random() < 0.35:
            return draw.choice(JSONS)
        if word == "HEALTHCHECK":
            return draw.choice(["CMD ", "cmd\t", "NONE", "NONE ", "EXEC ", "CMD\n", "CMD", "Cmd \\\n "]) + draw.choice(["", "", draw.choice(JSONS), self.words(1, 3)])
        if word == "ONBUILD":
            inner = self.keyword()
            return self.cased(inner) + self.space() + self.flags(inner) + self.arguments(inner if inner != "ONBUILD" else "RUN")
        if word in ("ENV", "LABEL") and draw.random() < 0.7:
            return self.space().join(
                draw.choice(["A", "B", "", '"k"', "a b", "é", "$A"]) + draw.choice(["=", "=", "=", " ", ""]) + draw.choice(WORDS)
                for _ in range(draw.randint(1, 3)))
        if word in ("COPY", "ADD") and draw.random() < 0.6:
            return self.words(1, 2) + self.space() + draw.choice(["/dst", "/dst/", ".", "<<EOF", "$D"])
        if word == "FROM":
            return draw.choice(["a", "a as b", "a AS B", "a As 1b", "a AS", "a b", "a b c", "a AS b c", "$A", "${A:-x}", "a AS b_c.d-e", "a AS é", "a AS -x", "scratch"])
        return self.words(1, 5)

    def flags(self, word):
        draw = self.random
        return "".join(self.flag(word) + self.space() for _ in range(draw.choice([0, 0, 0, 1, 1, 2, 3]))
                       ) if word in FLAGS or draw.random() < 0.06 else ""

    def instruction(self):
        draw = self.random
        word = self.keyword()
        text = draw.choice(["", "", "", "", "", "", " ", "\t", "\u00a0"]) + self.cased(word)
        rest = self.flags(word) + self.arguments(word)
        if rest or draw.random() < 0.5:
            text += self.space() + rest
        for _ in range(draw.choice([0, 0, 0, 1, 2])):
            spaces = [index for index, letter in enumerate(text) if letter == " "]
            if spaces:
                place = draw.choice(spaces)
                text = text[:place] + draw.choice(CONTINUATIONS) + text[place:]
        text += draw.choice(ENDS)
        if "<<" in text and draw.random() < 0.9:
            text += self.bodies(text)
        if draw.random() < 0.1:
            text = draw.choice(["# a comment\n", "  # indented\n", "#\n", "# importcheck: ignore=x\n"]) + text
        return text

    def bodies(self, text):
        draw = self.random
        bodies = ""
        for _ in range(text.count("<<") + draw.choice([0, 0, 0, 0, -1, 1])):
            for _ in range(draw.randint(0, 2)):
                bodies += draw.choice(["", "\t", "\t\t", "  "]) + draw.choice(["line", "FROM x", "# no comment", "a \\", "$A", "", "EOFX", " EOF", "<<EOF"]) + draw.choice(ENDS)
            bodies += draw.choice(["", "", "\t"]) + draw.choice(["EOF"] * 6 + NAMES + ["E$A", "E F", ""]) + draw.choice(["\n"] * 8 + ["\r\n", "", " \n"])
        return bodies


PIECES = ["$A", "${A}", "${B}", "${U}", "$U", "$", "$$", "$1", "$12a", "$@", "$*", "$#", "$?", "$-", "$!", "${1}", "${@}", "${", "}", "{", "${}", "${:}", "${A", "${A:", "${A:-",
          "${A:-x}", "${U:-x}", "${E:-x}", "${E-x}", "${U-x}", "${A:+x}", "${E:+x}", "${E+x}", "${U+x}", "${U:?no}", "${A:?no}", "${U?no}", "${E?}", "${E:?}", "${U:?}",
          "${A#a}", "${A##*b}", "${A%c}", "${A%%b*}", "${A:#x}", "${A/b/X}", "${A//b/X}", "${A/b/}", "${A/b}", "${A//}", "${U/x/y}", "${A/%c/Z}", "${A/#a/Z}", "${A=b}", "${A:=b}",
          "${A^}", "${A,,}", "${!A}", "${#A}", "${A#?}", "${A#\\*}", "${A%\\?}", "${S#*'/'}", "${S##*/}", "${S%/*}", "${S%%/*}", "${S//\\//-}", "${S/\\//:}", "${A#[a-b]}", "${A//?/x}",
          "${U:-${A}}", "${U:-${V:-z}}", "${U:-$A b}", "${U:-'q r'}", "${U:-\"q r\"}", "${U:-\\}}", "${A/a/$B}", "${A/$A/x}", "${A#$A}", "${A#${U:-a}}", "${A%'c'}", "${A//\\*/x}",
          "'", '"', "\\", "\\\\", "\\$A", "\\'", '\\"', "'$A'", '"$A"', '"\\$A"', '"\\n"', "`", " ", "  ", "\t", "\n", "x", "é", "한국어", "a b", "<<EOF", "<<", "<", "<<'E F'", "<<\"$A\"", "<<-X",
          "\u00a0", "\u3000", "${É}", "$é", "${A:-é}", "${AÉ}", "\u0661", "$\u0661x", "${A:-a:b}", "${A::-b}", "${A::}", "${A:-a}b}", "${A/\\}/b}", "${A:-${B}", "${A*}", "${A\\}",
          "${N//\\n/ }", "$N", "${N%%\n*}", "${N#*o}", "${A:x}", "${A:-$}", "\\\n", "\0", "\U0001F600", "${W}", "$W", "\"$W\"", "'$W' $W", "${W:-a b}", "${U:-a b} c", "${A#*}", "${A##*}", "${A%*}", "${A%%*}",
          "${A//*/x}", "${A/*/x}", "${E/x/y}", "${E//*/x}", "${A/\\a/x}", "${A#\\a}", "${A/a\\/b/x}", "${A//b/\\/}", "${A/b/\\$}", "${A/b/a$&}", "${A/b/$1}", "${A/b/\\1}", "${A/b/\\\\}", "${A/'b'/x}", "${A/\"b\"/x}"]
VARIABLES = ["A=abcabc", "B=bee", "E=", "S=/usr/local/bin", "N=one\ntwo\nthree", "W=two words  x", "É=x", "K=a*b?c", "1=one", "A=second"]


class WordCases:
    """Words with variables in them."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def request(self):
        draw = self.random
        text = "".join(draw.choice(PIECES) for _ in range(draw.choice([1, 1, 1, 2, 2, 3, 4, 6])))
        if draw.random() < 0.15:
            place = draw.randint(0, len(text))
            text = text[:place] + draw.choice(["", "\\", "'", '"', "{", "}", "$"]) + text[place + draw.randint(0, 2):]
        if draw.random() < 0.2:
            name = draw.choice(["A", "K", "S", "U", "E", "N", "W"])
            pattern = "".join(draw.choice(["a", "b", "c", "*", "?", "\\*", "\\?", "\\\\", "/", "\\/", "[", ".", "^", "$", "+", "|", "(", "\n", "o", "%", "#", "'*'", "\"?\"", "\\", "é"])
                              for _ in range(draw.randint(0, 4)))
            operator = draw.choice(["#", "##", "%", "%%", "/", "//"])
            text = "${%s%s%s%s}" % (name, operator, pattern, "/" + draw.choice(["", "x", "$B", "\\/", "a b", "'", "\\\\"]) if "/" in operator else "")
        request = {"text": text, "env": draw.sample(VARIABLES, draw.randint(3, len(VARIABLES)))}
        if draw.random() < 0.15:
            request["escape"] = "`"
            request["text"] = request["text"].replace("\\", "`") if draw.random() < 0.8 else request["text"]
        return request


GLOBS = ["*", "**", "?", "a", "b", "ab", "a.py", "*.py", "**/*.py", "a/b", "a/*", "a/**", "**/b", "/a", "a/", "./a", "../a", "a/../b", "a//b", "**/", "**a", "a**", "a**b", "***", "**/**",
         "[ab]", "[a-b]", "[^a]", "[!a]", "[", "]", "[]", "[]a]", "[a", "[a-]", "[-a]", "\\a", "\\*", "\\", "a\\", "[\\]]", "é", "?é", ".", "..", "/", "!", "#", "a b", "a$", "^a", "a+", "(a)", "{a,b}", "a|b", "\\!a",
         "[[:alpha:]]", "[\\w]", "*/b", "*/*", "a/*/c", "a/**/c", "**/c", "**/b/**", ".*", "*.*", "a?b", "[a-z]*", "[z-a]", "[a-é]", "c", "a/b/c", "a/b/", "!a"]


class IgnoreCases:
    """Ignore files, and trees that they are put to."""

    def __init__(self, seed, globs=GLOBS, separators=(" ",)):
        self.random = random.Random(seed)
        self.globs = globs
        self.separators = separators

    def pattern(self):
        draw = self.random
        text = draw.choice(self.globs)
        if draw.random() < 0.3:
            text += draw.choice(["/", "", "*", "\\"]) + draw.choice(self.globs)
        if draw.random() < 0.3:
            text = "!" + text
        roll = draw.random()
        return {0: " " + text, 1: text + " ", 2: "! " + text, 3: text + "\t", 4: "#" + text, 5: text + "/", 6: "/" + text,
                7: text + "\\ ", 8: text + "  \\  "}.get(int(roll * 60), text)

    def text(self):
        draw = self.random
        lines = [self.pattern() for _ in range(draw.choice([1, 1, 2, 3, 4, 6]))]
        text = draw.choice(["\n"] * 9 + ["\r\n"]).join(lines) + draw.choice(["", "\n", "\n\n"])
        return ("\ufeff" if draw.random() < 0.02 else "") + text

    def tree(self):
        """Directories end with a slash, and come before what is in them, in the order of a walk."""
        draw = self.random
        paths = set()
        names = ["a", "b", "c", "ab", "a.py", "b.py", ".env", "é", "a b", "[", "a$", "\\", "!a", "#", "a\\b", "ba", "aab", "*"]
        for _ in range(draw.randint(3, 14)):
            parts = [draw.choice(names[:7] if draw.random() < 0.8 else names) for _ in range(draw.choice([1, 1, 2, 2, 3, 4]))]
            for depth in range(1, len(parts)):
                paths.add("/".join(parts[:depth]) + "/")
            paths.add("/".join(parts) + draw.choice(["", "", "", "/"]))
        directories = {path for path in paths if path.endswith("/")}
        kept = directories | {path for path in paths if path + "/" not in directories and not path.endswith("/")}
        return sorted(kept, key=lambda path: path.rstrip("/").split("/"))
