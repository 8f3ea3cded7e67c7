# The two commands: `make run` and `make test`. Everything else is for people
# who work on Stillwater.

TAGS    := sqlite_fts5
GO      ?= go
GOFLAGS += -tags=$(TAGS)
export GOFLAGS
export CGO_ENABLED = 1
TOOL    := $(GO) tool -modfile=tools/go.mod

.PHONY: run build test check lint bench fmt words clean need-build need-display

run: build
	@sh scripts/run.sh

need-build:
	@sh scripts/need.sh build

need-display:
	@sh scripts/need.sh build display

build: need-build
	$(GO) build -o bin/stillwater .
	$(GO) build -o bin/stillwater-cli ./cmd/stillwater-cli
	@if [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] && [ "$$(uname -s)" = Linux ]; then \
		set -e; set -x; \
		$(GO) build -tags=$(TAGS),debugui -o bin/stillwater-named .; \
		$(GO) build -o bin/walk ./cmd/walk; \
	fi

# All tests, the stories in a real window included: these build the program themselves, which the cache of
# test results does not see.
test: need-display
	$(GO) vet ./...
	@sh scripts/reader.sh
	@if command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1; then $(MAKE) --no-print-directory windows; \
	else echo "x86_64-w64-mingw32-gcc is not here: the build for Windows is left out"; fi
	$(GO) test -timeout 18m $$($(GO) list ./... | grep -v /e2e)
	STILLWATER_WINDOW=1 $(GO) test -count=1 -timeout 15m -parallel 2 ./e2e

.PHONY: windows
windows:
	GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc $(GO) build -o bin/stillwater-cli.exe ./cmd/stillwater-cli

# The window, too: the bindings of OpenGL take some ten minutes the first time, so it is no part of
# `make test`.
.PHONY: windows-window
windows-window:
	GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc $(GO) build -ldflags=-H=windowsgui -o bin/stillwater.exe .

# Before a release, beside `make test` and `make torture`: how the code looks, the long forms
# that are no row of the torture, and everything once more under the race detector, one
# package at a time because it takes much memory.
check: lint need-display
	@sh scripts/need.sh check
	$(MAKE) --no-print-directory windows windows-window
	STILLWATER_LONG=1 $(GO) test -timeout 60m ./journal/vault ./report
	STILLWATER_RACE=1 STILLWATER_WINDOW=1 $(GO) test -race -p 1 -timeout 60m ./...

lint:
	@out=$$($(TOOL) gofumpt -l $$(git ls-files '*.go')); if [ -n "$$out" ]; then echo "not gofumpt-formatted:"; echo "$$out"; exit 1; fi
	$(GO) vet ./...
	$(TOOL) staticcheck -tags=$(TAGS) ./...

fmt:
	$(TOOL) gofumpt -w $$(git ls-files '*.go')

# Ratios to plain SQLite in the same run, and the start beside an empty window. SQLCipher is
# compared last: where its module cannot be had, that part fails and says so.
bench: need-display
	$(GO) test -run '^$$' -bench . -skip '^BenchmarkField$$' -benchtime 1x -timeout 60m ./journal/vault ./journal/store ./report ./ui/kit ./ui/write ./e2e
	$(GO) test -run '^$$' -bench 'Radar|Replay' -benchtime 300x ./wheel ./wheel/raster
	$(GO) test -run '^$$' -bench BesidePlot -benchtime 1x ./wheel/raster
	$(GO) test -run '^$$' -bench '^BenchmarkField$$' -benchtime 1x ./journal/vault

# What docs/reliability.md promises, in its long form: each row by itself, within an hour on two
# cores. Rows that were done for this state of the tree are left out; `make torture ROW=crash`
# runs one again, `make torture AGAIN=1` all of them. Figures go to out/torture.jsonl.
.PHONY: torture sabotage fuzz
torture: need-display
	$(GO) run ./cmd/torture $(if $(ROW),-row=$(ROW)) $(if $(AGAIN),-again)

# The program built without one of its defenses, for each: a test must fail. A row of torture, too.
sabotage:
	STILLWATER_TORTURE=1 $(GO) test -count=1 -v -timeout 20m -run '^TestTortureSabotage$$' ./journal/vault

# Every fuzz target for ten minutes; FUZZTIME=1m and FUZZ=NAME change that.
fuzz:
	@sh scripts/fuzz.sh

words:
	$(GO) generate ./words

clean:
	rm -rf bin out
