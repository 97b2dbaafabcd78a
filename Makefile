# The daily three: make run, make test, make check. Bare `make` lists everything.
# Needs GNU make, a POSIX shell, Python 3.11 or later, and npm once (without npm, Python fetches one for the moment).

HOST = 127.0.0.1
PORT = 8000
ARGS =
KEYWORDS = _ N_ _n:1,2 plain plural:1,2

VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup run test check format texts assets browser pictures weight bench endure wheel clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.runtime assets ## make .venv and fetch what the hub needs

run: setup ## run the hub with a demonstration meeting: HOST=127.0.0.1 PORT=8000
	@exec $(BIN)/bikupa demo --host $(HOST) --port $(PORT)

test: $(VENV)/.dev assets browser ## run the tests: ARGS="-k something"
	@$(PYTEST) $(ARGS)

check: $(VENV)/.dev assets browser ## format, lint, types, imports, house rules, all tests: what must pass
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/house --quiet --ignore tests/house/test_wheel.py --ignore tests/house/test_convergence.py
	$(PYTEST) $(ARGS)

format: $(VENV)/.dev ## put the code in its usual form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

texts: $(VENV)/.runtime ## gather new sentences into locales/*/LC_MESSAGES/bikupa.po, to be translated there
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-default-keywords $(KEYWORDS:%=--keyword %) \
		--no-wrap --sort-by-file --add-location file --project bikupa --output build/bikupa.pot .
	$(BIN)/pybabel --quiet update --domain bikupa --input-file build/bikupa.pot --output-dir locales \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

pictures: $(VENV)/.dev assets browser ## take pictures of every page: ARGS=--few for those of docs/pictures.md
	@$(BIN)/python -m tests.browser.pictures $(ARGS)

weight: $(VENV)/.dev assets browser ## weigh participants' pages over a slow network
	@$(BIN)/python -m benchmarks.pageweight $(ARGS)

bench: $(VENV)/.bench assets ## measure the live engine beside other servers, the short way: ARGS=--json
	@$(BIN)/python -m benchmarks.fanout --quick $(ARGS)

endure: $(VENV)/.dev assets ## does memory grow? Connections that come and go, and a long meeting: ARGS="--only waves"
	@$(BIN)/python -m benchmarks.endurance $(ARGS)

wheel: $(VENV)/.runtime ## build dist/bikupa-*.whl, which works without this folder
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove what can be made again; data/ stays
	rm -rf $(VENV) node_modules static/vendor dist build test-results .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .grimp_cache .hypothesis benchmarks/fanout/peers/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- Each step is done again only when what it is made from has changed ----------------------------------------------

assets: $(VENV)/.runtime
	@$(BIN)/python build_assets.py

browser: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.chromium

$(VENV)/.python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		newest=$$python; \
		$$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "Making $(VENV) with $$($$python --version)."; \
		$$python -m venv $(VENV) && touch $@ && exit 0; \
	done; \
	if [ -n "$$newest" ]; then \
		echo "$$newest has no venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	else \
		echo "Python 3.11 or later is needed, and was not found. Name one: make PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1

$(VENV)/.runtime: $(VENV)/.python requirements.txt requirements-build.txt pyproject.toml
	@$(PIP) install --quiet -r requirements.txt -r requirements-build.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@$(PIP) install --quiet -r requirements-dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.txt benchmarks/fanout/peers/package-lock.json
	@$(PIP) install --quiet -r requirements-bench.txt
	@npm ci --silent --prefix benchmarks/fanout/peers
	@touch $@
