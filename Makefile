# make run   open Acervo (without a screen: make the sample briefing pack as a PDF)
# make test  every check and every test
# Both make what they need by themselves; the first time takes a few minutes.

.PHONY: run test demo lint lock check-system .venv

# The first Python that is recent enough; `make PYTHON=... run` chooses another.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$name" && break; done)

run: .venv
	@"$(PYTHON)" .ci/system.py run
	@.venv/bin/python -m exporters.pdf.fonts
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec .venv/bin/acervo; \
	else "$(PYTHON)" .ci/system.py no-screen && exec .venv/bin/acervo demo --output carpeta-de-muestra.pdf; fi

test: .venv
	@"$(PYTHON)" .ci/system.py test
	@.venv/bin/python .ci/checks.py

demo: .venv
	@.venv/bin/acervo demo --output carpeta-de-muestra.pdf

lint: .venv
	@.venv/bin/python .ci/checks.py --without-tests

check-system:
	@"$(PYTHON)" .ci/system.py run

.venv:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Acervo necesita Python 3.11 o posterior. En Debian o Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
		echo "Acervo needs Python 3.11 or later. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2; \
		exit 1; fi
	@"$(PYTHON)" .ci/environment.py

# The header names this target instead of a command line, which would hold paths of the machine.
lock: .venv
	@CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/python -m piptools compile pyproject.toml --quiet \
		--generate-hashes --allow-unsafe --strip-extras --all-extras --all-build-deps \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock
	@"$(PYTHON)" .ci/environment.py
	@.venv/bin/python .ci/licences.py
