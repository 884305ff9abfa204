# make demo, make test: each does all the set-up, on a machine with Python 3.11+, venv, make and git.

PYTHON ?= python3
BIN := .venv/bin
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo test quick lint docs golden notebooks samples fuzz bench lock clean
.DELETE_ON_ERROR:

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/.run ## load the sample corpus into a store and ask it
	@$(BIN)/utblick demo

test: lint ## all checks and all tests, with coverage
	@$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder --cov --cov-report=term

quick: .venv/.dev ## the tests that failed last, else all, until the first failure
	@$(BIN)/python -m pytest --last-failed --exitfirst

lint: .venv/.dev ## style and types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "not formatted: see $(BIN)/ruff format --diff" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/basedpyright

docs: .venv/.dev ## write the reference pages and the Python classes that follow from the code and the ontology
	@$(BIN)/python docs/write_reference.py
	@$(BIN)/python docs/write_things.py

golden: .venv/.dev ## write the rows that the questions must give, after a change that is meant
	@$(BIN)/python -m tests.rows

notebooks: .venv/.dev ## run the notebooks of the examples and store their outputs
	@$(BIN)/python -m tests.notebooks.running

samples: .venv/.dev ## make the sample reports anew (needs LibreOffice Writer and PDFBox)
	@$(BIN)/python -m tests.typeset.samples

fuzz: .venv/.dev ## feed 100,000 mutated inputs to the readers (hours)
	@$(BIN)/python -m tests.fuzzing

bench: .venv/.run ## measure against the goals, a line of JSON for each benchmark
	@$(BIN)/python -m benchmarks

lock: ## resolve the dependencies anew (needs uv)
	@./requirements/lock

clean: ## remove what make and the tools have made
	@rm -rf .venv build dist *.egg-info .coverage .hypothesis .*_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. uv if it is there, else venv and pip: both take only what the lock files
# have the hashes of. The project itself is installed in place, with the locked setuptools.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "utblick needs Python 3.11 or newer, $(PYTHON) is: $$($(PYTHON) --version 2>&1 || true)." >&2; \
	  echo "Name another: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Making .venv ..." >&2
	@if uv --version >/dev/null 2>&1; then uv venv --quiet --clear --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv; \
	 else $(PYTHON) -m venv --clear .venv; fi

.venv/.run: requirements/run.lock pyproject.toml .venv/bin/python
	@./requirements/install requirements/run.lock
	@./requirements/install --editable .
	@touch $@

.venv/.dev: requirements/dev.lock .venv/.run
	@./requirements/install requirements/dev.lock
	@touch $@
