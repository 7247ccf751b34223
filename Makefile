# `make test` is everything that must hold before a change lands; .ci/run calls it.

.PHONY: fuzz test fmt clippy unit nowindow xvfb bench budgets look handscroll soak pictures deny

test: fmt clippy nowindow unit

fmt:
	cargo fmt --check

clippy:
	cargo clippy --locked --all-targets -- -D warnings

# `check` and `export` must build where there is no window system.
nowindow:
	cargo clippy --locked --no-default-features --all-targets -- -D warnings

unit: xvfb
	cargo test --locked

# Window tests start the program under Xvfb; they fail, not skip, without it. The window opens these libraries by name,
# and OpenGL one of these drivers.
LIBRARIES = libGL.so.1 libX11.so.6 libXi.so.6 libxkbcommon.so.0
DRIVERS = /usr/lib/*/dri/swrast_dri.so /usr/lib/dri/swrast_dri.so /usr/lib64/dri/swrast_dri.so
PACKAGES = xvfb libgl1 libgl1-mesa-dri libx11-6 libxi6 libxkbcommon0

xvfb:
	@have() { command -v Xvfb >/dev/null 2>&1 || return 1; \
	  for library in $(LIBRARIES); do /sbin/ldconfig -p | grep -q "$$library" || return 1; done; \
	  for driver in $(DRIVERS); do [ ! -e "$$driver" ] || return 0; done; return 1; }; \
	give_up() { echo "The window tests need Xvfb and software OpenGL, which cannot be installed from here." >&2; \
	  echo "Install these packages (as Debian names them): $(PACKAGES)" >&2; exit 1; }; \
	have && exit 0; \
	command -v apt-get >/dev/null 2>&1 || give_up; \
	if [ "$$(id -u)" = 0 ]; then root=; \
	elif sudo -n true 2>/dev/null; then root="sudo -n"; \
	elif [ -t 0 ] && command -v sudo >/dev/null 2>&1; then root=sudo; \
	else give_up; fi; \
	{ $$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends $(PACKAGES); } || give_up

bench:
	cargo bench --locked --bench composite --bench deck --bench raster --bench text

# Plays the bundled deck and prints DESIGN's budgets beside what was measured.
budgets: xvfb
	cargo bench --locked --bench budgets

# Every fuzz target for FUZZ_SECONDS each; needs cargo-fuzz and a nightly Rust, or a stable one with
# FUZZ_CARGO="env RUSTC_BOOTSTRAP=1 cargo". `make test` runs the same checks over the corpus
# and slips in it (tests/corpus.rs).
FUZZ_SECONDS = 600
FUZZ_CARGO = cargo +nightly
fuzz:
	for target in $$(cd fuzz && $(FUZZ_CARGO) fuzz list); do (cd fuzz && $(FUZZ_CARGO) fuzz run $$target \
	  corpus-found/$$target corpus/$$target -- -dict=yaml.dict -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048) || exit 1; done

# Plays for 20 minutes (SOAK_MINUTES=) while decks change, and prints what the player holds.
soak: xvfb
	cargo bench --locked --bench soak

# Every slide at three shapes, and contact sheets, into target/pictures; docs/typography.md's own pictures.
pictures:
	cargo build --release --locked
	target/release/showreel export docs/typography.yaml --size 960x540 --out target/pictures/typography
	for picture in target/pictures/typography/*.png; do cp "$$picture" "docs/pictures/typography-$${picture#*-}"; done
	for size in 1920x1080 1080x1920 3840x1080; do \
	  target/release/showreel export --size $$size --out target/pictures/$$size --sheet target/pictures/sheet-$$size.png; done
	for theme in tide paper night; do \
	  sed "s/^theme: .*/theme: $$theme/" slides/zhenhai.yaml > target/pictures/$$theme.yaml; \
	  target/release/showreel export target/pictures/$$theme.yaml --sheet docs/pictures/sheet-$$theme.jpg; done
	sed "s/^theme: .*/theme: tide/" slides/zhenhai.yaml > target/pictures/tide.yaml
	target/release/showreel export target/pictures/tide.yaml --size 1080x1920 --sheet docs/pictures/sheet-portrait.jpg
	target/release/showreel export target/pictures/tide.yaml --size 3840x1080 --sheet docs/pictures/sheet-wide.jpg

# Frames of a transition for people to look at, into target/look: make look KIND="mask ink" SIZE=1920x1080
KIND =
SIZE = 1920x1080
look:
	LOOK=$(SIZE) LOOK_KIND="$(KIND)" cargo test --locked --test transitions look -- --ignored

# The deck as a handscroll, a frame every three seconds, into target/look: make handscroll DECK=slides/zhenhai.yaml WAY=up
DECK = slides/zhenhai.yaml
WAY = up
handscroll:
	LOOK=$(SIZE) LOOK_DECK=$(DECK) LOOK_WAY=$(WAY) cargo test --locked --test handscroll look -- --ignored

deny:
	cargo deny check
