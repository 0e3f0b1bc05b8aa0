# make run    serve the portal      make test   the whole suite, on SQLite and PostgreSQL
# make bench  the quick benchmarks; `make bench ONLY=growth` one of them, or a slow one;
#             results in bench/results/, from there to docs/performance.md: python -m bench.report
# make pins   the pinned requirements after a change of requirements*.in; `make pins UPGRADE=1` takes
#             the newest release of each

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all:
PIP_COMPILE := .venv-pins/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(if $(UPGRADE),--upgrade)

# Nothing is written outside var/, .venv/ and, by the benchmarks, bench/results/.
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/pycache
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test bench lint pins

# To look at the portal a password is enough; in service a second factor is asked for.
run: export REQUIRE_SECOND_FACTOR ?= off
run: $(VENV)/installed
	@$(PY) manage.py prepare
	@exec $(VENV)/bin/gunicorn --config cantho_cchc/gunicorn.conf.py

test: $(VENV)/installed-dev var/node/installed
	@$(VENV)/bin/ruff check --quiet
	@$(PY) -m tests.both

# Lighthouse, and with it npm, only where it is asked for.
bench: $(VENV)/installed-dev $(if $(filter-out lighthouse,$(ONLY)),,var/bench-node/installed)
	@$(PY) -m bench $(ONLY)

lint: $(VENV)/installed-dev
	$(VENV)/bin/ruff check

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@echo "Packages …"
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Packages for the tests …"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

# The page checkers of the tests; without npm those tests are skipped, and say so.
var/node/installed: tests/node/package.json tests/node/package-lock.json
	@mkdir -p var/node
	@cp tests/node/package.json tests/node/package-lock.json var/node/
	@if command -v npm >/dev/null; then echo "Page checkers for the tests …"; \
		npm ci --prefix var/node --ignore-scripts --no-audit --no-fund --silent && touch $@; fi

var/bench-node/installed: bench/node/package.json bench/node/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install the package npm"; exit 1; }
	@mkdir -p var/bench-node
	@cp bench/node/package.json bench/node/package-lock.json var/bench-node/
	@echo "Lighthouse …"
	@npm ci --prefix var/bench-node --ignore-scripts --no-audit --no-fund --silent
	@touch $@

pins:
	$(PYTHON) -m venv .venv-pins
	.venv-pins/bin/pip install --quiet pip-tools
	$(PIP_COMPILE) requirements.in --output-file requirements.txt
	$(PIP_COMPILE) requirements-dev.in --output-file requirements-dev.txt
	rm -rf .venv-pins
