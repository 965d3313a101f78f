# What can be done in a checkout. Needs Python 3.11 or later, git and make; the rest is
# installed into .venv/ and .tools/, in the versions that requirements/ locks.

.DEFAULT_GOAL := help
.PHONY: help site serve test lint docs bench compare lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHONS = $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11
WORKERS ?= auto
PAGES ?= 1000 5000

help:
	@echo "make site     build the site of content/ and say where to open it"
	@echo "make test     pass all checks (installs the browser and the tools that they need)"
	@echo "make serve    build on every change, and show the site at a local address"
	@echo "make lint     only the checks that need no site: style, types, layers"
	@echo "make docs     make the reference pages of docs/ from the code, and build docs/"
	@echo "make bench    time builds of 100, 1,000 and 5,000 pages"
	@echo "make compare time onrecord and four other programs at the same site; PAGES=200 is quick"
	@echo "make lock     lock the dependencies anew; with UPGRADE=1, in their newest versions"
	@echo "make clean    remove all that the others made"

site: $(VENV)/site.made
	$(BIN)/onrecord build --strict

serve: $(VENV)/site.made
	$(BIN)/onrecord serve

# The last line of pytest says how many tests passed; a failure of any line ends the run.
test: $(VENV)/test.made lint
	PYTHONPATH=tests $(BIN)/python -m tools.provide
	$(BIN)/mkdocs build --strict
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup --cov --cov-report=json:build/coverage.json --cov-report=
	$(BIN)/python tests/tools/coverage_floors.py build/coverage.json

lint: $(VENV)/test.made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/test.made
	$(BIN)/python docs/generate.py
	$(BIN)/mkdocs build --strict

bench: $(VENV)/site.made
	$(BIN)/python -m benchmarks

# The other programs go into build/compare/, not into $(VENV).
compare: $(VENV)/site.made
	$(BIN)/python -m benchmarks.compare --pages $(PAGES)

lock:
	sh requirements/lock.sh
	sh benchmarks/compare/lock.sh

clean:
	rm -rf $(VENV) .tools .onrecord build dist site tests/tools/node_modules .coverage .coverage.*
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The first Python that is new enough; PYTHON=... goes first.
$(VENV)/python.made:
	@for python in $(PYTHONS) ""; do \
	    test -n "$$python" || break; \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if test -z "$$python"; then \
	    echo "onrecord needs Python 3.11 or later, and none of these is: $(PYTHONS)" >&2; \
	    echo "Install one, or name it: make PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
	    echo "$$python cannot make virtual environments. On Debian and Ubuntu, run this once:" >&2; \
	    echo "  sudo apt-get update && sudo apt-get install -y $$(basename "$$python")-venv" >&2; \
	    exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$python" --version) ..."; \
	"$$python" -m venv $(VENV)
	@touch $@

$(VENV)/site.made: $(VENV)/python.made requirements/site.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.made: $(VENV)/site.made requirements/test.txt
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@
