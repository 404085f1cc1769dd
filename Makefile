# SPDX-License-Identifier: Apache-2.0

ARGS    = Fixtures/monorepo
PREFIX  = /usr/local
SECONDS = 600
PARSERS = dockerfile ignore gitignore shell scan requirements marker toml lock
# Options of a comparison, and Python sources for the facts comparison instead of every interpreter's library.
CASES   =
TREES   =
LIBRARY = $$(python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')

# The Swift runtime is linked in, so that the binary starts quickly and can be copied. CPython stays a shared library.
RELEASE = swift build -c release --static-swift-stdlib --product importcheck
BINARY  = .build/release/importcheck
SOURCES = Sources Tests Package.swift

# A program that answers for the parsers' reference implementations (see Tests/Oracle/syntax/compare.py), and where files
# of reference answers lie.
REFERENCE =
VECTORS = ../shared/vectors

# SAVE=--save keeps the result of a comparison for docs/conformance.md.
SAVE    =

# Comparisons with a reference need tools that lie beside the repository on some machines only.
ORACLE = if [ ! -d ../shared/oracle ]; then echo 'skipped: there is no reference here'; exit 0; fi; python3

.PHONY: help needs build run test install format lint fuzz oracle-imports oracle-build oracle-services \
	oracle-launchers oracle-projects oracle-closures oracle-facts oracle-scan oracle-syntax oracle-gitignore \
	oracle-distributions oracle-requirements oracle-vectors oracle-formats torture-cache bench-quick conformance update-fixtures clean

help: ## list these targets
	@echo 'usage: make TARGET [NAME=VALUE]'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
	  printf '  %-16s %s\n' "$$name" "$$text"; done

needs: ## install what building needs and this machine lacks
	@if ! command -v swift > /dev/null; then \
	  echo 'swift is not installed: see https://www.swift.org/install' >&2; exit 1; fi
	@if ! command -v pkg-config > /dev/null || ! pkg-config --exists python3-embed yaml-0.1; then \
	  if ! command -v apt-get > /dev/null; then \
	    echo 'CPython headers (python3-embed), libyaml (yaml-0.1) or pkg-config are missing; install them first' >&2; \
	    exit 1; fi; \
	  root=; if [ "$$(id -u)" -ne 0 ]; then root=sudo; fi; \
	  install='apt-get install -y --no-install-recommends libpython3-dev libyaml-dev pkg-config'; \
	  $$root env DEBIAN_FRONTEND=noninteractive $$install \
	    || { $$root apt-get update && $$root env DEBIAN_FRONTEND=noninteractive $$install; }; fi

build: needs ## build the release binary
	$(RELEASE)

run: build ## check ARGS (by default the example monorepo) and tell the exit status
	@status=0; $(BINARY) $(ARGS) || status=$$?; echo "exit status $$status"; [ "$$status" -le 1 ]

test: needs ## run every test
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

install: build ## install the binary into PREFIX/bin
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/importcheck"

format: ## format the sources
	swift format -i -p -r $(SOURCES)

lint: ## check the format of the sources
	swift format lint -s -p -r $(SOURCES)

fuzz: needs ## fuzz each parser of PARSERS for SECONDS, beginning with the fixtures
	FUZZ=1 swift build -c release --product fuzz --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer
	@for name in $(PARSERS); do \
	  python3 Tests/Oracle/fuzz/run.py .build-fuzz/release/fuzz $$name --seconds $(SECONDS) $(SAVE) || exit 1; done

oracle-imports: build ## compare predicted imports with the interpreters of this machine
	@python3 Tests/Oracle/imports/compare.py $(BINARY) --rotate --count 10000 $(SAVE) $(CASES)

oracle-closures: build ## compare what importing real distributions loads with the interpreter's own answer
	@python3 Tests/Oracle/closures/compare.py $(BINARY) $(SAVE) $(CASES)

oracle-build: build ## compare the image model with a real builder
	@$(ORACLE) Tests/Oracle/build/compare.py $(BINARY) $(CASES) $(SAVE)

oracle-services: build ## compare the verdict on whole services with a real builder and its images
	@$(ORACLE) Tests/Oracle/services/compare.py $(BINARY) $(CASES) --fixtures Fixtures/rules $(SAVE)

oracle-launchers: build ## start launchers for real and compare what they import
	@python3 Tests/Oracle/launchers/compare.py $(BINARY) --seconds 3000 $(SAVE)

oracle-projects: build ## build wheels of scratch projects and compare their files
	@python3 Tests/Oracle/projects/compare.py $(BINARY) $(SAVE)

oracle-facts: build ## compare what is read of Python sources with CPython's own answer
	@python3 Tests/Oracle/facts/compare.py $(BINARY) $(TREES) $(CASES) $(SAVE)

oracle-scan: needs ## compare what is read of Python sources without CPython with CPython's trees
	SCAN_COMPARISON=1 swift build -c release --product scan-comparison --scratch-path .build-scan
	@python3 Tests/Oracle/scan/compare.py .build-scan/release/scan-comparison $(or $(TREES),$(LIBRARY)) $(CASES) $(SAVE)

oracle-syntax: build ## compare the parsers with the implementations that REFERENCE asks (CASES='--cases 100000')
	@python3 Tests/Oracle/syntax/compare.py $(BINARY) $(if $(REFERENCE),--reference $(REFERENCE)) $(CASES) $(SAVE)

oracle-gitignore: build ## compare verdicts on .gitignore files with git's own
	@python3 Tests/Oracle/gitignore/compare.py $(BINARY) $(CASES) $(SAVE)

oracle-distributions: build ## install requirement sets and compare what they make importable (CASES='--seconds 3600')
	@python3 Tests/Oracle/distributions/compare.py $(BINARY) $(CASES) $(SAVE)

oracle-requirements: build ## compare requirements and markers with the packaging library, and installs with pip's choice
	@python3 Tests/Oracle/requirements/compare.py $(BINARY) $(CASES) $(SAVE)
	@python3 Tests/Oracle/requirements/dryrun.py $(BINARY) $(CASES) $(SAVE)

oracle-vectors: build ## run the reference answers of VECTORS through the command line
	@python3 Tests/Oracle/vectors/compare.py $(BINARY) $(VECTORS) $(SAVE)

oracle-formats: build ## give the output formats to programs that read them
	@python3 Tests/Oracle/formats/compare.py $(BINARY) $(SAVE)

torture-cache: build ## maltreat the cache for SECONDS and compare every verdict with that without it
	@python3 Tests/Oracle/cache/torture.py $(BINARY) --seconds $(SECONDS) $(SAVE)

bench-quick: build ## measure one check in a repository of 5,000 files
	@python3 Tests/Oracle/speed/measure.py $(BINARY)

conformance: ## write docs/conformance.md from the saved results of the comparisons
	@python3 Tests/Oracle/conformance/page.py

update-fixtures: needs ## write the present output into the rule fixtures, the rule pages and the README
	IMPORTCHECK_UPDATE_FIXTURES=1 swift test --filter 'RuleFixture|RulePage|Readme'

clean: ## remove what was built
	rm -rf .build .build-*
