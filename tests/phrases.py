"""The site's own phrases, for tests of what is said."""

from pathlib import Path

from build_tools.model.phrases import Phrases, Say
from build_tools.reading.validate import validate
from build_tools.reading.yaml_text import parse_yaml

PATH = Path(__file__).parent.parent / "data" / "fraser.yml"
_document, _ = parse_yaml(str(PATH), PATH.read_text(encoding="utf-8"))
BOOK, FAULTS = validate(Phrases, _document)
assert BOOK, FAULTS

EVERYWHERE = {
    "tjänst": "Mini-Maria",
    "webbplats": "Mini-Maria",
    "ämnen": "droger",
    "målgrupper": "unga",
}
SAY = Say(BOOK.by_id, False, EVERYWHERE)
SAY_EASY = Say(BOOK.by_id, True, EVERYWHERE)
