"""What the box understands: danger, places, errands, lines and worries, by its own scripts."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest

from benchmarks.lookup import WORRIES, all_sweden
from benchmarks.queries import false_alarms, read, recall, scores, share_in_top
from build_tools.model.paths import ANSWERS, EASY, PLACE_INDEX
from build_tools.model.site import Site
from tests.answers import Answer, ask, work, write_files

TOP = 0.95
"""The share of the questions in `benchmarks/queries.jsonl` that is answered in the top three."""

DANGERS = {"självmord": 0, "överdos": 1, "psykos": 2, "våld": 3, "övergrepp": 4, "nödläge": 5}

HEARD = {
    # misspelt, in slang, without dots, in English, held down, in another order
    "sjelvmord": "självmord",
    "jag viiill dööö": "självmord",
    "i want to die": "självmord",
    "elev säger att hen inte vill leva": "självmord",
    "orkar inte mer": "självmord",
    "ORKAR INTE LEVA!!": "självmord",
    "kompisen vaknar ej": "överdos",
    "tog 30 alvedon": "överdos",
    "alkholförjiftning": "överdos",
    "pappa slår mamma": "våld",
    "valdtagen": "övergrepp",
    "min kusin förgrep sig på mig": "övergrepp",
    "hon slog mig med en kniv": "våld",
    "drack tändvätska": "överdos",
    "vill att allt ska ta slut": "självmord",
    # what idioms are made of, and yet no idiom
    "tvingar mig att gifta mig": "våld",
    "pappa dödar mig om jag berättar": "självmord",
    "överdos av tramadol": "överdos",
    "rånad på mobilen": "våld",
    "vill dö på riktigt": "självmord",
    "pappa slår mig när jag får f på prov": "våld",
    "orkar fan inte mer": "självmord",
    "min pappa slår min mamma vad gör jag": "våld",
    "tränaren slog mig på träningen": "våld",
    "tvingar mig sova med honom": "våld",
    "han tog på mig innanför tröjan": "övergrepp",
    "svimmade när jag tog tabletter": "överdos",
    "kan inte andas astma": "överdos",
    "vill inte vakna i morgon": "självmord",
    "vill försvinna från allt": "självmord",
    # told by others, in learner's Swedish, in few words
    "han svarar inte, läpparna är helt blå": "överdos",
    "bruden ligger i badrummet o svarar inte när vi knackar": "överdos",
    "slutat med benso tvärt skakar": "överdos",
    "min syster har ställt sig på balkongräcket": "självmord",
    "han skrev att vi aldrig ses igen": "självmord",
    "rösten säger att jag måste skada mamma": "psykos",
    "de ska ta min syster om jag inte betalar": "våld",
    "föräldrarna har bestämt vem jag ska gifta mig med": "våld",
    "jag sa stopp men han fortsatte": "övergrepp",
    "jag orkar inte": "självmord",
    "112": "nödläge",
}
CALM = [
    *("döda tid", "dö av skratt", "skjuta upp provet", "hänga med", "hoppa av kursen"),
    *("slår vad om pengar", "självförtroende", "skära ner på snus", "tog 2 alvedon", "hotell"),
    *("statistik självmord", "suicide squad film", "orkar inte ringa", "mobilen dör"),
    *("hotade djurarter", "tar för mycket plats", "slog in ett paket", "står inte ut med värmen"),
    *("kär så jag svimmar", "rånad på tre poäng", "slår mig i schack", "telefonen vaknar inte"),
    *("mamma mördar mig när hon ser betyget", "överdos av mello", "får inte kontakt med servern"),
    *("tappat hoppet om sommarväder", "tvingar mig att plugga", "hatar min näsa"),
    *("orkar inte plugga", "orkar inte gå upp", "rullar ögonen", "sparkar boll utanför skolan"),
    *("slutat röka skakar lite", "ansöka om skolskjuts"),
    *("psykos av cannabis", "kan skolan tvinga mig", "ta livet lugnt", "hatar måndagar"),
]
FIRST = {
    "falun": "kommun/falun/",
    "jag bor i krylbo": "kommun/avesta/",
    "borlnge": "kommun/borlange/",
    "orosanmälan borlänge": "kommun/borlange/",
    "öppettider falun": "mottagning/falun/",
    "chatt åre": "mottagning/are/",
    "mini maria dalarna": "region/dalarna/",
    "1177": "kontakt/",
    "bris": "kontakt/",
    "smedjebaken hjälp med droger": "kommun/smedjebacken/",
    "tjärna ängar": "kommun/borlange/",
    "weed": "unga/cannabis/",
    "kannabis": "unga/cannabis/",
    "angest": "unga/ma-daligt/",
    "får mamma veta": "unga/vem-far-veta/",
    "min son röker hasch": "narstaende/orolig-foralder/",
    "elev påverkad på lektionen": "yrkesverksamma/skola-och-elevhalsa/",
    "samtyckesblankett": "yrkesverksamma/samtycke-och-sekretess/",
}
LOOKED_AT = {"places": 2500, "dangers": 350, "words": 500}
"""The most names and words that a letter may be compared with, of some 8,000 with all of Sweden."""
NONSENSE = ["asdfgh", "qwerty", "xyzzy", "öäåöäå", "🙂", "(", "\\", "?"]


@pytest.fixture(scope="module")
def folder(real: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("svar")
    write_files(real, folder)
    return folder


@pytest.fixture(scope="module")
def answers(folder: Path) -> dict[str, Answer]:
    """The answers to all the questions of these tests, asked at once."""
    asked = [*HEARD, *CALM, *FIRST, *NONSENSE, "blå läppar kall", "bor i kall"]
    asked += [one.text for one in read()]
    return dict(zip(asked, ask(folder, asked), strict=True))


@pytest.mark.parametrize("easy", ["", EASY])
def test_places_and_danger_weigh_at_most_12_kilobytes(folder, easy):
    """What is fetched as soon as somebody is about to type."""
    files = [folder / PLACE_INDEX, folder / f"{easy}{ANSWERS}" / "hjalp.json"]
    assert sum(len(brotli.compress(path.read_bytes())) for path in files) <= 12 * 1024


def test_a_letter_looks_at_few_names_and_words(folder, tmp_path):
    index, names = all_sweden()
    places = tmp_path / "orter.json"
    places.write_text(index, encoding="utf-8")
    most = work(folder, places, [*names[::40], *WORRIES])
    assert {kind: most[kind] <= limit for kind, limit in LOOKED_AT.items()} == dict.fromkeys(
        LOOKED_AT, True
    ), most


def test_danger_is_heard_however_it_is_written(answers):
    assert {text: answers[text].dangers[:1] for text in HEARD} == {
        text: [DANGERS[danger]] for text, danger in HEARD.items()
    }


def test_what_only_sounds_like_danger_is_left_alone(answers):
    assert [text for text in CALM if answers[text].dangers] == []


def test_the_first_answer(answers):
    assert {text: answers[text].urls[0] for text in FIRST} == FIRST


def test_a_word_that_is_also_a_village_is_no_place_in_a_sentence(answers):
    assert "kommun/are/" not in answers["blå läppar kall"].urls
    assert answers["bor i kall"].urls[0] == "kommun/are/"


def test_nonsense_finds_nothing(answers):
    assert [text for text in NONSENSE if answers[text].urls] == []


def test_quality_on_the_questions_that_people_have_written(answers):
    told = [(one, answers[one.text].urls, answers[one.text].alarms) for one in read()]
    found = scores(told)
    assert recall(found) == 1
    assert false_alarms(found) <= 0.01
    assert share_in_top(found) >= TOP
