# One-word commands. All that is needed beforehand: Python 3.11 or later, pip, make.
# The first command sets up .venv; later ones only when pyproject.toml or the lock has changed.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
LOCALE := eigtutor/locale

.PHONY: help demo test check static format lint types imports doctest words prove proof fuzz translations reference docs gallery bench bench-sage clean

help:
	@echo "make demo    a homework set with answer key and worked solutions, in build/demo"
	@echo "make test    the tests that this machine can run"
	@echo "make check   everything that must be green: format, lint, types, imports, tests, doctests"
	@echo "make prove   the proofs and audits over many more random matrices"
	@echo "make proof   every task on 10,000 random matrices, on all cores; goes on where it stopped"
	@echo "make words   the template of the catalogs of words anew, and the catalogs brought up to it"
	@echo "make translations  what is missing or broken in the catalogs"
	@echo "make reference  the pages of docs/reference that are made from the code, anew"
	@echo "make docs    the documentation as a site, in build/docs"
	@echo "make gallery the pictures of the exercise sets in docs/gallery.md, anew"
	@echo "make fuzz    changed answers for a minute (ARGS='--seconds 600' for longer; --atheris)"
	@echo "make bench   each benchmark, as a ratio against a peer measured in the same run"
	@echo "make bench-sage  the exact structure against SageMath, too (a gigabyte in build/sage)"
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

# Changed answers of all kinds, none of which may make the marker fail; with --atheris led by the
# lines of our code that they reach, where `pip install atheris` has a wheel for this machine.
fuzz: $(VENV)/.developer
	PYTHONPATH=tests $(BIN)/python tests/fuzzing.py $(ARGS)

# The template of the catalogs: every sentence that the package writes for readers; and each
# catalog with what is new in it, untranslated, and without what is gone.
words: $(VENV)/.developer
	$(BIN)/pybabel -q extract --no-default-keywords -k sentence -k paragraph -k counted:1,2 \
	  -k counted_word:1,2 -k msgid -k word --no-location --sort-output --omit-header \
	  -o $(LOCALE)/eigtutor.pot eigtutor
	@for code in de es fr; do \
	  $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	    -i $(LOCALE)/eigtutor.pot -o $(LOCALE)/$$code.po -l $$code || exit 1; done

# What is missing or broken in the catalogs of translations, each message by its English text.
translations: $(VENV)/.developer
	$(BIN)/python -m pytest -q tests/languages/test_translations.py

# Many times the usual number of random matrices and examples, with fresh randomness.
prove: $(VENV)/.developer
	EIGTUTOR_SAMPLE=10000 HYPOTHESIS_PROFILE=prove $(BIN)/python -m pytest -q -n auto $(ARGS)

# One of these tests alone: every task on random matrices of all families. Block by block; the
# same command goes on after the blocks that are in build/proof.
proof: $(VENV)/.developer
	PYTHONPATH=tests $(BIN)/python tests/proving.py $(ARGS)

# The tests of these pages compare them with the registries; the variable has them written instead.
reference: $(VENV)/.developer
	EIGTUTOR_REFRESH=1 $(BIN)/python -m pytest -q tests/test_reference.py \
	  tests/test_python_reference.py tests/test_notebook.py tests/mistakes/test_documentation.py

docs: $(VENV)/.developer
	$(BIN)/python docs/site/build.py build/docs

# Needs pdftoppm of Poppler.
gallery: $(VENV)/.developer
	$(BIN)/python docs/site/gallery.py

bench: $(VENV)/.developer
	@for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

bench-sage: $(VENV)/.developer
	$(BIN)/python benchmarks/structure.py --sage

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
