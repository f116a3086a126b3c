# Everything that is needed is installed into .venv; nothing else on the computer changes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check accept docs parts trace package release-check benchmark

run: .venv/installed
	$(BIN)/python -m analyzer demo

# A file's tests stay in one process: they share what they opened. Of long rows of cases it takes a share (tests/share.py); `make accept` takes all.
test: .venv/installed-dev
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.sections --check
	$(BIN)/python -m tools.statements --check
	$(BIN)/python -m tools.figures --check
	$(BIN)/python -m tools.checking --check
	$(BIN)/python -m tools.verify_page --check
	$(BIN)/python -m tools.parts --check

accept: .venv/installed-dev
	$(BIN)/python -m tests.accept
	FULL_LENGTH=1 $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --deselect tests/browser/test_closed.py
	FULL_LENGTH=1 $(BIN)/python -m pytest tests/browser/test_closed.py -s
	$(BIN)/python -m tools.fonts --check

docs: .venv/installed-dev
	$(BIN)/python -m tools.sections
	$(BIN)/python -m tools.statements
	$(BIN)/python -m tools.figures
	$(BIN)/python -m tools.checking
	$(BIN)/python -m tools.verify_page

parts: .venv/installed-dev
	$(BIN)/python -m tools.parts

trace: .venv/installed-dev
	$(BIN)/python -m tests.trace

# Nothing of the packaged program is taken from .venv; the smoke test's browser is.
package: .venv/installed-dev
	$(PYTHON) packaging/build.py
	$(BIN)/python packaging/smoke.py build/package/*.zip

# With the tools of the index itself, in an environment of their own.
release-check:
	$(PYTHON) -m venv build/release
	build/release/bin/python -m pip install --quiet --disable-pip-version-check build twine
	rm -rf dist
	build/release/bin/python -m build --outdir dist .
	build/release/bin/python -m twine check --strict dist/*
	cd dist && sha256sum * > SHA256SUMS

# With others on the same bytes, in an environment of their own; BESIDE=FOLDER measures a checkout of an earlier commit too.
benchmark: .venv/installed-dev build/peers/installed
	$(BIN)/python -m pytest benchmarks -p no:cacheprovider --benchmark-columns=min,median,rounds
	$(BIN)/python -m benchmarks.shapes $(if $(BESIDE),--beside $(BESIDE))
	$(BIN)/python -m benchmarks.whole --peers build/peers/bin/python $(if $(BESIDE),--beside $(BESIDE))

build/peers/installed: benchmarks/peers.txt constraints.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r benchmarks/peers.txt
	touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml requirements.txt
	@echo "Installing into .venv: 652 MB, once; a few minutes, most of it without a word."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@ .venv/installed
