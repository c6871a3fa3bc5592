# make run    set up, build the graph from seeds/ and serve it        make test   set up and run the quick tests
# make check  all that CI runs                                         make help   every target
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= store
HOST ?= 127.0.0.1
PORT ?= 8000
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run build test check lint types imports docs docs-check coverage test-system lock bench score floors confidence clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

setup: $(READY) ## make .venv with everything pinned in requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Newsgraph needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

build: $(READY) ## build the graph from seeds/ into $(STORE)
	$(BIN)/kg build seeds --store $(STORE)

run: build ## build the graph from seeds/ and serve it
	$(BIN)/kg serve --store $(STORE) --host $(HOST) --port $(PORT)

test: $(READY) ## unit, snapshot, property, HTTP and score tests; needs no system package
	$(BIN)/python -m pytest -m "not system" $(TEST_OPTIONS)

check: lint types imports docs-check coverage test-system ## all that CI runs

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

docs: $(READY) ## write the generated pages again
	$(BIN)/python -m ontology.build
	$(BIN)/python docs/records.py
	$(BIN)/python -m kg.manual > docs/commands.md

docs-check: $(READY)
	$(BIN)/python -m pytest tests/test_docs.py tests/test_ontology.py

coverage: # `make test`, counting what the tests run through
	$(MAKE) test TEST_OPTIONS="--cov --cov-report=term:skip-covered --cov-fail-under=85"

test-system: $(READY) ## tests with a browser, faults and killed processes; installs Debian's chromium and node if they are missing
	tests/system/install
	$(BIN)/python -m pytest -m system

lock: ## pin dependencies again
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links --group dev pyproject.toml -o requirements.lock

bench: $(READY) ## time extraction against the bare spaCy pipeline: make bench TEXTS=articles.jsonl
	$(BIN)/python -m benchmarks.overhead $(TEXTS)

score: $(READY) ## score our annotated articles against their gold annotations
	$(BIN)/kg score tests/gold/open.jsonl
	$(BIN)/kg score tests/gold/unseen.jsonl

floors: $(READY) ## raise the pinned score floors to what is reached now
	$(BIN)/python -P tests/floors.py

confidence: $(READY) ## fit the confidence of records to gold again: make confidence GOLD=articles.jsonl
	$(BIN)/python -m training.confidence $(GOLD)

clean: ## remove the environment and the store
	rm -rf $(VENV) $(STORE)
