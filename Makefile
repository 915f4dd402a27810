# make demo · make test. Needs git, make and Python 3.11 or newer; everything else goes into .venv.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format build wheel bench clean

BIN := .venv/bin
STAMP := .venv/.complete
OFFICE := $(or $(XL_TOOLS_OFFICE),$(shell command -v soffice || command -v libreoffice))
# Whole files to one worker: what their tests share is made once.
PYTEST_ARGS ?= -n auto --dist loadfile
export PYTHON
export PYTHONUTF8 := 1

help:  ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile

demo: $(STAMP)  ## check the example papers, also against an example register, and list them: findings here, pages in out/
	@mkdir -p out
	@# Exit code 1 means findings, which the examples have on purpose; 2 means it could not run.
	@$(BIN)/xl-tools validate workbooks/examples/*.xlsx --html out/report.html --json out/report.json || test $$? -eq 1
	@$(BIN)/xl-tools cross-check workbooks/examples --register workbooks/見本の承認台帳.xlsx --html out/cross-check.html || test $$? -eq 1
	@$(BIN)/xl-tools consolidate workbooks/examples --register workbooks/見本の承認台帳.xlsx --period 2025-07..2026-01 \
		--date 2026/1/20 -o out/審議案件一覧.xlsx $(if $(OFFICE),--pdf out/審議案件一覧.pdf) --report out/half-year.html \
		--publish out/web --overwrite || test $$? -eq 1
	@echo "$(CURDIR)/out/report.html"
	@echo "$(CURDIR)/out/report.json"
	@echo "$(CURDIR)/out/cross-check.html"
	@echo "$(CURDIR)/out/half-year.html"
	@echo "$(CURDIR)/out/審議案件一覧.xlsx"
	@echo "$(CURDIR)/out/web/index.html"

test: lint  ## everything that must hold: style, types, import contracts, templates up to date, tests
	$(BIN)/xl-tools build --check
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(STAMP)  ## style, types and import contracts only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(STAMP)  ## put the code into its standard form
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format

build: $(STAMP)  ## write the templates from schemas/ into workbooks/
	$(BIN)/xl-tools build

wheel: $(STAMP)  ## the package for staff PCs, into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

bench: $(STAMP)  ## time and memory: one paper cold and warm, a thousand in a batch; the register; prior cases among a million; a half year's list; buttons; the leak guard
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.register
	$(BIN)/python -m tests.bench.matching
	$(BIN)/python -m tests.bench.consolidating
	$(BIN)/python -m tests.bench.whole_runs
	$(BIN)/python -m tests.bench.buttons
	$(BIN)/python -m tests.bench.leaks

clean:  ## remove the environment and everything made
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(STAMP): pyproject.toml .ci/constraints.txt .ci/setup
	@.ci/setup
	@touch $@
