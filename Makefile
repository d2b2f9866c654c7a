# Two set-up commands for people: `make run` and `make test`; each prepares all that it needs.
# ARGS="key=value ..." passes through: make run ARGS="iterations=40 seed=3"

PYTHON ?= python3
BIN := .venv/bin
NODE := $(CURDIR)/env_bridge/node
ARGS ?=

.PHONY: run test lint setup bench clean

run: .venv/.ready
	$(BIN)/voyager run $(ARGS)

test: .venv/.ready
	$(BIN)/pytest -m "not model" $(ARGS)
	cd $(NODE) && $(CURDIR)/$(BIN)/node --test "test/**/*.test.js"

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	cd $(NODE) && $(CURDIR)/$(BIN)/node node_modules/.bin/standard && $(CURDIR)/$(BIN)/node node_modules/.bin/tsc

bench: .venv/.ready
	$(BIN)/voyager bench $(ARGS)

setup: .venv/.ready

.venv/.ready: pyproject.toml .ci/requirements.txt env_bridge/node/package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "voyager needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r .ci/requirements.txt
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q voyager skills_library env_bridge -x node/
	$(BIN)/voyager setup --dev
	@touch $@

clean:
	rm -rf .venv env_bridge/node/node_modules .mypy_cache .ruff_cache .pytest_cache
