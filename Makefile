# Everything is installed in .venv; a target installs only when its requirements have changed.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
EDIT_READY := $(VENV)/.edit-ready
LEARN_READY := $(VENV)/.learn-ready
EXAMPLE := tests/sites/exempellan
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
# The theme prints a notice about its successor on every run; README.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve demo edit check new-page move-page new-clinic year ask answer review confirm changes import hooks links print sbom test accept lint learn bench bench-search bench-scale weigh load schema lock clean

help: ## Visa det här
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(SITE_READY) ## Bygg webbplatsen i site/, eller med SITE=dalarna den i data/webbplatser/dalarna.yml
	@$(RUN) -m mkdocs build --strict
	@echo "Klart: site/index.html. Förhandsvisa med make serve."

serve: $(SITE_READY) ## Förhandsvisa på http://127.0.0.1:8000/ medan du skriver
	@$(RUN) -m mkdocs serve --livereload --dirty

demo: $(SITE_READY) ## Förhandsvisa exempellänet, där alla uppgifter är påhittade
	@$(RUN) -m mkdocs serve --livereload --dirty --config-file $(EXAMPLE)/mkdocs.yml

edit: $(EDIT_READY) ## Ändra uppgifter och texter i ett formulär, utan att öppna en fil
	@$(RUN) -m build_tools.form $(if $(PORT),--port=$(PORT))

check: $(SITE_READY) ## Kontrollera data och texter, eller med FAST=1 bara det som går fort
	@$(RUN) -m build_tools check $(if $(FAST),--fast) $(if $(SITE),--site=$(SITE)) $(FILES)

new-page: $(SITE_READY) ## Börja på en sida: make new-page NAME=unga/ny-sida TITLE="Sidans titel"
	@$(RUN) -m build_tools new page --title="$$TITLE" -- "$$NAME"

move-page: $(SITE_READY) ## Ge en sida en ny adress: make move-page OLD=unga/sida NEW=unga/ny-sida
	@$(RUN) -m build_tools move-page $(if $(WHY),--why="$(WHY)") -- "$(OLD)" "$(NEW)"

new-clinic: $(SITE_READY) ## Börja på en mottagning: make new-clinic ID=mora
	@$(RUN) -m build_tools new clinic -- "$$ID"

ask: $(SITE_READY) ## Skriv brev till dem som vet det vi inte vet, i brev/; TO="mottagning/mora" bara dit
	@$(RUN) -m build_tools ask $(if $(CONTACTS),--contacts="$(CONTACTS)") $(TO)

answer: $(SITE_READY) ## Läs in ett svar: make answer FILE=svar.eml, och se ändringen innan du säger ja
	@$(RUN) -m build_tools answer $(if $(DATE),--date=$(DATE)) -- "$(FILE)"

review: $(SITE_READY) ## Visa vad som behöver kontrolleras inom 30 dagar, och vem som vet
	@$(RUN) -m build_tools review

confirm: $(SITE_READY) ## Datera det du har kontrollerat: SOURCE=en-källa, eller FILES=data/kommuner/mora.yml
	@$(RUN) -m build_tools confirm $(addprefix --source=,$(SOURCE)) $(if $(DATE),--date=$(DATE)) $(FILES)

changes: $(SITE_READY) ## Skriv loggen över ändrade uppgifter ur historien i git
	@$(RUN) -m build_tools changes

import: $(SITE_READY) ## Jämför data med en publicerad lista: make import FROM=lista.csv
	@$(RUN) -m build_tools import $(if $(LIST),--list=$(LIST)) $(if $(DATE),--date=$(DATE)) -- "$(FROM)"

hooks: $(SITE_READY) ## Kontrollera det du har ändrat varje gång du sparar det i git
	@$(PIP) -r requirements-test.txt
	@$(RUN) -m pre_commit install

year: $(SITE_READY) ## Visa en mottagnings tider dag för dag i ett år: make year ID=mora
	@$(RUN) -m build_tools year -- "$$ID"

links: $(SITE_READY) ## Prova varje länk till en annan webbplats, över nätet
	@$(RUN) -m build_tools links | build_tools/editing/try_links.sh

print: $(TEST_READY) site ## Gör PDF av affischer, fickkort och blad, i site/utskrift/
	@$(RUN) -m build_tools.adapters.print_pdf site

sbom: $(TEST_READY) ## Räkna upp det som bygger webbplatsen och det som följer med, i sbom.cdx.json
	@$(RUN) -m build_tools.adapters.sbom sbom.cdx.json

# Each worker begins with half of the tests, in order, and takes from the other when it is done.
test: $(TEST_READY) lint ## Kör alla tester
	@$(RUN) -m pytest --numprocesses auto --dist worksteal

accept: $(TEST_READY) ## Godta kontrollens nya svar på de trasiga filerna i tests/bad, och visa dem
	@$(RUN) -m tests.accept

lint: $(TEST_READY)
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --quiet --check .
	@$(RUN) -m mypy --no-error-summary
	@$(RUN) -m tests.scripts

learn: $(LEARN_READY) ## Lär rutan hur nödrop låter, av benchmarks/cries.tsv
	@$(RUN) -m benchmarks.cries

bench: $(TEST_READY) ## Mät sökfältet och storleken på dess register
	@$(RUN) -m benchmarks.lookup

bench-search: $(TEST_READY) ## Mät vad sökningen hittar, bredvid temats egen
	@$(RUN) -m benchmarks.search

bench-scale: $(TEST_READY) ## Mät kontrollen och bygget när landet växer, eller för SIZES=23,100 bara
	@$(RUN) -m benchmarks.scale $(if $(SIZES),--sizes=$(SIZES)) $(if $(JSON),--json=$(JSON))

weigh: $(TEST_READY) ## Väg varje sida, och jämför med temat som det är
	@$(RUN) -m benchmarks.weigh

load: $(TEST_READY) ## Belasta Caddy och nginx på den här datorn, och mät svaren
	@$(RUN) -m benchmarks.load

schema: $(SITE_READY) ## Uppdatera schemana som redigeringsprogram läser
	@$(RUN) -m build_tools schema

# uv is itself locked, in requirements-test.txt. It writes the command into each file; Renovate and
# Dependabot read it there, and know options with values by the equals sign.
lock: $(SITE_READY) ## Lås om versionerna efter en ändring i requirements*.in
	@$(PIP) -r requirements-test.txt
	@for name in requirements requirements-edit requirements-test requirements-learn; do \
	  $(RUN) -m uv pip compile --quiet --universal --python-version=3.11 --upgrade \
	    --generate-hashes --output-file=$$name.txt $$name.in || exit 1; \
	done

clean: ## Ta bort det som är byggt och installerat
	@rm -rf $(VENV) .cache site

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 eller nyare behövs. Skriv till exempel: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(SITE_READY): requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installerar det som behövs för att bygga …"
	@$(PIP) -r requirements.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(EDIT_READY): requirements-edit.txt | $(SITE_READY)
	@echo "Installerar det som formuläret behöver …"
	@$(PIP) -r requirements-edit.txt
	@touch $@

$(LEARN_READY): requirements-learn.txt | $(SITE_READY)
	@echo "Installerar det som behövs för att lära …"
	@$(PIP) -r requirements-learn.txt
	@touch $@

$(TEST_READY): requirements-test.txt tests/browser.py tests/validator.py tests/servers.py | $(SITE_READY)
	@echo "Installerar det som behövs för att testa …"
	@$(PIP) -r requirements-test.txt
	@$(RUN) -m tests.browser
	@$(RUN) -m tests.validator
	@$(RUN) -m tests.servers
	@touch $@
