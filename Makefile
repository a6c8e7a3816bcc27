# SPDX-License-Identifier: Apache-2.0
# `make demo` and `make test` do everything on a fresh Debian 12 with Swift 6.3.

CONFIG ?= debug
PACKAGES = curl libcurl4-openssl-dev libsqlite3-dev zlib1g-dev openssh-client openssl sqlite3 \
  shellcheck busybox
LETHE = .build/$(CONFIG)/lethe

.PHONY: demo test build install uninstall deb install-test bench fuzz fuzz-packs torture sanitize interop lint packages clean

demo: build
	@rm -rf reports/demo
	@$(LETHE) demo --folder reports/demo

test: packages
	swift build --build-tests --explicit-target-dependency-import-check error
	@bash -o pipefail -c 'swift test --skip-build --experimental-maximum-parallelization-width 6 2>&1 \
	  | tee .build/tests.txt' || { awk -f Tests/findings.awk .build/tests.txt; exit 1; }

# A release has what is shipped and nothing else, with the Swift runtime in it: it starts where no
# Swift is.
SHIPPED = lethe lethe-verify
ifeq ($(CONFIG),release)
build: packages
	for p in $(SHIPPED); do \
	  LETHE_STATIC=1 swift build -c release --static-swift-stdlib --product $$p || exit 1; done
else
build: packages
	swift build -c $(CONFIG)
endif

# make install, or make install PREFIX=/opt/lethe DESTDIR=/tmp/root: the programs, a manual page for each
# command, completions, and the documentation.
PREFIX ?= /usr/local
ROOT = $(DESTDIR)$(PREFIX)
# As in the source: what its pages link to is there.
DOC = $(ROOT)/share/doc/lethe
MANUAL = .build/manual
install:
	@$(MAKE) --no-print-directory build CONFIG=release
	rm -rf $(MANUAL)
	.build/release/lethe manual $(MANUAL)
	install -d "$(ROOT)/bin" "$(DOC)/docs/formats" "$(DOC)/docs/examples" "$(DOC)/docs/decisions" \
	  "$(ROOT)/share/man/man1" "$(ROOT)/share/bash-completion/completions" \
	  "$(ROOT)/share/zsh/vendor-completions" "$(ROOT)/share/fish/vendor_completions.d"
	for p in $(SHIPPED); do \
	  install -s -m 0755 .build/release/$$p "$(ROOT)/bin/$$p" || exit 1; done
	for page in $(MANUAL)/man1/*.1 Packaging/lethe-verify.1; do \
	  gzip -9nc "$$page" > "$(ROOT)/share/man/man1/$${page##*/}.gz" || exit 1; done
	chmod 0644 "$(ROOT)/share/man/man1"/lethe*.1.gz
	sed -i '1{/^#!/d}' $(MANUAL)/completions/lethe
	install -m 0644 $(MANUAL)/completions/lethe "$(ROOT)/share/bash-completion/completions/lethe"
	install -m 0644 $(MANUAL)/completions/_lethe "$(ROOT)/share/zsh/vendor-completions/_lethe"
	install -m 0644 $(MANUAL)/completions/lethe.fish "$(ROOT)/share/fish/vendor_completions.d/lethe.fish"
	install -m 0644 README.md CONTRIBUTING.md CHANGELOG.md LICENSE "$(DOC)"
	install -m 0644 docs/*.md "$(DOC)/docs"
	for d in formats examples decisions; do \
	  install -m 0644 docs/$$d/* "$(DOC)/docs/$$d" || exit 1; done

uninstall:
	rm -f $(SHIPPED:%="$(ROOT)/bin/%") "$(ROOT)/share/man/man1"/lethe.1.gz \
	  "$(ROOT)/share/man/man1"/lethe-*.1.gz "$(ROOT)/share/bash-completion/completions/lethe" \
	  "$(ROOT)/share/zsh/vendor-completions/_lethe" "$(ROOT)/share/fish/vendor_completions.d/lethe.fish"
	rm -rf "$(DOC)"

# A Debian package of the same: .build/lethe_….deb.
STAGE = .build/deb
deb: PACKAGES += dpkg-dev
deb: packages
	rm -rf $(STAGE) .build/lethe_*.deb
	@$(MAKE) --no-print-directory install DESTDIR=$(STAGE) PREFIX=/usr
	sh Packaging/deb.sh $(STAGE) .build

# The package in a bare Debian 12, and a night there; as root, with a mirror (MIRROR=… for another one).
install-test: PACKAGES += mmdebstrap
install-test: deb
	sh Packaging/install-test.sh .build/lethe_*.deb

# Numbers for the claims in the docs: always the release build.
bench: PACKAGES += time
bench: packages
	swift build -c release
	@sh Bench/plan-memory.sh .build/release/lethe
	@sh Bench/run-memory.sh .build/release/lethe
	@sh Bench/intake.sh .build/release/intake-bench
	@sh Bench/seal.sh .build/release/seal-bench
	@sh Bench/night.sh .build/release/night-bench
	@sh Bench/cases.sh .build/release/lethe
	@$(MAKE) --no-print-directory build CONFIG=release
	@python3 Bench/start.py .build/release/lethe

# Damaged request files and damaged answers of the service, from a seed: make fuzz, or
# make fuzz SEED=7 ROUNDS=1000000 ANSWERS=1000000.
SEED ?= 1
ROUNDS ?= 20000
ANSWERS ?= 100000
# Nights whose files are broken on their way: nobody may be erased whom the good night did not erase.
NIGHTS ?= 1000000
fuzz: packages
	swift build -c release --product intake-fuzz
	.build/release/intake-fuzz $(SEED) $(ROUNDS) Tests/IntakeTests/Samples/* Tests/IntakeTests/Corpus/*
	LETHE_FUZZ_SEED=$(SEED) LETHE_FUZZ_ANSWERS=$(ANSWERS) swift test --disable-xctest --filter AnswerFuzzTests
	swift build -c release --product misreading-fuzz
	.build/release/misreading-fuzz $(SEED) $(NIGHTS)

# Packs that are changed at random, before the three verifiers: make fuzz-packs PACKS=10000 SEED=7.
PACKS ?= 10000
fuzz: fuzz-packs
fuzz-packs: packages
	swift build --build-tests
	LETHE_FUZZ_PACKS=$(PACKS) LETHE_FUZZ_SEED=$(SEED) swift test --skip-build --disable-xctest \
	  --filter PackFuzzTests

# The real commands, killed, stopped and starved from a seed; docs/torture.md. Twenty minutes.
# make torture, or make torture SEED=7, or one case: make torture SEED=7 ONLY=before-12.
torture: PACKAGES += strace
torture: packages
	swift build -c release --product lethe
	swift build -c release --product lethe-verify
	swift build -c release --product torture
	.build/release/torture $(SEED) $(if $(ONLY),"$(ONLY)")

# The transport, execution and JSON, with the compiler's checks of memory and of threads. Swift traps
# where its own behaviour is undefined; the C that it calls is made to, too.
SANITIZERS = sanitize-address sanitize-thread
.PHONY: $(SANITIZERS)
sanitize: $(SANITIZERS)
sanitize-address: CHECKS = -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined
$(SANITIZERS): sanitize-%: packages
	swift build --build-tests --sanitize=$* $(CHECKS) --scratch-path .build/$*
	TSAN_OPTIONS="suppressions=$$PWD/Tests/tsan-suppressions.txt" \
	  swift test --skip-build --disable-xctest --sanitize=$* $(CHECKS) --scratch-path .build/$* \
	  --experimental-maximum-parallelization-width 6 \
	  --filter "CurlTransportTests|ExecutionTests|JSONTests"

# Stream's own clients for Python against the sandbox; they are fetched into a folder that is
# thrown away, so this needs a package index.
interop: build
	sh Tests/Interop/run.sh $(LETHE)
	sh Tests/Interop/witness.sh $(LETHE)

lint:
	swift format lint --strict --recursive --parallel Sources Tests Bench Package.swift

# The libraries and the checkers that Debian brings; installed as root, asked for otherwise.
packages:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' \
	    || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	  else \
	    echo "missing system packages; install them with:"; \
	    echo "  sudo apt-get install -y$$missing"; exit 1; \
	  fi; fi

clean:
	rm -rf .build reports/demo
