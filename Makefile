# make run    set up and start the program; without a camera it shows the sample clip in the terminal
# make test   set up and run the checks and all tests
# make docs   set up and build the pages as a site, in build/site
# make soak   set up and replay eight hours of signing with faults sprinkled in; draws docs/soak.png; takes half an hour
.PHONY: run test soak docs clean
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

soak:
	@scripts/setup.sh test
	@.venv/bin/python -m tests.soak.run --plot docs/soak.png $(ARGS)

docs:
	@EXTRAS=docs scripts/setup.sh run
	@.venv/bin/mkdocs build --strict

clean:
	rm -rf .venv artefacts build dist
