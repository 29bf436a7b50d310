# make run      set up and start the program; without a camera it shows the sample clip in the terminal
# make test     set up and run the checks and all tests
# make soak     set up and replay eight hours of signing with faults sprinkled in; draws docs/soak.png; takes half an hour
# make docs     set up and build the pages as a site, in build/site
# make package  set up and build the wheel, the bundle and the .deb, in dist
# make lock     write the versions and hashes of all libraries anew, in requirements
.PHONY: run test soak docs package lock clean
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
	@.venv/bin/pytest --numprocesses 2 --dist worksteal $(ARGS)

soak:
	@scripts/setup.sh test
	@.venv/bin/python -m tests.soak.run --plot docs/soak.png $(ARGS)

docs:
	@scripts/setup.sh docs
	@.venv/bin/mkdocs build --strict

package:
	@scripts/setup.sh package
	@packaging/build.sh

lock:
	@scripts/lock.sh $(ARGS)

clean:
	rm -rf .venv artefacts build dist
