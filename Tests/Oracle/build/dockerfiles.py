# SPDX-License-Identifier: Apache-2.0
"""Whole Dockerfiles: COPY, ADD, WORKDIR, variables, stages, mounts, ignore files, and builds that fail."""

from cases import Case

# In /w over busybox unless they begin with FROM, ARG or a directive.
TEXTS = {
    # WORKDIR
    "workdir-relative": "WORKDIR a\nWORKDIR b\nCOPY wsgi.py .",
    "workdir-up": "WORKDIR a/b\nWORKDIR ../c\nCOPY wsgi.py .",
    "workdir-variable": "ENV D=/x\nWORKDIR $D/y\nCOPY wsgi.py .",
    "workdir-unset": "WORKDIR /x$NOPE/y\nCOPY wsgi.py .",
    "workdir-quoted": 'WORKDIR "/q d"\nCOPY wsgi.py .',
    "workdir-quoted-inside": "WORKDIR /q' 'd\nCOPY wsgi.py .",
    "workdir-root": "WORKDIR /\nCOPY wsgi.py .",
    "workdir-trailing": "WORKDIR /x/y/\nCOPY wsgi.py ./",
    "workdir-above-root": "WORKDIR ../../../x\nCOPY wsgi.py .",
    "workdir-link": "RUN mkdir /real && ln -s /real /link\nWORKDIR /link\nCOPY wsgi.py .\nRUN pwd > p",
    "workdir-on-file": "COPY wsgi.py /f\nWORKDIR /f",
    "workdir-two-words": "WORKDIR a b\nCOPY wsgi.py .",
    "workdir-dot": "WORKDIR .\nCOPY wsgi.py .",
    "workdir-empty-variable": "WORKDIR $NOPE\nCOPY wsgi.py .",
    # COPY
    "copy-file": "COPY wsgi.py .",
    "copy-file-renamed": "COPY wsgi.py app.py",
    "copy-file-directory": "COPY wsgi.py d/",
    "copy-two": "COPY wsgi.py manage.py d/",
    "copy-two-no-slash": "COPY wsgi.py manage.py d",
    "copy-two-onto-directory": "RUN mkdir d\nCOPY wsgi.py manage.py d",
    "copy-directory": "COPY app .",
    "copy-directory-slash": "COPY app/ app/",
    "copy-directory-no-slash": "COPY app lib/app",
    "copy-directory-and-file": "COPY app wsgi.py d/",
    "copy-star": "COPY app/* ./",
    "copy-star-py": "COPY *.py ./",
    "copy-star-py-no-slash": "COPY *.py d",
    "copy-question": "COPY ?sgi.py ./",
    "copy-class": "COPY [mw]*.py ./",
    "copy-two-stars": "COPY **/*.py ./",
    "copy-star-directory": "COPY */main.py ./",
    "copy-star-nothing": "COPY nope*.py ./",
    "copy-star-nothing-deep": "COPY nodir/nope*.py ./",
    "copy-missing": "COPY nope.py ./",
    "copy-missing-one-of-two": "COPY wsgi.py nope.py ./",
    "copy-missing-deep": "COPY app/nope/x.py ./",
    "copy-up": "COPY ../wsgi.py ./",
    "copy-up-deep": "COPY app/../wsgi.py ./",
    "copy-up-above": "COPY ../../../app ./",
    "copy-absolute": "COPY /app/main.py ./",
    "copy-onto-file": "COPY wsgi.py x\nCOPY manage.py x",
    "copy-onto-file-slash": "COPY wsgi.py x\nCOPY manage.py x/",
    "copy-directory-onto-file": "COPY wsgi.py x\nCOPY app x",
    "copy-directory-onto-file-slash": "COPY wsgi.py x\nCOPY app x/",
    "copy-below-file": "COPY wsgi.py x\nCOPY app x/y",
    "copy-file-onto-directory": "RUN mkdir x\nCOPY wsgi.py x",
    "copy-file-onto-named-directory": "RUN mkdir -p x/wsgi.py\nCOPY wsgi.py x/",
    "copy-directory-over-file-inside": "COPY app x\nRUN rm -r x/core && touch x/core\nCOPY app x",
    "copy-file-over-directory-inside": "RUN mkdir -p x/main.py\nCOPY app x",
    "copy-space": 'COPY ["odd/with space.py", "./"]',
    "copy-space-quoted": 'COPY "odd/with space.py" ./',
    "copy-space-escaped": "COPY odd/with\\ space.py ./",
    "copy-bracket": "COPY odd/[[]x].py ./",
    "copy-bracket-json": 'COPY ["odd/[[]x].py", "./"]',
    "copy-bracket-class": "COPY odd/[x].py ./",
    "copy-nonascii": "COPY odd/naïve.py ./ï/",
    "copy-dash": "COPY odd/-dash.py ./",
    "copy-odd": "COPY odd d",
    "copy-quote": "COPY odd/a'b.py ./",
    "copy-quote-escaped": "COPY odd/a\\'b.py ./",
    "copy-json": 'COPY ["app", "wsgi.py", "d/"]',
    "copy-json-single": "COPY ['app', 'd/']",
    "copy-empty-directory": "COPY empty d",
    "copy-hidden": "COPY .env ./\nCOPY app/core d",
    "copy-all": "COPY . .",
    "copy-all-absolute": "COPY . /",
    "copy-dockerfile": "COPY Dockerfile ./",
    "copy-chmod": "COPY --chmod=755 wsgi.py ./",
    "copy-chmod-bad": "COPY --chmod=999 wsgi.py ./",
    "copy-chmod-symbolic": "COPY --chmod=u+x wsgi.py ./",
    "copy-chown": "COPY --chown=1000:1000 app ./",
    "copy-chown-nobody": "COPY --chown=nosuchuser app ./",
    "copy-link": "COPY --link app ./",
    "copy-link-onto-link": "RUN mkdir /real && ln -s /real /link\nCOPY --link wsgi.py /link/",
    "copy-exclude": "COPY --exclude=*.py app d",
    "copy-exclude-deep": "COPY --exclude=**/*.py app d",
    "copy-exclude-directory": "COPY --exclude=core app d",
    "copy-exclude-two": "COPY --exclude=core --exclude=data app d",
    "copy-exclude-back": "COPY --exclude=** --exclude=!main.py app d",
    "copy-exclude-wildcard": "COPY --exclude=wsgi.py *.py d/",
    "copy-unknown-flag": "COPY --nope wsgi.py ./",
    "copy-one-word": "COPY wsgi.py",
    "copy-no-words": "COPY",
    "copy-url": "COPY http://localhost/x ./",
    "copy-destination-up": "COPY wsgi.py ../up/",
    "copy-destination-dotdot": "COPY app ..",
    "copy-destination-variable": "ENV D=/x\nCOPY wsgi.py $D/\nCOPY manage.py ${D}/sub/m.py",
    "copy-source-variable": "ARG S=app\nCOPY $S d\nCOPY ${S}/main.py ./",
    "copy-source-default": "COPY ${NOPE:-app} d",
    "copy-source-unset": "COPY app/$NOPE d",
    "copy-source-unset-all": "COPY $NOPE d",
    "copy-destination-unset": "COPY wsgi.py $NOPE/x/",
    "copy-destination-tilde": "COPY wsgi.py ~/",
    "copy-same-twice": "COPY app d\nCOPY common d\nCOPY app d",
    "copy-then-remove-then-copy": "COPY app d\nRUN rm -r d\nCOPY common d",
    # links
    "link-source-file": "COPY link.py ./",
    "link-source-directory": "COPY linkdir d",
    "link-source-directory-slash": "COPY linkdir/ d/",
    "link-source-through": "COPY linkdir/util.py ./",
    "link-inside": "COPY app d",
    "link-inside-source": "COPY app/shared d",
    "link-star": "COPY l* d/",
    "link-destination-directory": "RUN mkdir /real && ln -s /real link\nCOPY app link",
    "link-destination-directory-slash": "RUN mkdir /real && ln -s /real link\nCOPY wsgi.py link/",
    "link-destination-file": "RUN touch /real && ln -s /real link\nCOPY wsgi.py link",
    "link-destination-dangling": "RUN ln -s /real/deep link\nCOPY wsgi.py link/",
    "link-destination-dangling-file": "RUN ln -s /real link\nCOPY wsgi.py link",
    "link-destination-dangling-directory": "RUN ln -s /real link\nCOPY app link",
    "link-destination-loop": "RUN ln -s b a && ln -s a b\nCOPY wsgi.py a",
    "link-destination-loop-directory": "RUN ln -s b a && ln -s a b\nCOPY wsgi.py a/",
    "link-destination-parent": "RUN mkdir -p /real && ln -s /real link\nCOPY wsgi.py link/x/y/",
    "link-destination-relative": "RUN mkdir -p r/x && ln -s r/x link\nCOPY app link/",
    "link-over-directory": "RUN mkdir -p d/shared\nCOPY app d",
    "link-over-file": "RUN mkdir d && touch d/shared\nCOPY app d",
    "directory-over-link": "RUN mkdir -p /real && mkdir d && ln -s /real d/core\nCOPY app d",
    "file-over-link": "RUN mkdir d && ln -s /real.py d/main.py\nCOPY app d",
    "file-over-link-file": "RUN touch /real.py && mkdir d && ln -s /real.py d/main.py\nCOPY app d",
    # here-documents of COPY
    "document": "COPY <<x.py ./\nimport os\nx.py",
    "document-named": "COPY <<EOF /etc/conf\nline\nEOF",
    "document-two": "COPY <<a.py <<b.py d/\n1\na.py\n2\nb.py",
    "document-two-no-slash": "COPY <<a.py <<b.py d\n1\na.py\n2\nb.py",
    "document-variables": "ARG V=3\nCOPY <<EOF f\nx=$V ${V:-no} \\$V '$V' $NOPE\nEOF",
    "document-quoted": "ARG V=3\nCOPY <<'EOF' f\nx=$V\nEOF",
    "document-strip": "COPY <<-EOF f\n\tindented\n\t\tmore\n\tEOF",
    "document-with-file": "COPY wsgi.py <<x.py d/\n1\nx.py",
    "document-chmod": "COPY --chmod=755 <<EOF run.sh\n#!/bin/sh\nEOF",
    "document-empty": "COPY <<EOF f\nEOF",
    "document-open": "COPY <<EOF f\nno end",
    "document-add": "ADD <<EOF f\ntext\nEOF",
    # ADD
    "add-file": "ADD wsgi.py ./",
    "add-directory": "ADD app d",
    "add-tar": "ADD vendor.tar ./",
    "add-tar-gz": "ADD vendor.tar.gz d/",
    "add-tgz": "ADD vendor.tgz d",
    "add-tar-renamed": "ADD vendor.tar.gz x.tgz",
    "add-star-tar": "ADD vendor* d/",
    "add-star": "ADD *.py d/",
    "add-no-unpack": "ADD --unpack=false vendor.tar d/",
    "copy-tar": "COPY vendor.tar.gz ./",
    "add-tar-over": "COPY app vend\nADD vendor.tar ./",
    "add-missing": "ADD nope.tar ./",
    "add-directory-with-tar": "ADD . d",
    # variables
    "env-forms": 'ENV A=1 B="two words" C=three\\ words D=\'$A\' E="$A"\nENV F old form',
    "env-same-line": "ENV A=1\nENV A=2 B=$A\nENV C=$A",
    "env-self": "ENV P=/x:$PATH\nENV PATH=$P",
    "env-default": "ENV A=${NOPE:-dflt} B=${NOPE-other} C=${PATH:+set} D=${NOPE:+set} E=${NOPE+set}",
    "env-trim": "ENV V=a.b.c\nENV A=${V#a.} B=${V##*.} C=${V%.c} D=${V%%.*} E=${V#*.} F=${V%.*}",
    "env-replace": "ENV V=a.b.c\nENV A=${V/./-} B=${V//./-} C=${V/b/} D=${V/?/x} E=${V//[ab]/x}",
    "env-error": "ENV A=${NOPE:?must be set}",
    "env-error-set": "ENV V=1\nENV A=${V:?must be set}",
    "env-error-plain": "ENV A=${NOPE?must be set}",
    "env-escaped": 'ENV V=1\nENV A=\\$V B=\\${V} C="\\$V" D=\'\\$V\'',
    "env-empty": "ENV A= B=\"\"\nENV C=x${A}y",
    "env-nested": "ENV V=1\nENV A=${NOPE:-${V}} B=${NOPE:-a${NOPE:-b}}",
    "env-bad-substitution": "ENV A=${V!x}",
    "env-unclosed": "ENV A=${V",
    "env-no-value": "ENV A",
    "env-hash": "ENV A=a#b\nENV B=\"a # b\"",
    "env-quote-open": "ENV A=\"open",
    "env-continuation": "ENV A=1 \\\n    B=2 \\\n\n    C=3",
    "arg-default": "ARG V=1\nENV A=$V",
    "arg-none": "ARG V\nENV A=x$V",
    "arg-global": "ARG V=1\nFROM busybox\nENV A=x$V",
    "arg-global-declared": "ARG V=1\nFROM busybox\nARG V\nENV A=x$V",
    "arg-global-redeclared": "ARG V=1\nFROM busybox\nARG V=2\nENV A=x$V",
    "arg-after-env": "ENV V=env\nARG V=arg\nENV A=$V",
    "env-after-arg": "ARG V=arg\nENV V=env\nENV A=$V",
    "arg-many": "ARG A=1 B=2\nENV X=$A$B",
    "arg-refers": "ARG A=1\nARG B=$A-2\nENV X=$B",
    "arg-platform": "ARG TARGETOS\nARG TARGETARCH\nARG TARGETPLATFORM\nENV X=$TARGETOS-$TARGETARCH-$TARGETPLATFORM",
    "arg-platform-undeclared": "ENV X=$TARGETOS-x",
    "arg-next-stage": "FROM busybox AS a\nARG V=1\nFROM busybox\nENV X=x$V",
    "arg-inherited-stage": "FROM busybox AS a\nARG V=1\nENV E=2\nFROM a\nENV X=x$V$E",
    "arg-in-from": "ARG B=busybox\nFROM $B\nCOPY wsgi.py /w/",
    "arg-in-from-braces": "ARG T=latest\nFROM busybox:${T}\nCOPY wsgi.py /w/",
    "arg-in-from-default": "FROM ${B:-busybox}\nCOPY wsgi.py /w/",
    "arg-in-from-empty": "FROM ${B}\nCOPY wsgi.py /w/",
    "arg-in-from-local": "FROM busybox AS a\nARG N=a\nFROM $N\nCOPY wsgi.py /w/",
    # CMD, ENTRYPOINT, SHELL
    "cmd-exec": 'CMD ["python", "-m", "app"]',
    "cmd-shell": "CMD python -m app $X",
    "cmd-twice": "CMD a\nCMD b",
    "cmd-empty": "CMD []",
    "entrypoint-exec": 'ENTRYPOINT ["python"]\nCMD ["app.py"]',
    "entrypoint-shell": "ENTRYPOINT python app.py",
    "entrypoint-drops-cmd": 'FROM busybox AS a\nCMD ["x"]\nFROM a\nENTRYPOINT ["y"]',
    "entrypoint-keeps-cmd": 'FROM busybox AS a\nCMD ["x"]\nENTRYPOINT ["y"]\nFROM a\nENV A=1',
    "entrypoint-after-cmd": 'CMD ["x"]\nENTRYPOINT ["y"]',
    "entrypoint-empty": "ENTRYPOINT []",
    "shell-cmd": 'SHELL ["/bin/ash", "-ec"]\nCMD a b',
    "shell-inherited": 'FROM busybox AS a\nSHELL ["/bin/ash", "-ec"]\nFROM a\nCMD a b',
    "shell-no-json": "SHELL /bin/ash -c",
    "shell-e": 'SHELL ["/bin/sh", "-ec"]\nRUN false; touch never',
    "shell-pipefail": 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN false | true',
    # VOLUME, USER, LABEL, others
    "volume": "VOLUME /data\nRUN touch x",
    "volume-several": 'VOLUME ["/data", "/w/v"]\nVOLUME /a /b',
    "volume-after": "RUN mkdir /data && touch /data/x\nVOLUME /data",
    "volume-before": "VOLUME /data\nRUN mkdir -p /data && touch /data/x",
    "volume-copy": "VOLUME /data\nCOPY wsgi.py /data/",
    "volume-link": "RUN ln -s /real /data\nVOLUME /data",
    "user-copy": "USER nobody\nCOPY wsgi.py ./",
    "user-unknown": "USER nosuchuser\nRUN touch /tmp/x",
    "user-workdir": "USER 1000\nWORKDIR made\nCOPY wsgi.py .",
    "user-write-denied": "USER 1000\nRUN touch /w/denied",
    "label": "LABEL a=b c=\"d e\"\nEXPOSE 80 443/tcp\nSTOPSIGNAL SIGTERM\nHEALTHCHECK NONE\nMAINTAINER me",
    "healthcheck": "HEALTHCHECK --interval=5s CMD true",
    "unknown-instruction": "FETCH x",
    "lowercase": "copy wsgi.py .\nrun touch x\nworkdir d\ncopy manage.py .",
    "empty-file": "# nothing",
    "no-from": "# escape=\\\nRUN true",
    "from-only": "FROM busybox",
    "from-twice": "FROM busybox busybox",
    "from-scratch": "FROM scratch\nCOPY app /app",
    "from-scratch-workdir": "FROM scratch\nWORKDIR /app\nCOPY . .",
    "from-platform": "FROM --platform=linux/amd64 busybox\nCOPY wsgi.py /w/",
    "from-missing-image": "FROM importcheck-no-such-image\nCOPY wsgi.py /w/",
    "escape": "# escape=`\nFROM busybox\nWORKDIR /w\nRUN mkdir a `\n && touch a/b\nCOPY wsgi.py `\n .",
    "escape-env": "# escape=`\nFROM busybox\nENV V=1\nENV A=`$V B=\\$V",
    "crlf": "FROM busybox\r\nWORKDIR /w\r\nCOPY wsgi.py .\r\nENV A=1\r\nRUN mkdir a && \\\r\n touch a/b\r\n",
    "crlf-document": "FROM busybox\r\nCOPY <<EOF /w/f\r\nx\r\nEOF\r\n",
    "bom": "\ufeffFROM busybox\nCOPY wsgi.py /w/",
    "comments": "# one\nFROM busybox\n# two\nCOPY \\\n # three\n wsgi.py \\\n\n /w/",
    "no-newline": "FROM busybox\nCOPY wsgi.py /w/",
    "tabs": "\tFROM\tbusybox\n\tCOPY\twsgi.py\t/w/",
    "onbuild": "FROM busybox AS a\nWORKDIR /w\nONBUILD COPY wsgi.py .\nONBUILD RUN touch y\nFROM a\nRUN touch x",
    "onbuild-unused": "ONBUILD COPY nope.py .\nRUN touch x",
    "onbuild-failing": "FROM busybox AS a\nONBUILD COPY nope.py .\nFROM a\nRUN touch /x",
    "onbuild-not-inherited": "FROM busybox AS a\nONBUILD RUN touch /once\nFROM a AS b\nRUN rm /once\nFROM b\nRUN true",
    "onbuild-env": "FROM busybox AS a\nONBUILD ENV A=1\nONBUILD WORKDIR /o\nFROM a\nENV B=$A\nCOPY wsgi.py .",
    "onbuild-onbuild": "ONBUILD ONBUILD RUN true",
    "onbuild-from": "ONBUILD FROM busybox",
    # stages
    "stage-copy": "FROM busybox AS b\nWORKDIR /in\nCOPY . .\nFROM busybox\nCOPY --from=b /in/app /w/app",
    "stage-number": "FROM busybox\nCOPY wsgi.py /x\nFROM busybox\nCOPY --from=0 /x /w/",
    "stage-number-late": "FROM busybox\nCOPY --from=1 /x /w/\nFROM busybox",
    "stage-number-out": "FROM busybox\nCOPY --from=5 /x /w/",
    "stage-case": "FROM busybox AS Build\nCOPY wsgi.py /x\nFROM busybox\nCOPY --from=BUILD /x /w/",
    "stage-from-case": "FROM busybox AS Build\nCOPY wsgi.py /x\nFROM build\nRUN touch /y",
    "stage-self": "FROM busybox AS a\nCOPY --from=a /x /y",
    "stage-unknown": "FROM busybox\nCOPY --from=nosuchstage /x /y",
    "stage-variable": "ARG S=b\nFROM busybox AS b\nCOPY wsgi.py /x\nFROM busybox\nARG S\nCOPY --from=$S /x /w/",
    "stage-missing": "FROM busybox AS b\nFROM busybox\nCOPY --from=b /nope /w/",
    "stage-star": "FROM busybox AS b\nCOPY . /in\nFROM busybox\nCOPY --from=b /in/*.py /w/",
    "stage-star-directories": "FROM busybox AS b\nCOPY . /in\nFROM busybox\nCOPY --from=b /in/* /w/",
    "stage-star-nothing": "FROM busybox AS b\nCOPY . /in\nFROM busybox\nCOPY --from=b /in/nope* /w/",
    "stage-star-nothing-deep": "FROM busybox AS b\nCOPY . /in\nFROM busybox\nCOPY --from=b /nodir/nope* /w/",
    "stage-relative": "FROM busybox AS b\nWORKDIR /in\nCOPY . .\nFROM busybox\nCOPY --from=b in/app /w/",
    "stage-root": "FROM scratch AS b\nCOPY app /app\nCOPY wsgi.py /\nFROM busybox\nCOPY --from=b / /w",
    "stage-link-file": "FROM busybox AS b\nCOPY wsgi.py /x\nRUN ln -s /x /l\nFROM busybox\nCOPY --from=b /l /w/",
    "stage-link-directory": "FROM busybox AS b\nCOPY app /x\nRUN ln -s /x /l\nFROM busybox\nCOPY --from=b /l /w/",
    "stage-link-inside": "FROM busybox AS b\nCOPY app /x\nFROM busybox\nCOPY --from=b /x /w/",
    "stage-link-dangling": "FROM busybox AS b\nRUN ln -s /no /l\nFROM busybox\nCOPY --from=b /l /w/",
    "stage-link-parent": "FROM busybox AS b\nCOPY app /x\nRUN ln -s /x /l\nFROM busybox\nCOPY --from=b /l/core /w/",
    "stage-unused-broken": "FROM busybox AS bad\nCOPY nope.py /\nFROM busybox\nCOPY wsgi.py /w/",
    "stage-unused-failing": "FROM busybox AS bad\nRUN false\nFROM busybox\nCOPY wsgi.py /w/",
    "stage-same-name": "FROM busybox AS a\nRUN touch /one\nFROM busybox AS a\nRUN touch /two\nFROM a\nRUN touch /x",
    "stage-numeric-name": "FROM busybox AS 1a\nRUN touch /one",
    "stage-exclude": "FROM busybox AS b\nCOPY . /in\nFROM busybox\nCOPY --from=b --exclude=*.py /in/app /w/",
    "stage-image": "FROM busybox\nCOPY --from=debian:bookworm-slim /etc/debian_version /w/",
    "stage-chain": "FROM busybox AS a\nCOPY app /a\nFROM a AS b\nRUN mv /a /b\nFROM b AS c\nRUN touch /b/c\nFROM busybox\nCOPY --from=c /b /w",
    "stage-environment": "FROM busybox AS a\nENV X=1\nWORKDIR /a\nUSER 1000\nFROM a\nCOPY wsgi.py .",
    "stage-onto-existing": "FROM busybox AS b\nCOPY app /x\nFROM busybox\nCOPY common /w\nCOPY --from=b /x /w",
    "stage-file-to-file": "FROM busybox AS b\nCOPY wsgi.py /x.py\nFROM busybox\nCOPY --from=b /x.py /w/y.py",
    "stage-removed": "FROM busybox AS b\nCOPY . /in\nRUN rm -r /in/app/core\nFROM busybox\nCOPY --from=b /in/app /w",
    # mounts
    "mount-bind": "RUN --mount=type=bind,target=/m cp -r /m/app .",
    "mount-bind-source": "RUN --mount=type=bind,source=app,target=/m cp -r /m/. .",
    "mount-bind-file": "RUN --mount=type=bind,source=wsgi.py,target=x.py cp x.py y.py",
    "mount-bind-missing": "RUN --mount=type=bind,source=nope,target=/m true",
    "mount-bind-write": "RUN --mount=type=bind,target=/m touch /m/x",
    "mount-bind-rw": "RUN --mount=type=bind,target=/m,rw touch /m/x && cp /m/x .",
    "mount-bind-stage": "FROM busybox AS b\nCOPY app /x\nFROM busybox\nRUN --mount=type=bind,from=b,source=/x,target=/m cp -r /m /w",
    "mount-bind-stage-missing": "FROM busybox AS b\nFROM busybox\nRUN --mount=type=bind,from=b,source=/nope,target=/m true",
    "mount-bind-deep": "RUN --mount=type=bind,target=/new/deep true",
    "mount-bind-over": "COPY common /m\nRUN --mount=type=bind,source=app,target=/m cp -r /m x",
    "mount-default-type": "RUN --mount=target=/m cp /m/wsgi.py .",
    "mount-no-target": "RUN --mount=type=bind,source=app true",
    "mount-dst": "RUN --mount=src=app,dst=/m cp /m/main.py .",
    "mount-cache": "RUN --mount=type=cache,target=/c touch /c/x && touch y",
    "mount-cache-over": "COPY app /c\nRUN --mount=type=cache,target=/c,id=over1 ls /c | grep -q main.py || touch hidden",
    "mount-cache-from": "FROM busybox AS b\nCOPY app /x\nFROM busybox\nRUN --mount=type=cache,id=from1,from=b,source=/x,target=/c cp /c/main.py /w.py",
    "mount-tmpfs": "COPY app /t\nRUN --mount=type=tmpfs,target=/t touch /t/x && touch y",
    "mount-tmpfs-hides": "COPY app /t\nRUN --mount=type=tmpfs,target=/t cp /t/main.py .",
    "mount-secret": "RUN --mount=type=secret,id=nope touch y",
    "mount-secret-required": "RUN --mount=type=secret,id=nope,required=true touch y",
    "mount-unknown": "RUN --mount=type=nope,target=/m true",
    "mount-variable": "ARG S=app\nRUN --mount=source=$S,target=/m cp /m/main.py .",
    "mount-workdir": "RUN --mount=source=app,target=sub cp sub/main.py . && ls",
    "mount-two": "RUN --mount=source=app,target=/m --mount=source=common,target=/n cp /m/main.py /n/util.py .",
}

USERS = "users and permissions are not modelled"
# Differences that stay, with the reason.
EXPLAINED = {
    "user-unknown": USERS, "user-write-denied": USERS,
    "mount-secret-required": "whether a secret is given is known to the one who builds only",
    "onbuild-failing": "a trigger's failure is told at its ONBUILD, which has to be changed; the builder shows the FROM",
}
EARLIER = "the builder takes the empty result of an earlier build; from nothing, the COPY fails"
EXPLAINED["copy-star-nothing-deep"] = EARLIER
NUMBER = "--target takes a stage's number, as it did in earlier builders"

IGNORES = [
    "app", "app/", "/app", "*.py", "**/*.py", "*\n!app", "*\n!app/main.py", "app/core", "**/core\n!**/db.py",
    "!README.md\n*.md", "*.md\n!README.md", "app/*\n!app/main.py", "Dockerfile", ".dockerignore", "*", "**", ".",
    "common/sub", "# comment\napp", " app ", "app #x", "a*p", "a?p", "[ab]pp", "app\\", "[", "app\n\n\n!app/core/db.py",
    "*/main.py", "**/main.py", "app/**", "app/**\n!app/**/*.py", "../app", "./app", "app/../common", "!app", ".*",
    "**/.*", "odd/*\n!odd/na*", "odd/with space.py", "linkdir", "link.py\napp/main.py", "app/shared", "\ufeffapp",
    "app\r\ncommon\r\n", "empty", "vendor.*", "re*\n!requirements.txt", "app/core/**\n!app/core",
]
IGNORED_TEXTS = [
    "COPY . .", "COPY app d", "COPY app/main.py .", "COPY app/* d/", "COPY *.py d/\nCOPY app/core e", "ADD . d",
    "COPY linkdir d\nCOPY odd o", "RUN --mount=target=/m cp -r /m/. /w",
]


def whole(text):
    if text.lstrip("\ufeff\t").startswith(("FROM", "#", "ARG B", "ARG T", "ARG V=1\nFROM", "ARG S=b\nFROM", "# ")):
        return text
    return "FROM busybox\nWORKDIR /w\n" + text + "\n"


def cases():
    for name, text in TEXTS.items():
        base = "scratch" if name.startswith("from-scratch") else "busybox"
        yield Case(name, whole(text), base, explained=EXPLAINED.get(name))
    for number, ignore in enumerate(IGNORES):
        text = IGNORED_TEXTS[number % len(IGNORED_TEXTS)]
        yield Case("ignore-%d" % number, whole(text), ignore=ignore)
        yield Case("ignore-all-%d" % number, whole("COPY . ."), ignore=ignore)
    yield from special()


def special():
    """Cases with options, other contexts or other names of the files."""
    given = whole("ARG V=1\nARG W\nENV A=$V B=$W\nCOPY $W d")
    yield Case("build-arg", given, arguments={"V": "2", "W": "app"})
    yield Case("build-arg-some", given, arguments={"V": "2"})
    yield Case("build-arg-undeclared", whole("ENV A=x$V"), arguments={"V": "2"})
    yield Case("build-arg-env", whole("ENV V=env\nARG V\nENV A=$V"), arguments={"V": "2"})
    yield Case("build-arg-global", "ARG B=none\nFROM $B\nARG B\nENV A=$B\nCOPY wsgi.py /w/", arguments={"B": "busybox"})
    yield Case("build-arg-proxy", whole("RUN echo $HTTP_PROXY > f"), arguments={"HTTP_PROXY": "x"})
    stages = ("FROM busybox AS a\nCOPY app /a\nFROM busybox AS b\nCOPY nope /b\nFROM busybox AS C\n"
              "COPY --from=a /a /c\nFROM b\nRUN touch /d\n")
    for target in ("a", "b", "C", "0", "2", None):
        explained = NUMBER if target in ("0", "2") else None
        yield Case("target-%s" % target, stages, target=target, explained=explained)
    for name, links in LINKS.items():
        for number, text in enumerate(("COPY . .", "COPY x d", "COPY x d/", "COPY x/ d", "COPY x* d/")):
            yield Case("context-link-%s-%d" % (name, number), whole(text), links=links)
    yield Case("own-ignore", whole("COPY . ."), dockerfile="docker/api.Dockerfile",
               ignore_name="docker/api.Dockerfile.dockerignore", ignore="app\n*.md")
    yield Case("own-ignore-wins", whole("COPY . ."), dockerfile="api.Dockerfile", ignore="app",
               ignore_name="api.Dockerfile.dockerignore", files={".dockerignore": "common"})
    yield Case("dockerfile-below", whole("COPY . ."), dockerfile="docker/Dockerfile", ignore="docker")
    yield Case("empty-context", whole("COPY . ."), standard=False)
    deep = "/".join(["d"] * 120) + "/x.py"
    yield Case("deep", whole("COPY . .\nRUN mkdir -p " + "/".join(["e"] * 120)), files={deep: None})
    names = {name: None for name in ("a b/c d.py", "ü/ö.py", "日本/語.py", "[a]/b.py", "-x/y.py", "a*b/c.py", "a\\b.py",
                                     "new\nline.py", "tab\there.py", "$HOME/x.py", "#hash.py", "!bang.py", "..x/y.py")}
    for number, text in enumerate(('COPY . .', 'COPY ["a b", "d"]', 'COPY ü/ d/', 'COPY [[]a] d', 'COPY -x d',
                                   'COPY a\\*b d', 'COPY \\$HOME d', 'COPY #hash.py d/', 'COPY ..x d', 'COPY a\\\\b.py d/',
                                   'COPY ["a\\\\*b", "d"]', "COPY '$HOME' d", 'COPY ?日本 d', 'COPY 日?/語.py d/', 'COPY !bang.py d')):
        yield Case("names-%d" % number, whole(text), files=names)


LINKS = {
    "file": {"x": "wsgi.py"}, "directory": {"x": "app"}, "dangling": {"x": "nowhere"}, "outside": {"x": "../../etc"},
    "absolute": {"x": "/app"}, "absolute-outside": {"x": "/etc/passwd"}, "chain": {"x": "y", "y": "z", "z": "app"},
    "loop": {"x": "y", "y": "x"}, "self": {"x": "x"}, "parent": {"app/up": "..", "x": "app/up"},
    "through": {"y": "app", "x": "y/core"}, "slash": {"x": "app/"}, "dot": {"x": "."},
}
