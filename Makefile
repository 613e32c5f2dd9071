# One-word commands. All that is needed beforehand: Python 3.11 or later, pip, make.
# The first command sets up .venv; later ones only when pyproject.toml or the lock has changed.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: help demo test check static format lint types imports doctest prove bench clean

help:
	@echo "make demo    a homework set with answer key and worked solutions, in build/demo"
	@echo "make test    the tests that this machine can run"
	@echo "make check   everything that must be green: format, lint, types, imports, tests, doctests"
	@echo "make prove   the proofs and audits over many more random matrices"
	@echo "make bench   each benchmark, as a ratio against a peer measured in the same run"
	@echo "make clean   remove what was built"

# -- the environment ---------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "eigtutor needs Python 3.11 or later, and '$(PYTHON)' is" \
	    "$$($(PYTHON) --version 2>/dev/null || echo missing)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml requirements.lock | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

$(VENV)/.developer: pyproject.toml requirements.lock | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@ $(VENV)/.installed

# -- what one does -----------------------------------------------------------------------------

demo: $(VENV)/.installed
	$(BIN)/eigtutor sheet exercises/first-homework.toml -o build/demo
	@echo "Open build/demo/solutions.pdf; worksheet.pdf and answers.pdf lie beside it."

test: $(VENV)/.developer
	$(BIN)/python -m pytest -q -n auto $(ARGS)

check: static test doctest

static: format lint types imports

format: $(VENV)/.developer
	$(BIN)/ruff format --check .

lint: $(VENV)/.developer
	$(BIN)/ruff check .

types: $(VENV)/.developer
	$(BIN)/mypy

imports: $(VENV)/.developer
	$(BIN)/lint-imports

doctest: $(VENV)/.developer
	$(BIN)/python -m pytest -q --doctest-modules eigtutor

# Many times the usual number of random matrices and examples, with fresh randomness.
prove: $(VENV)/.developer
	EIGTUTOR_SAMPLE=10000 HYPOTHESIS_PROFILE=prove $(BIN)/python -m pytest -q -n auto $(ARGS)

bench: $(VENV)/.developer
	@for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
