# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

PYTHON ?= python3
PORT ?= 8000
JOBS ?= 2
COVERAGE_FLOOR ?= 95
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet --quiet --editable
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/pytest --cov --cov-report=

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/demo.stamp: setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing what the demo needs into .venv; the first time this takes a minute or two."
	$(PIP_INSTALL) ".[demo]"
	touch $@

.venv/test.stamp: setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need into .venv; the first time this takes a few minutes."
	$(PIP_INSTALL) ".[demo,test,check]"
	touch $@

.PHONY: install
install: .venv/demo.stamp ## Make .venv and install the package with the demo town

.PHONY: demo
demo: install ## Run the demo town Musterstadt on 127.0.0.1 (PORT=8000, DATABASE_URL=)
	@exec $(BIN)/python -m demo_site.serve --port $(PORT)

.PHONY: check
check: .venv/test.stamp ## All gates but the tests, cheapest first
	@export PATH="$(CURDIR)/$(BIN):$$PATH"
	set -x
	ruff check
	ruff format --check
	lint-imports
	mypy
	DJANGO_SETTINGS_MODULE=tests.settings python -m django makemigrations --check --dry-run
	ANTRAEGE_KEYS="$$(python manage.py antraege_key --plain)"
	DJANGO_SECRET_KEY="$$(python -c 'import secrets; print(secrets.token_urlsafe(60))')"
	export ANTRAEGE_KEYS DJANGO_SECRET_KEY DJANGO_ALLOWED_HOSTS=www.musterstadt.example
	python manage.py makemigrations --check --dry-run --settings demo_site.settings.production
	python manage.py check --deploy --fail-level WARNING --settings demo_site.settings.production
	djlint --lint --quiet wagtail_antraege demo_site
	git ls-files '*.html' | grep -v '^tests/golden/' | xargs djade --check --target-version 5.2
	codespell
	pytest -q -p no:cacheprovider tests/architecture

.PHONY: test
test: .venv/test.stamp ## Everything: gates, SQLite, PostgreSQL, browser, coverage
	@$(MAKE) --no-print-directory check
	$(BIN)/coverage erase
	echo "== SQLite"
	$(PYTEST) -n $(JOBS) -m "not browser and not slow" --ignore=tests/architecture
	echo "== PostgreSQL"
	$(BIN)/python -m tests.postgres $(PYTEST) --cov-append -n $(JOBS) -m "not browser and not slow" --ignore=tests/architecture
	echo "== Wheel in a fresh site, and other slow tests"
	$(PYTEST) --cov-append -m slow
	echo "== Browser"
	$(PYTEST) --cov-append -m browser
	$(BIN)/coverage report --skip-covered --skip-empty --fail-under=$(COVERAGE_FLOOR)

.PHONY: audit
audit: .venv/test.stamp ## Look for known holes in the installed packages (needs the internet)
	@$(BIN)/pip-audit --skip-editable --local

.PHONY: bench
bench: .venv/test.stamp ## Measure: plain Django, wagtail.contrib.forms and this package
	@$(BIN)/python -m bench

.PHONY: messages
messages: .venv/test.stamp ## Collect and compile the German catalogue (needs gettext)
	@cd wagtail_antraege
	export DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH="$(CURDIR)"
	../$(BIN)/python -m django makemessages -l de --no-location --no-obsolete
	../$(BIN)/python -m django compilemessages -l de

.PHONY: pictures
pictures: .venv/test.stamp ## Write the pictures of README, reference and handbook anew (needs Chromium)
	@$(BIN)/python -m tests.pictures
	$(BIN)/python -m tests.demo_pictures
	ANTRAEGE_PICTURES=write $(BIN)/pytest -q tests/journeys/test_paper_form.py
	git --no-pager diff --stat -- docs

.PHONY: golden
golden: .venv/test.stamp ## Write the golden HTML anew; review the difference like code
	@ANTRAEGE_GOLDEN=write $(BIN)/pytest -q -m golden tests
	git --no-pager diff --stat -- tests/golden
