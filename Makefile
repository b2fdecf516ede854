# finback: build, run, test, install.
#
#   make run      build and open the sample capture in the browser
#   make test     build and run every test, those in a real terminal too
#   make build    build the release binary, .build/release/finback
#   make lint     check the source's format; make format mends it
#   make fuzz     fuzz the readers and the filter language, FUZZ_SECONDS each
#   make install  install below $(DESTDIR)$(PREFIX): binary, manual, completions, themes
#   make man      the manual's pages, .build/release-files/man
#   make completions  of bash, zsh and fish, .build/release-files/completions
#   make dist     dist/finback-VERSION-linux-ARCHITECTURE.tar.gz
#   make deb      dist/finback_VERSION_ARCHITECTURE.deb
#   make clean    remove what was built
#
# build, run and test first install the system packages that are missing. When nothing is missing,
# that check is silent and needs no network.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
FUZZ_SECONDS ?= 60
# Where zsh looks below share/zsh; Debian's own packages put theirs elsewhere.
ZSH_FOLDER ?= site-functions
SAMPLE ?= Samples/which-reset.pcap

BINARY := .build/release/finback
SOURCES := Package.swift Sources Tests Themes

VERSION = $(shell sed -n 's/.*static let version = "\(.*\)".*/\1/p' Sources/finback/Finback.swift)
MACHINE = $(shell uname -m)
# The day of the last change, so that the same source gives the same pages.
DAY = $(shell TZ=UTC LC_ALL=C date -d "@$$(git log -1 --format=%ct 2>/dev/null || date +%s)" '+%B %-d, %Y')
FILES := .build/release-files

.PHONY: build run test lint format fuzz man completions install uninstall dist deb clean dependencies

build: dependencies
	$(SWIFT) build -c release --product finback --static-swift-stdlib

run: build
	$(BINARY) $(SAMPLE)

test: build
	FINBACK_BINARY=$(CURDIR)/$(BINARY) $(SWIFT) test

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

fuzz: dependencies
	set -e; for target in $(basename $(notdir $(wildcard Tests/Fuzz/*.swift))); do \
	  Tests/Fuzz/fuzz.sh $$target -max_total_time=$(FUZZ_SECONDS); \
	done

man: $(BINARY)
	rm -rf $(FILES)/man
	mkdir -p $(FILES)/man
	$(BINARY) manual --output-directory $(FILES)/man --date '$(DAY)'

completions: $(BINARY)
	rm -rf $(FILES)/completions
	mkdir -p $(FILES)/completions
	$(BINARY) --generate-completion-script bash >$(FILES)/completions/finback
	$(BINARY) --generate-completion-script zsh >$(FILES)/completions/_finback
	$(BINARY) --generate-completion-script fish >$(FILES)/completions/finback.fish

install: man completions
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/finback
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/finback/themes
	install -m 644 $(FILES)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 Themes/*.toml Themes/README.md $(DESTDIR)$(PREFIX)/share/finback/themes/
	install -D -m 644 $(FILES)/completions/finback \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/finback
	install -D -m 644 $(FILES)/completions/_finback \
	  $(DESTDIR)$(PREFIX)/share/zsh/$(ZSH_FOLDER)/_finback
	install -D -m 644 $(FILES)/completions/finback.fish \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/finback.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/finback $(DESTDIR)$(PREFIX)/share/man/man1/finback*.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/finback \
	  $(DESTDIR)$(PREFIX)/share/zsh/$(ZSH_FOLDER)/_finback \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/finback.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/finback

# A binary that needs nothing but glibc, ncurses, libpcap, PCRE2, zlib and libstdc++.
dist: build
	rm -rf $(FILES)/dist
	$(MAKE) install DESTDIR=$(CURDIR)/$(FILES)/dist PREFIX=/finback-$(VERSION)
	strip $(FILES)/dist/finback-$(VERSION)/bin/finback
	cp README.md CHANGELOG.md LICENSE $(FILES)/dist/finback-$(VERSION)/
	mkdir -p dist
	tar -C $(FILES)/dist --owner=0 --group=0 --numeric-owner --sort=name \
	  -czf dist/finback-$(VERSION)-linux-$(MACHINE).tar.gz finback-$(VERSION)

deb: build
	rm -rf $(FILES)/deb
	$(MAKE) install DESTDIR=$(CURDIR)/$(FILES)/deb PREFIX=/usr ZSH_FOLDER=vendor-completions
	strip $(FILES)/deb/usr/bin/finback
	gzip -9n $(FILES)/deb/usr/share/man/man1/*.1
	install -D -m 644 LICENSE $(FILES)/deb/usr/share/doc/finback/copyright
	gzip -9nc CHANGELOG.md >$(FILES)/changelog.gz
	install -m 644 $(FILES)/changelog.gz $(FILES)/deb/usr/share/doc/finback/changelog.gz
	mkdir -p dist
	Packaging/deb.sh $(CURDIR)/$(FILES)/deb $(VERSION) \
	  dist/finback_$(VERSION)_$$(dpkg --print-architecture).deb

$(BINARY):
	$(MAKE) build

clean:
	$(SWIFT) package clean

# ---- What the system must bring -------------------------------------------------------------------

# A library is there when a program that includes its header links with it; Swift brings clang. The
# packages are named as Debian and Ubuntu do, where libncursesw5-dev only brings libncurses-dev.
PROBE := .build/probe
NO_SWIFT := install it from https://www.swift.org/install

dependencies:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "finback needs Swift 6.2 or newer, and '$(SWIFT)' is not in PATH: $(NO_SWIFT)" >&2; \
	  exit 1; }
	@version=$$($(SWIFT) --version 2>/dev/null \
	  | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1); \
	if [ "$$(printf '%s\n' 6.2 "$$version" | sort -V | head -n 1)" != 6.2 ]; then \
	  echo "finback needs Swift 6.2 or newer, this is $${version:-unknown}: $(NO_SWIFT)" >&2; \
	  exit 1; \
	fi
	@mkdir -p $(dir $(PROBE)); \
	compiler=$$(command -v clang || command -v cc); \
	missing=; \
	need() { \
	  printf '#define PCRE2_CODE_UNIT_WIDTH 8\n#include <%s>\nint main(void) { return 0; }' $$1 \
	    | $$compiler -x c - -l$$2 -o $(PROBE) 2>/dev/null || missing="$$missing $$3"; \
	}; \
	need ncurses.h ncursesw libncurses-dev; \
	need pcap/pcap.h pcap libpcap-dev; \
	need pcre2.h pcre2-8 libpcre2-dev; \
	need zlib.h z zlib1g-dev; \
	rm -f $(PROBE); \
	command -v tmux >/dev/null || missing="$$missing tmux"; \
	[ -n "$$missing" ] || exit 0; \
	if ! command -v apt-get >/dev/null; then \
	  echo "finback needs what Debian calls$$missing, and there is no apt-get to install it" >&2; \
	  exit 1; \
	fi; \
	echo "Installing$$missing"; \
	[ "$$(id -u)" = 0 ] && sudo= || sudo=sudo; \
	$$sudo apt-get update -qq || echo "apt-get update failed; trying with the lists at hand" >&2; \
	$$sudo env DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends $$missing </dev/null
