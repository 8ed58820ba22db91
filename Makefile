# The commands for people; `make` alone lists them.
# Needed: make, Python 3.11 or newer that can make virtual environments, and a package
# index that pip can reach. PYTHON names the interpreter, VENV the environment's folder,
# BROWSER the Chromium for the tests; without one they get it, see tests/browser.py.

VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq
DEMO = build/demo

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test test-all browser lint style types check tests wheel smoke aside format catalogue \
    schema docs clean
unexport HTNO_GRAPH

help:
	@echo 'make demo       install in $(VENV), answer four questions, leave the page and exports in $(DEMO)'
	@echo 'make test       all checks and tests, then the built wheel in an empty environment'
	@echo 'make test-all   the same, with the slow tests'
	@echo 'make check      only the quick ones: style, types, layers, documents in step'
	@echo 'make format     put the code in the house style'
	@echo 'make catalogue  collect the messages, compile the Dutch translation'
	@echo 'make schema     write the JSON Schema of answers again'
	@echo 'make docs       run the examples of the documents again'
	@echo 'make clean      remove what make made'

# --- the environment -------------------------------------------------------------------

# The first of these that is new enough and can make environments.
CANDIDATES = $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

$(BIN)/python:
	@found=; for candidate in $(CANDIDATES); do \
	    $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    found=$$candidate; \
	    $$candidate -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Making $(VENV) with $$($$candidate --version)"; \
	    exec $$candidate -m venv $(VENV); \
	done; \
	if [ "$$found" ]; then \
	    echo "$$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	else \
	    echo "None of these is Python 3.11 or newer: $(CANDIDATES). Name one: make PYTHON=python3.12" >&2; \
	fi; exit 1

$(VENV)/demo.stamp: pyproject.toml $(BIN)/python
	@echo 'Installing htno-graph'
	@$(PIP) install -e .
	@touch $@

$(VENV)/test.stamp: pyproject.toml $(BIN)/python
	@echo 'Installing htno-graph and what its tests need'
	@$(PIP) install -e '.[test]'
	@touch $@

# --- demo ------------------------------------------------------------------------------

demo: $(VENV)/demo.stamp
	@ask() { echo; echo "\$$ htno-graph $$1"; echo; eval "$(BIN)/htno-graph $$1"; }; set -e; \
	ask 'query FME'; \
	ask 'query branches'; \
	ask 'list acties --status open'; \
	ask 'query "Hogeschool Zuyd"'
	@mkdir -p $(DEMO)
	@leave() { $(BIN)/htno-graph export --format "$$1" -o "$(DEMO)/$$2" --force; }; set -e; \
	leave ttl htno.ttl; \
	leave json htno.json; \
	leave graphml htno.graphml; \
	leave gexf htno.gexf; \
	leave csv csv
	@$(BIN)/htno-graph view -o $(DEMO)/tafel.html --force
	@cp docs/page-*.png $(DEMO)
	@echo; echo 'The page for the sector table is $(DEMO)/tafel.html; exports beside it:'; ls $(DEMO)

# --- checks and tests ------------------------------------------------------------------

test: browser style aside tests

test-all: SLOW =
test-all: test

# Told at once and not after minutes of other tests. Without a browser all else is tested, and
# the tests fail at their end.
browser: $(VENV)/test.stamp
	-@$(BIN)/python tests/browser.py

lint: style types

style: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

# The types and the wheel, beside each other: either keeps one processor busy for half a minute.
aside: $(VENV)/test.stamp
	@mkdir -p build; $(BIN)/mypy >build/types.log 2>&1 & types=$$!; \
	$(MAKE) --no-print-directory smoke; failed=$$?; \
	wait $$types || failed=1; cat build/types.log; exit $$failed

check: lint
	$(BIN)/python -m pytest -q -m 'house or docs' tests

SLOW = -m 'not slow'

tests: browser $(VENV)/test.stamp
	$(BIN)/python -m pytest -n auto --dist loadfile $(SLOW)

# The source archive, and the wheel from that archive.
wheel: $(VENV)/test.stamp
	@echo 'Building the wheel'
	@mkdir -p build && rm -rf build/dist
	@$(BIN)/python -m build --outdir build/dist >build/wheel.log 2>&1 || { cat build/wheel.log; exit 1; }

# In an environment with the wheel and nothing of ours beside it, outside the checkout. Not even
# pip: ours installs there, and leaves it to Python to compile what is used.
smoke: wheel
	@echo 'Trying the wheel in an empty environment'
	@empty=$$(mktemp -d) && trap 'rm -rf "$$empty"' EXIT && \
	$(BIN)/python -m venv --without-pip "$$empty/env" && \
	$(PIP) --python "$$empty/env/bin/python" install --no-compile build/dist/*.whl && \
	cp tests/smoke.py "$$empty" && cd "$$empty" && env/bin/python -I smoke.py

# --- upkeep ----------------------------------------------------------------------------

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCALE = htno_graph/locale
BABEL = $(BIN)/pybabel -q

catalogue: $(VENV)/test.stamp
	@mkdir -p build
	$(BABEL) extract --no-location --sort-output --project=htno-graph -o build/htno_graph.pot htno_graph
	$(BABEL) update -D htno_graph -l nl -d $(LOCALE) -i build/htno_graph.pot \
	    --init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BABEL) compile -D htno_graph -d $(LOCALE) --statistics

schema: $(VENV)/test.stamp
	@mkdir -p build
	@$(BIN)/python -c 'from htno_graph.render import json_schema; print(end=json_schema.text())' \
	    > build/answer.schema.json && mv build/answer.schema.json htno_graph

docs: $(VENV)/test.stamp
	@$(BIN)/python tests/test_docs.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
