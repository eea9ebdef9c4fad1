# make demo   serve the sample corpus at http://localhost:8000 (PORT=8080 for another port)
# make test   everything that decides whether a change may go in
# Both make the virtual environment .venv first. Modules are run with `python -m`: the scripts of a
# virtual environment do not start where its path has spaces in it.

PYTHON   ?= python3
PORT     ?= 8000
VENV     := .venv
PY       := $(VENV)/bin/python
DEMO     := $(VENV)/demo-data
# The CPU build; where its index cannot be reached pip warns and takes what it finds elsewhere.
TORCH    := "torch==2.13.0" --extra-index-url https://download.pytorch.org/whl/cpu --retries 1
PIP      := "$(PY)" -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench clean browser

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/installed
	"$(PY)" -m machigraph ingest graph_data/sample --data $(DEMO)
	"$(PY)" -m machigraph serve --data $(DEMO) --port "$(PORT)"

test: lint browser
	"$(PY)" -m pytest

lint: $(VENV)/installed-dev
	"$(PY)" -m ruff check .
	"$(PY)" -m mypy
	"$(PY)" -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

bench: $(VENV)/installed
	"$(PY)" bench/ingest.py
	"$(PY)" bench/search.py
	"$(PY)" bench/encoder.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(PY):
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/torch: | $(PY)
	$(PIP) install --quiet $(TORCH)
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/torch
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	$(PIP) install --quiet --editable ".[dev]"
	@touch $@

# The browser tests drive Debian's chromium; elsewhere any chromium or Chrome on the PATH will do.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  apt-get update --quiet --quiet && \
	  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet chromium; \
	else \
	  echo "chromium がないため、画面のテストは行われません / no chromium: browser tests are skipped" >&2; \
	fi
