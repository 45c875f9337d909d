# Two commands do everything: `make demo` and `make test`. The rest: `make help`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
CORES := $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n > 2 ? n : 2)))
BENCHES ?= start_up pages refresh rake_and_reach tables_against_svy import_contacts import_postcodes intake field_chaos coverage linking ledger trail agreement
export FOLKMOOT_HOME ?= var
export PYTHONDONTWRITEBYTECODE := # some images set it: then every command, and every test that starts one, compiles all it loads anew

.PHONY: demo test check check-types check-the-rest bench docs pictures lock help setup browser-tests clean-demo

demo: setup ## Set everything up, load the made-up county and serve it
	@FOLKMOOT_DEMO=1 $(BIN)/folkmoot demo --port $(PORT)

test: setup ## Set everything up and pass all tests
	@FOLKMOOT_HOME=$$(mktemp -d) $(BIN)/pytest -q -n $(CORES) --dist loadscope --no-loadscope-reorder $(TESTS)

check: setup ## Style, types, layers, templates, deployment and migrations
	@$(MAKE) --no-print-directory -j 2 -O check-types check-the-rest

check-types: # the longest, beside all the others
	$(BIN)/mypy

check-the-rest:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src
	FOLKMOOT_HOME=$$(mktemp -d) $(BIN)/python manage.py check --deploy --fail-level WARNING
	FOLKMOOT_HOME=$$(mktemp -d) $(BIN)/python manage.py makemigrations --check --dry-run

bench: setup ## Measure, and print ratios from one run
	@for bench in $(BENCHES); do echo "== $$bench"; $(BIN)/python bench/$$bench.py; done

docs: setup ## Build the documentation and check its links
	$(BIN)/mkdocs build --strict --site-dir site

pictures: setup ## Take the pictures of the documentation from the demo
	$(BIN)/python docs/pictures.py

lock: setup ## Write the lock files anew: exact versions and hashes, no addresses
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --group dev --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --upgrade -o requirements/dev.txt -q

setup: .venv/.ready ## Make .venv and compile the front end
	@$(BIN)/python -m folkmoot.design.build

.venv/.ready: requirements/bootstrap.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Folkmoot needs Python 3.11 or newer; try make PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv (the first time takes a few minutes)"
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.txt
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python -e .
	@touch $@

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'
