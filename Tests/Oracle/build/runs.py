# SPDX-License-Identifier: Apache-2.0
"""Shell lines of RUN: each is executed in /w, with the context's files in /s, on each of the bases."""

import re

from cases import Case

BASES = ["busybox", "debian:bookworm-slim"]

# Lines that both families of tools understand.
LINES = r"""
mkdir -p a/b/c && touch a/__init__.py a/b/__init__.py
mkdir a && mkdir -m 755 a/b
mkdir -p -m 700 a/b
mkdir a a/b c
mkdir a/b
mkdir a; mkdir a
mkdir a || true; mkdir a || touch again
mkdir -p /s/app/main.py
mkdir -p /s/app
touch a b c
touch nodir/a
touch /s/app/main.py
touch -c notmade; touch made
cp /s/wsgi.py .
cp /s/wsgi.py renamed.py
cp /s/wsgi.py nodir/
cp /s/wsgi.py nodir/x.py
cp /s/wsgi.py /s/manage.py .
cp /s/wsgi.py /s/manage.py nodir
cp /s/app .
cp -r /s/app .
cp -r /s/app/. .
cp -r /s/app /s/common .
cp -r /s/app new
cp -r /s/app/ new
mkdir have && cp -r /s/app have
mkdir have && cp -r /s/app/. have/
mkdir have && cp -r /s/app/* have/
mkdir have && cp -rT /s/app have
cp -rT /s/app new
cp -R /s/linkdir .
cp -a /s/linkdir .
cp -r /s/linkdir/ new
cp -rL /s/app .
cp -a /s/app .
cp -r -L /s/linkdir new
cp -d /s/link.py l.py
cp -P /s/link.py l.py
cp /s/link.py l.py
cp -t . /s/wsgi.py /s/manage.py
mkdir d && cp -t d /s/wsgi.py
echo old > wsgi.py && cp -n /s/wsgi.py . ; true
echo old > wsgi.py && cp -f /s/wsgi.py .
cp -p /s/wsgi.py . && cp -v /s/manage.py m.py
cp /s/nothere.py .
cp /s/nothere.py . || touch fallback
cp /s/nothere.py . 2>/dev/null; touch after
cp -r /s/*.py . && ls
cp /s/*.nope .
cp -r /s/app /s/app/inner
mv /s/wsgi.py .
mv /s/wsgi.py renamed.py
mv /s/app .
mv /s/app /s/common .
mv /s/app new
mkdir d && mv -t d /s/wsgi.py /s/manage.py
mkdir app && mv /s/app .
mkdir app && touch app/x && mv /s/app .
mv /s/nothere .
mv /s/wsgi.py nodir/
mv /s/*.py . && ls
mv -f /s/wsgi.py /s/manage.py
echo a > a && echo b > b && mv a b
mv -n /s/wsgi.py /s/manage.py; true
mv /s/link.py .
mv /s/linkdir .
ln -s /s/app/main.py main.py
ln -s /s/app
ln -s /s/app app && touch app/new.py
ln -s /s/app app && ln -s /s/common app
ln -s /s/app app && ln -sfn /s/common app
ln -s /s/app app && ln -sf /s/common app
ln -s nowhere dangling
ln -s a b && ln -s b a && ls
ln -s /s/wsgi.py x && ln -s /s/manage.py x
ln -s /s/wsgi.py x && ln -sf /s/manage.py x
ln /s/wsgi.py hard.py
ln /s/nothere.py hard.py
mkdir d && ln -s /s/wsgi.py /s/manage.py d/
ln -s ../s/app rel && cp rel/main.py got.py
ln -s /s/app app && rm app
ln -s /s/app app && rm -rf app/
ln -s /s/app app && rm -rf app/core
touch x && rm x
rm nothere
rm -f nothere
rm /s/app
rm -r /s/app
rm -rf /s/app/core /s/common
rm -rf /s/app/*
rm -rf /s/app/* /s/app/.[!.]*
rm -f /s/*.py /s/*.md
rm /s/*.nope
rm -rf nothere/*
cp -r /s/app . && rm -r app/core && rmdir app/data
mkdir -p e/f && rmdir e/f
mkdir -p e/f && rmdir -p e/f
mkdir -p e/f && rmdir e
install -d x/y z
install -m 755 /s/wsgi.py run.py
install -D /s/wsgi.py p/q/r.py
install -D -m 644 /s/wsgi.py p/q/r.py
mkdir d && install -t d /s/wsgi.py /s/manage.py
install /s/wsgi.py nodir/x.py
chmod +x /s/wsgi.py && chmod -R 755 /s/app
chmod 644 nothere
chown -R 0:0 /s/app && touch ok
echo hello > f
echo hello >> f && echo again >> f
echo one > f && echo two > f
echo -n hello > f
printf 'a\nb\n' > f
printf '%s\n' one two three > f
printf '%s=%s\n' a 1 b 2 > f
printf 'no newline' > f; printf ' more' >> f
printf '%%d %d\n' 5 > f
echo 'import os\nimport sys' > f
echo "import os" > a.py; echo "import sys" >> a.py
echo "a'b" 'c"d' > f
echo $HOME "$PWD" > f
echo a > nodir/f
echo a > /s/app
: > f
> f
true > f && cat f > g
cat /s/wsgi.py > f
cat /s/wsgi.py /s/manage.py > f
cat /s/wsgi.py >> /s/manage.py
cat /s/nothere > f
cat /s/nothere > f || touch no
cat < /s/wsgi.py > f
echo x | tee f
echo x | tee f g > h
echo x > f && echo y | tee -a f
echo x | tee nodir/f
echo x | tee f >/dev/null 2>&1
echo a b | cat > f
printf 'b\na\n' | sort > f
sed -i 's/VALUE/OTHER/' /s/wsgi.py
sed -i s/a/b/ /s/nothere.py
sed 's/VALUE/OTHER/' /s/wsgi.py > f
sed -e 's/a/b/' -e 's/c/d/' -i /s/wsgi.py
grep -q VALUE /s/wsgi.py && touch yes
grep -q NOPE /s/wsgi.py || touch no
head -n 1 /s/wsgi.py > f
wc -l /s/wsgi.py > f
cut -c1 /s/wsgi.py > f
tr a-z A-Z < /s/wsgi.py > f
tar -cf t.tar -C /s app && mkdir x && tar -xf t.tar -C x
tar czf t.tgz -C /s app wsgi.py && tar xzf t.tgz
cd /s && tar cf - app | (cd /w && tar xf -)
mkdir x && tar -xf /s/vendor.tar -C x
tar xf /s/vendor.tar.gz
tar -xzf /s/vendor.tgz -C /w
mkdir x && tar -xf /s/vendor.tar -C x --strip-components=1
tar xf /s/nothere.tar
tar xf /s/vendor.tar -C nodir
tar xf /s/vendor.tar vend/v.py
tar tf /s/vendor.tar > list
truncate -s 0 f
truncate -s 10 /s/wsgi.py
dd if=/s/wsgi.py of=f
dd if=/dev/zero of=f bs=1 count=3
cd /s && touch here
cd /s/app && touch here && cd .. && touch there
cd nowhere
cd nowhere; touch after
cd nowhere || touch fallback
cd /s/wsgi.py
cd /s && cd - && touch back
cd && touch home_was_here
cd "$HOME" && pwd > /w/f
(cd /s && touch inner); touch outer
(cd nowhere && touch inner); touch outer
(exit 3)
(exit 3); touch after
(exit 3) || touch fallback
{ touch a; touch b; }
{ false; touch b; }
{ echo a; echo b; } > f
( echo a; echo b ) > f
false
true
false; touch after
false && touch never
false && touch never; touch after
false || touch yes
true || touch never
true && touch yes || touch no
false && touch yes || touch no
touch a && false || true
false || false
! false
! true
! true || touch x
exit 0
exit 1
touch a; exit 0; touch never
touch a; exit 4
set -e; false; touch never
set -e; touch a; touch b
set -e; false || true; touch b
set -e; false && true; touch b
set -e; if false; then touch x; fi; touch b
set -e; (false); touch never
set -e; ! true; touch b
set -eu; touch "$UNSET"
set -u; touch "${UNSET:-given}"
set -ex; mkdir a; cd a; touch b
set -o errexit; false; touch never
set -e; set +e; false; touch after
set -e; f() { false; touch inside; }; f; touch never
set -e; f() { false; touch inside; }; f || true; touch after
set -e; cat /s/nothere | cat; touch after
false | true
true | false
test -f /s/wsgi.py && touch yes
test -f /s/nothere && touch yes
test -f /s/nothere || touch no
[ -d /s/app ] && touch yes
[ -d /s/app ] && [ ! -e /s/zzz ] && touch yes
[ -z "$UNSET" ] && touch unset
[ -n "$HOME" ] && touch set
[ "$HOME" = /root ] && touch root
[ 1 -lt 2 ] && touch less
[ -L /s/link.py ] && touch islink
[ -f /s/link.py ] && touch isfile
[ -s /s/wsgi.py ] && touch big
[ -x /s/wsgi.py ] || touch notexecutable
if [ -f /s/wsgi.py ]; then touch yes; else touch no; fi
if [ -f /s/nope.py ]; then touch yes; elif [ -d /s/app ]; then touch dir; else touch no; fi
if cd nowhere; then touch x; else touch y; fi
if true; then false; fi
if false; then touch x; fi
for i in a b c; do touch $i; done
for i in a b c; do mkdir $i && touch $i/__init__.py; done
for f in /s/*.py; do cp "$f" .; done
for f in /s/*.py; do cp "$f" "$(basename $f .py).txt"; done
for f in nope/*; do touch "x$(basename $f)"; done
for d in /s/app /s/common; do cp -r $d .; done
for i in 1 2; do for j in a b; do touch $i$j; done; done
for i in a b; do false; done
for i in a b c; do [ $i = b ] && continue; touch $i; done
for i in a b c; do touch $i; [ $i = b ] && break; done; true
i=0; while [ $i -lt 3 ]; do touch f$i; i=$((i+1)); done
i=3; until [ $i -eq 0 ]; do touch f$i; i=$((i-1)); done
while false; do touch x; done
while true; do touch x; break; done
printf 'a\nb\n' | while read l; do touch "$l"; done
case abc in a*) touch star;; *) touch other;; esac
case "$HOME" in /root) touch root;; /home/*) touch home;; esac
case x in y|z) touch no;; x|w) touch yes;; esac
f() { mkdir "$1" && touch "$1/__init__.py"; }; f a; f b
f() { return 1; }; f || touch failed
f() { return 1; }; f
f() { touch "$@"; }; f a b c
f() { local x=1; touch "v$x"; }; f
A=1; touch "a$A"
A=1 B=2; touch $A$B
A=x; B=$A/y; mkdir -p $B
D=/w/dir; mkdir -p "$D/sub" && touch "$D/sub/x"
N="a b"; touch $N
N="a b"; touch "$N"
touch 'single quote' "double quote" back\ slash
touch "a$(echo b)c" d`echo e`f
touch $(printf 'x\ny\n')
touch $((1+2)).txt
touch a{b,c}
X=hello; touch ${X#he} ${X%lo} ${#X}
X=a.b.c; touch "${X#*.}" "${X##*.}" "${X%.*}" "${X%%.*}"
touch "${UNSET:-dflt}" "${UNSET-other}" ${UNSET:+no} "${HOME:+set}"
touch ${UNSET:?is not set}
touch ${UNSET?is not set}
: "${Y:=made}"; touch "$Y"
touch "$UNSET"
touch a$UNSET
rm -rf $UNSET/w/x; touch ok
touch '*.py'; rm '*.py'
touch a.py b.py c.txt && rm *.py
touch a1 a2 b1 && rm [a]?
touch a1 a2 b1 && rm [!a]?
touch .hid vis && rm *
touch -- -dash && rm -- -dash
touch -- -dash && rm ./-dash
cp "/s/odd/with space.py" .
cp /s/odd/with\ space.py x.py
cp '/s/odd/[x].py' . && cp "/s/odd/naïve.py" .
cp -- /s/odd/-dash.py ./-dash.py
cp /s/odd/* .
cp -r /s/odd . && rm odd/a\'b.py
find /s -name '*.py' -delete
find /s/app -type d -name core -exec rm -rf {} +
find /s -name '*.txt' -exec rm {} \;
find /s -type f -name '*.py' -exec cp {} . \;
find /s/app -name '*.py' | xargs rm
find nowhere -name x
echo a b c | xargs touch
echo a b c | xargs mkdir -p
printf 'x\ny\n' | xargs -n 1 touch
printf 'x\ny\n' | xargs -I {} touch f-{}
sh -c 'mkdir a && touch a/b'
sh -c 'false' || touch failed
sh -c 'exit 2'
sh -ec 'false; touch x'
sh -c 'touch "$1"' _ arg
printf '#!/bin/sh\ntouch made\n' > s.sh && sh s.sh
printf '#!/bin/sh\ntouch made\n' > s.sh && chmod +x s.sh && ./s.sh
printf '#!/bin/sh\nexit 1\n' > s.sh && sh s.sh
printf 'A=1\n' > env && . ./env && touch a$A
. ./nothere
eval 'touch ev'
eval "A=3"; touch a$A
env A=b sh -c 'touch $A'
A=b sh -c 'touch $A'
export A=b; sh -c 'touch $A'
A=b; sh -c 'touch "x$A"'
unset HOME; touch "h$HOME"
touch a & wait
pwd > f
basename /a/b/c.py .py > f; dirname /a/b/c.py >> f
realpath /s/link.py > f
readlink /s/link.py > f
mktemp -d >/dev/null && touch ok
exec touch x
command touch x
command -v sh > /dev/null && touch yes
command -v nosuchprogram || touch no
which sh && touch yes
nosuchprogram
nosuchprogram || touch no
nosuchprogram; touch after
/s/wsgi.py
./nothere.sh
sleep 0 && touch x
umask 022 && touch x
id -u > f
echo "$(cat /s/wsgi.py)" > f
echo "$(cat /s/nothere)" > f
X=$(cat /s/nothere); touch x
X=$(false); touch x
X=$(false)
X=$(cat /s/wsgi.py) && touch x
test -e /s/app/main.py -a -e /s/wsgi.py && touch both
[ -e /s/zzz -o -e /s/wsgi.py ] && touch either
mkdir -p a/b && cd a/b && touch ../c && cd ../.. && touch d
mkdir -p pkg/sub && for d in pkg pkg/sub; do touch $d/__init__.py; done
echo 'VALUE = 1' > v.py && cp v.py w.py && mv v.py x.py
cp -r /s/app a && cp -r /s/app a && ls a
cp -u /s/wsgi.py . && ls
mv /s/wsgi.py /s/wsgi.py
cp /s/wsgi.py /s/wsgi.py
useradd -m app || adduser -D app || true
ls /s > f
ls /nothere
ls /nothere 2>/dev/null || touch no
comm /s/wsgi.py /s/wsgi.py > f
yes | head -n 2 > f
seq 1 3 > f
date > f
touch a; [ -e a ] && rm a; [ -e a ] || touch gone
mkdir x; cp -r /s/app x/; cd x/app && rm -r core && touch z
echo a >f 2>&1; echo b 1>g; echo c >&2
echo a > f; cat f f > g; cat g >> f
test -d a || mkdir a; test -d a || mkdir a
"""

# Lines with a line break in them, or that only GNU's tools and bash understand.
GNU = [
    "cp --parents /s/app/main.py .", "cp --parents -r /s/app .", "cp -r --no-target-directory /s/app new",
    "mkdir d && cp --target-directory=d /s/wsgi.py", "ln -sr /s/app/main.py rel.py", "ln -sT /s/app app",
    "ln -s --force /s/app app", "mkdir -v --parents a/b", "install -D -t p/q /s/wsgi.py",
    "install -Dm755 /s/wsgi.py p/q/r.py", "touch -d '2020-01-01' x", "touch --no-create x; touch y",
    "mv --no-clobber /s/wsgi.py /s/manage.py", "mv -T /s/app new", "rm --recursive --force /s/app",
    "rm -d /s/empty/inner", "rm -v /s/wsgi.py", "echo -e 'a\\nb' > f", "cp -n /s/wsgi.py /s/manage.py; true",
    "sed --in-place 's/VALUE/X/' /s/wsgi.py", "sed -i.bak 's/VALUE/X/' /s/wsgi.py",
    "tar --extract --file /s/vendor.tar --directory /w", "tar xf /s/vendor.tar --exclude='*.py'",
    "useradd -m -d /home/app app && touch /home/app/x", "groupadd g && useradd -g g u && chown -R u:g /s",
    "cp -b /s/wsgi.py /s/manage.py", "find /s -maxdepth 1 -name '*.py' -delete", "find /s -empty -type d -delete",
    "cp -al /s/app .", "cp -s /s/wsgi.py .", "rm -rf /s/{app,common}", "find /s -name '*.py' -newer /s/wsgi.py",
    "find /s -path '*/core/*' -delete", "find /s -name core -prune -o -name '*.py' -print", "cp -r /s/app{,2}",
]

BASH = [
    "mkdir -p {a,b}/{c,d}", "touch f{1..3}.py", "touch a{,.bak}", "[[ -f /s/wsgi.py ]] && touch yes",
    "[[ abc == a* ]] && touch yes", "[[ abc =~ ^a ]] && touch yes", "echo -e 'a\\nb' > f", "echo 'a\\nb' > f",
    "set -o pipefail; false | true", "set -o pipefail; cat /s/nothere | cat || touch no", "X=abc; touch ${X/b/z}",
    "X=abc; touch ${X^^} ${X:1} ${X:0:1}", "a=(x y z); touch \"${a[@]}\"", "touch $'a\\tb'",
    "for ((i=0;i<3;i++)); do touch f$i; done", "cat <<< hello > f", "pushd /s && touch p && popd && touch q",
    "source /s/nothere", "shopt -s globstar; rm -f /s/**/*.py", "shopt -s dotglob; mkdir x; mv /s/app/core/* x",
    "declare x=1; touch v$x", "touch {a..c}", "echo a &> f", "((1 + 1)) && touch yes", "type cd && touch yes",
    "rm -rf /s/!(app) ; true", "printf -v x '%s' hello; touch $x", "read x <<< word; touch $x",
    "function f { touch g; }; f", "[[ -d /s/app && ! -e /s/zzz ]] && touch both",
]

DOCUMENTS = {
    "heredoc": "RUN <<EOF\nmkdir p\ntouch p/q\nEOF",
    "heredoc-failing-middle": "RUN <<EOF\nfalse\ntouch after\nEOF",
    "heredoc-failing-end": "RUN <<EOF\ntouch a\nfalse\nEOF",
    "heredoc-set-e": "RUN <<EOF\nset -e\nfalse\ntouch never\nEOF",
    "heredoc-sh-e": "RUN <<EOF\n#!/bin/sh -e\ntouch a\ntouch b\nEOF",
    "heredoc-sh-e-failing": "RUN <<EOF\n#!/bin/sh -e\nfalse\ntouch b\nEOF",
    "heredoc-strip": "RUN <<-EOF\n\tmkdir p\n\ttouch p/q\n\tEOF",
    "heredoc-quoted": "RUN <<'EOF'\nA=1\ntouch x$A\nEOF",
    "heredoc-variables": "ENV N=name\nRUN <<EOF\ntouch $N-$UNSET\nEOF",
    "heredoc-file": "RUN cat <<EOF > f.py\nimport os\nEOF",
    "heredoc-file-variables": "ARG V=3\nRUN cat <<EOF > f.py\nx = $V\ny = '\\$V'\nEOF",
    "heredoc-file-quoted": "ARG V=3\nRUN cat <<'EOF' > f.py\nx = $V\nEOF",
    "heredoc-two": "RUN cat <<A > a.py && cat <<B > b.py\n1\nA\n2\nB",
    "heredoc-tail": "RUN cat <<EOF > f && touch g\nx\nEOF",
    "heredoc-tee": "RUN tee f g <<EOF\nx\nEOF",
    "heredoc-sh": "RUN sh <<EOF\ntouch x\nEOF",
    "heredoc-inner": "RUN <<EOF\ncat > f <<INNER\ntext\nINNER\nEOF",
    "heredoc-continued": "RUN mkdir a && \\\n    touch a/b && \\\n    # a comment\n    touch a/c",
    "heredoc-comment": "RUN mkdir a \\\n# comment\n && touch a/b",
    "exec": 'RUN ["mkdir", "-p", "a/b"]',
    "exec-sh": 'RUN ["/bin/sh", "-c", "touch a && touch b"]',
    "exec-no-expansion": 'RUN ["touch", "$HOME"]',
    "exec-failing": 'RUN ["false"]',
    "exec-missing-program": 'RUN ["nosuchprogram"]',
    "exec-glob": 'RUN ["touch", "*.py"]',
    "exec-broken-json": "RUN ['touch', 'a']",
    "double-quote-newline": 'RUN printf "a\\nb" > f && echo "x \\\n  y" > g',
    "semicolons": "RUN mkdir a; \\\n    cd a; \\\n    touch b; \\\n    cd ..; touch c",
    "env-inline": "ENV D=/w/d\nRUN mkdir $D && touch ${D}/x \"$D/y\" '$D'",
    "arg-inline": "ARG D=d\nRUN mkdir $D && touch ${D}/x",
    "arg-over-env": "ENV D=env\nARG D=arg\nRUN touch $D",
    "env-over-arg": "ARG D=arg\nENV D=env\nRUN touch $D",
    "arg-unset": "ARG D\nRUN touch x$D",
    "workdir-in-run": "WORKDIR /w/deep\nRUN touch here && cd .. && touch there",
    "run-in-new-shell": "RUN cd /s\nRUN touch here && A=1\nRUN touch x$A",
    "user": "USER 1000\nRUN id -u > /tmp/who\nUSER root\nRUN touch x",
    "run-network-none": "RUN --network=none touch x",
    "run-security": "RUN --security=insecure touch x",
    "tail-comment": "RUN touch a # touch b",
    "python-heredoc-sh": "RUN <<EOF sh\ntouch x\nEOF",
}

PYTHON = {
    "heredoc-python": "RUN <<EOF\n#!/usr/bin/env python3\nopen('/w/made.py', 'w').write('x')\nEOF",
    "heredoc-python-word": "RUN python3 <<EOF\nopen('/w/made.py', 'w').write('x')\nEOF",
    "python-c": "RUN python -c \"import sys\" && touch ok",
    "python-c-writes": "RUN python -c \"open('/w/x.py','w')\" && touch ok",
    "python-fails": "RUN python -c 'import nosuchmodule'",
    "venv": "RUN python -m venv --without-pip /opt/venv\nENV PATH=/opt/venv/bin:$PATH\nCMD [\"python\"]",
    "heredoc-bash": "RUN <<EOF\n#!/bin/bash\nmkdir -p {a,b}\nEOF",
    "which-python": "RUN which python && touch yes",
    "python-script": "RUN echo \"print(1)\" > s.py && python s.py && touch ok",
    "compileall": "RUN cp -r /s/app . && python -m compileall -q app && touch ok",
}

# The busybox of the oracle has no `install`, no root in /etc/passwd, a `tar` that wants
# to be told of compression, and a `find` without `-delete`.
NOT_THERE = ["install ", "HOME", "cd && ", "tar xf /s/vendor.tar.gz", " -delete"]


def body(line):
    return "COPY . /s\nWORKDIR /w\n" + line + "\n"


def cases():
    lines = [line for line in LINES.strip().split("\n") if line]
    for base in BASES:
        short = base.split(":")[0]
        for number, line in enumerate(lines):
            if base == "busybox" and any(word in line for word in NOT_THERE):
                continue
            yield run("%s-%d" % (short, number), base, "RUN " + line, short)
        for name, text in DOCUMENTS.items():
            yield run("%s-%s" % (short, name), base, text, None)
    base = "debian:bookworm-slim"
    for number, line in enumerate(GNU):
        yield run("gnu-%d" % number, base, "RUN " + line, "debian")
    for number, line in enumerate(BASH):
        yield run("bash-%d" % number, base, 'SHELL ["/bin/bash", "-c"]\nRUN ' + line, "bash")
    for name, text in PYTHON.items():
        yield run("python-%s" % name, "python:3.11-slim", text, None)


LACKING = "the BusyBox here lacks programs that Docker's has"
EXPLAINED = {
    "user": "users and permissions are not modelled",
    "python-fails": "whether a program on the command line of 'python -c' fails is not followed",
    "venv": "programs of a virtual environment are told as files, and not all that it has for other shells",
    "compileall": "byte code beside its source is not told: it changes nothing",
    "bash-12": "arrays of bash are not followed",
    "run-security": "the engine's own frontend refuses --security, which later ones accept",
}


def run(name, base, text, batch):
    explained = EXPLAINED.get(name.split("-", 1)[1])
    if base == "busybox" and re.search(r"\b(useradd|adduser|comm|install)\b", text):
        explained = explained or LACKING
    return Case("run-" + name, "FROM %s\n%s" % (base, body(text)), base, batch=batch, explained=explained)
