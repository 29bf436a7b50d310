# make run    set up and start the program; without a camera it shows the sample clip in the terminal
# make test   set up and run the checks and all tests
.PHONY: run test clean
SHELL := /bin/bash

run:
	@scripts/setup.sh run
	@scripts/run.sh $(ARGS)

test:
	@scripts/setup.sh test
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache --no-logo
	@.venv/bin/pytest $(ARGS)

clean:
	rm -rf .venv artefacts build dist
