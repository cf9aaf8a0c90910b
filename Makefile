# `make run` builds everything and serves the seeded zone; `make test` sets up what tests need and runs them all.

.DEFAULT_GOAL := run
.PHONY: run build web test browser lint bench fuzz clean

WEB := web/node_modules/.installed
CLIENTS := tests/clients/node_modules/.installed

run: web
	cargo run --release --locked -- serve

build: web
	cargo build --release --locked

web: web/dist/index.html

web/dist/index.html: $(WEB) $(shell find web/src web/*.html web/*.ts web/tools web/public schema -type f ! -name '*.gql.ts' 2>/dev/null)
	npm --prefix web run build
	@touch $@

$(WEB): web/package.json web/package-lock.json
	npm --prefix web ci --no-audit --no-fund
	@touch $@

$(CLIENTS): tests/clients/package.json tests/clients/package-lock.json
	npm --prefix tests/clients ci --no-audit --no-fund
	@touch $@

# A browser and Chinese letters, from the system's packages where they are missing.
browser:
	@if [ -z "$$CHROMIUM" ] && ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null \
		|| ! fc-list :lang=zh 2>/dev/null | grep -q .; then \
		echo "installing chromium and fonts-noto-cjk"; \
		$$([ "$$(id -u)" = 0 ] || echo sudo) sh -c 'apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk fontconfig'; \
	fi

test: web $(CLIENTS) browser
	@if cargo nextest --version >/dev/null 2>&1; then \
		cargo nextest run --locked --no-fail-fast; \
	else \
		cargo test --locked --no-fail-fast; \
	fi
	npm --prefix web test
	cargo build --locked
	npm --prefix tests/clients test
	npm --prefix web run browser

lint: $(WEB) $(CLIENTS)
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check; else echo "cargo deny is not installed: skipped"; fi
	npm --prefix web run lint
	npm --prefix tests/clients run lint

bench: web $(CLIENTS) browser
	cargo bench --locked
	cargo build --locked
	npm --prefix web run bench

# Each target five minutes, or as long as told: make fuzz SECONDS_EACH=60. New inputs go to tests/fuzz/found; one that
# fails goes to tests/fuzz/artifacts, and belongs into tests/fuzz/corpus once it is mended: `make test` runs that.
SECONDS_EACH ?= 300
FUZZED := amount code document lines records

fuzz:
	@cargo +nightly --version >/dev/null 2>&1 || \
		{ echo "fuzzing needs a nightly toolchain; nothing else does. hint: rustup toolchain install nightly"; exit 1; }
	@cargo +nightly fuzz --version >/dev/null 2>&1 || \
		{ echo "fuzzing needs cargo-fuzz. hint: cargo install cargo-fuzz --locked"; exit 1; }
	@for target in $(FUZZED); do \
		mkdir -p tests/fuzz/found/$$target; \
		cargo +nightly fuzz run --fuzz-dir tests/fuzz $$target tests/fuzz/found/$$target tests/fuzz/corpus/$$target \
			-- -max_total_time=$(SECONDS_EACH) -timeout=10 || exit 1; \
	done

clean:
	cargo clean
	rm -rf web/dist web/node_modules tests/clients/node_modules tests/fuzz/target
