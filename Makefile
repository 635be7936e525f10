# Needs Python 3.11 or newer with venv, git and make; everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench compare java clean

help:
	@echo "make demo   set up and check a real draft"
	@echo "make test   set up and run all tests"
	@echo "make lint   style, types and floors only"
	@echo "make bench  how long a cold start takes"
	@echo "make compare  our spelling, grammar and commas against LanguageTool's"

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run
	$(BIN)/replycheck check --exit-zero examples/refund.txt

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests talk to a real LanguageTool, which is fetched once (252 MB) and kept outside the project.
java:
	@.ci/java

test: lint java
	$(BIN)/pytest

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/cold_start.py

compare: $(VENV)/.dev java
	$(BIN)/replycheck languagetool install
	$(BIN)/python benchmarks/literate/compare.py

clean:
	rm -rf $(VENV) dist build
