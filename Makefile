# `make test` is everything that must hold before a change lands; .ci/run calls it.

.PHONY: test fmt clippy unit nowindow xvfb bench budgets pictures deny

test: fmt clippy nowindow unit

fmt:
	cargo fmt --check

clippy:
	cargo clippy --locked --all-targets -- -D warnings

# `check` and `export` must build where there is no window system.
nowindow:
	cargo check --locked --no-default-features

unit: xvfb
	cargo test --locked

# Window tests start the program under Xvfb; they fail, not skip, without it. The window opens these libraries by name.
LIBRARIES = libGL.so.1 libX11.so.6 libXi.so.6 libxkbcommon.so.0
PACKAGES = xvfb libgl1 libgl1-mesa-dri libx11-6 libxi6 libxkbcommon0

xvfb:
	@have() { command -v Xvfb >/dev/null 2>&1 || return 1; \
	  for library in $(LIBRARIES); do /sbin/ldconfig -p | grep -q "$$library" || return 1; done; }; \
	as_root() { if [ "$$(id -u)" = 0 ]; then "$$@"; else sudo "$$@"; fi; }; \
	have || { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends $(PACKAGES); }

bench:
	cargo bench --locked --bench composite --bench deck --bench raster --bench text

# Plays the bundled deck and prints DESIGN's budgets beside what was measured.
budgets: xvfb
	cargo bench --locked --bench budgets

# Every slide at three shapes, and contact sheets, into target/pictures.
pictures:
	cargo build --release --locked
	for size in 1920x1080 1080x1920 3840x1080; do \
	  target/release/showreel export --size $$size --out target/pictures/$$size --sheet target/pictures/sheet-$$size.png; done

deny:
	cargo deny check
