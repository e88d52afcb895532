# Everything that a contributor runs, by name. `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# No output may depend on the locale; the tests run in the plainest one and set others themselves.
export LC_ALL := C.UTF-8

SWIFT ?= swift
LINTED := Package.swift Sources Tests $(wildcard bench/Package.swift bench/Sources)
CHECKS := --explicit-target-dependency-import-check error
# Release builds keep a folder of their own, so that they and debug builds leave each other alone.
RELEASE := --configuration release --scratch-path .build-release --static-swift-stdlib
SOAK := --configuration release --scratch-path .build-soak
# Sums of the files that recording tests may rewrite.
RECORDED = { find Tests/Cases examples docs README.md -type f 2>/dev/null || true; } | LC_ALL=C sort | xargs -r cksum

.PHONY: help demo test build dist dist-test lint soak bench trl peers z3 schemas embed man clean needs

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Build, then walk through a policy from its text to scored answers
	@.build-release/release/policyc demo

build: needs ## Build the command line for use, into .build-release/release/policyc
	@$(SWIFT) build $(RELEASE) --product policyc

dist: needs ## Build one static file for machines without Swift, into .build-dist/policyc
	@scripts/dist.sh

dist-test: dist ## Run that file in a folder that holds nothing else (as root, or where the system allows it)
	@POLICYC_DIST="$$PWD/.build-dist/policyc" $(SWIFT) test --disable-xctest --filter DistTests

test: needs lint ## Build with warnings as errors, lint, and run every test
	@$(SWIFT) build --build-tests $(CHECKS)
	@before="$$($(RECORDED))"; \
	$(SWIFT) test --skip-build --disable-xctest; \
	if [ "$$before" != "$$($(RECORDED))" ]; then \
	  echo "make test: the tests rewrote recorded files; look at them and commit them" >&2; exit 1; \
	fi

lint: ## Check the layout and the doc comments of every Swift file
	@$(SWIFT) format lint --strict --parallel --recursive $(LINTED)

soak: needs ## Run every test at full length: 100,000 generated sources instead of 1,000 (an hour or so)
	@POLICYC_SOAK=1 $(SWIFT) test $(SOAK) --disable-xctest

bench: needs ## Measure speed, in a release build
	@$(SWIFT) run --package-path bench --configuration release Benchmarks

trl: build ## Call the door for trainers through TRL's own reward path (installs TRL into .build-trl)
	@python3 -m venv .build-trl && .build-trl/bin/pip install --quiet trl torch
	@.build-release/release/policyc compile examples/safeguard-vl/safeguard.policy --policy shop_pictures \
	  --reward sound --out .build-trl/made
	@.build-trl/bin/python Tests/Door/trl_path.py .build-release/release/policyc .build-trl/made/spec.json

peers: ## Run the adversarial answers against format rewards of three trainers (fetches them)
	@folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	python3 -m venv "$$folder"; \
	"$$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps \
	  trl==1.16.0 ms-swift==4.6.0 verifiers==0.1.14; \
	"$$folder/bin/python" bench/peers/format_rewards.py

z3: build ## Hold findings, proofs and changes of 1,000 small policies against z3 (fetches it)
	@folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	python3 -m venv "$$folder"; \
	"$$folder/bin/pip" install --quiet --disable-pip-version-check z3-solver==5.4.1.0; \
	"$$folder/bin/python" Tests/Oracles/z3_findings.py .build-release/release/policyc

schemas: build ## Validate SARIF against the published schema (fetches it; SARIF_SCHEMA names a file instead)
	@scripts/schemas.sh

embed: ## Carry a change of examples/family-photos into the demo
	@python3 scripts/embed.py

man: build ## Write the manual page from what the program says of itself
	@mkdir -p docs/man
	@.build-release/release/policyc --experimental-dump-help | python3 scripts/man.py > docs/man/policyc.1

clean: ## Remove everything that was built
	@rm -rf .build .build-release .build-dist .build-soak .build-trl

# Installs what is missing, and asks nothing of a machine that has it all.
needs:
	@if ! command -v $(SWIFT) >/dev/null; then \
	  echo "make: Swift 6.2 or later is needed: https://www.swift.org/install" >&2; exit 1; \
	fi
	@missing=(); \
	command -v git >/dev/null || missing+=(git); \
	command -v python3 >/dev/null || missing+=(python3); \
	echo '#include <yaml.h>' | clang -fsyntax-only -x c - 2>/dev/null || missing+=(libyaml-dev); \
	[ -e /usr/include/libxml2/libxml/parser.h ] || pkg-config --exists libxml-2.0 2>/dev/null \
	  || missing+=(libxml2-dev); \
	if [ "$${#missing[@]}" -gt 0 ]; then \
	  if ! command -v apt-get >/dev/null; then \
	    echo "make: please install: $${missing[*]}" >&2; exit 1; \
	  fi; \
	  root=(); [ "$$(id -u)" = 0 ] || root=(sudo); \
	  "$${root[@]}" apt-get update -qq; \
	  "$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$${missing[@]}"; \
	fi
