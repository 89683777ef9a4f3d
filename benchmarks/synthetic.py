"""A made-up country of any size: a site that passes the check, and is the same each time.

Run with `python -m benchmarks.synthetic DIR --municipalities 290`. For 290 municipalities there
are 21 regions, 500 clinics with hours in four or five ways, exceptions and periods, and 1,306
localities, as in Sweden; other sizes keep the proportions. The texts are the project's own. The
facts have the shapes of the sample region and are as fictional: names are put together of
syllables, telephone numbers are of the series that is kept for fiction, addresses lie below
`.example`.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import yaml

from build_tools.model.document import slug
from build_tools.prose.regions import text_for

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "sites" / "exempellan" / "data"
AS_THEY_ARE = ("fraser.yml", "källor.yml", "sokord.yml", "tillgänglighet.yml")
"""Files of the sample region that name no place of it."""

TODAY = date(2026, 11, 22)
"""The day that a synthetic site is built on: its exceptions and periods lie after it."""

REGIONS, CLINICS, LOCALITIES = 21 / 290, 500 / 290, 1306 / 290
"""How many there are for each municipality."""

FEWEST = 6
"""Municipalities that a country has: one region with two areas."""

MOST_REGIONS, FIRST_COUNTY = 70, 30
"""Codes of counties have two digits, and Sweden's own end at 25."""

IN_A_REGION = (26, 8, 9, 13, 13, 8, 12, 1, 5, 33, 6, 49, 16, 12, 10, 15, 10, 7, 8, 15, 14)
"""Municipalities of Sweden's regions: the largest has many more than the others."""

MOST_UNEVEN = 500
"""A larger country has regions all alike: the codes of one county end at 99."""

AREA = 3
"""Municipalities that share a main clinic, which lies in the first of them."""

HEADS = (
    *("Blim", "Drum", "Fnas", "Gnoll", "Hump", "Jask", "Klaf", "Lurk"),
    *("Mump", "Nisk", "Plim", "Rask", "Snurp", "Tjof", "Vask", "Zick"),
)
MIDDLES = ("a", "e", "i", "o", "u", "ul", "er", "um", "ing", "est", "av", "om")
TAILS = ("bo", "by", "dal", "fors", "lunda", "mo", "rud", "sta", "torp", "vik", "ås", "ö")
CORNERS = ("", " Norra", " Södra", " Östra", " Västra", " Övre", " Nedre")

FICTION = tuple(f"070-174 06 {number:02}" for number in range(5, 100))
"""The telephone numbers that are kept for fiction."""

Values = dict[str, Any]


def name_of(number: int) -> str:
    """The name of a place, its own for each number below 16,000.

    Now and then two differ by a ring or dots only, as Habo and Håbo: their addresses would clash.
    """
    if number % 100 == 7:
        before = name_of(number - 1)
        if (ringed := re.sub("[ao]", _ringed, before, count=1)) != before:
            return ringed
    corner, rest = divmod(number, len(HEADS) * len(MIDDLES) * len(TAILS))
    rest = rest * 97 % (len(HEADS) * len(MIDDLES) * len(TAILS))  # neighbours are not alike
    rest, tail = divmod(rest, len(TAILS))
    head, middle = divmod(rest, len(MIDDLES))
    return HEADS[head] + MIDDLES[middle] + TAILS[tail] + CORNERS[corner]


def _ringed(letter: re.Match[str]) -> str:
    return {"a": "å", "o": "ö"}[letter[0]]


@dataclass(frozen=True)
class Place:
    """A municipality."""

    number: int
    name: str
    id: str
    region: int
    code: str

    @property
    def words(self) -> dict[str, str]:
        """What stands in the sample region's texts, and what stands here instead."""
        return {
            "https://exempelstad.example": f"https://{self.id}.kommun.example",
            "https://minimaria.example/exempelstad": f"https://minimaria.example/{self.id}",
            "https://minimaria.example/provkoping": f"https://minimaria.example/{self.id}",
            "Exempelstads kommun": f"{self.name} kommun",
            "Exempelstad": self.name,
            "Provköping": self.name,
        }


def places(municipalities: int) -> list[Place]:
    numbers = range(municipalities)
    region_of = [region for region, size in enumerate(sizes(municipalities)) for _ in range(size)]
    ids = own_ids([name_of(number) for number in numbers])
    found: list[Place] = []
    for number in numbers:
        region = region_of[number]
        within = sum(place.region == region for place in found[-100:]) + 1
        code = f"{FIRST_COUNTY + region}{within:02}"
        found.append(Place(number, name_of(number), ids[number], region, code))
    return found


def sizes(municipalities: int) -> list[int]:
    """How many municipalities each region has: in proportion as in Sweden, one at least."""
    regions = regions_of(municipalities)
    shares = IN_A_REGION[:regions] if municipalities <= MOST_UNEVEN else (1,) * regions
    ends = [round(municipalities * sum(shares[: n + 1]) / sum(shares)) for n in range(regions)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def regions_of(municipalities: int) -> int:
    return max(1, min(MOST_REGIONS, round(municipalities * REGIONS)))


def own_ids(names: list[str]) -> list[str]:
    """An id for each name: who comes second to an address gets a longer one."""
    ids: dict[str, None] = {}
    for name in names:
        ids[slug(name) if slug(name) not in ids else f"{slug(name)}-kommun"] = None
    return list(ids)


@cache
def shape(name: str) -> Values:
    """A file of the sample region, whose values are text."""
    text = (EXAMPLE / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CBaseLoader)


def retold(value: Any, words: dict[str, str], numbers: Iterator[str]) -> Any:
    """The values of a shape with other words, and other telephone numbers."""
    if isinstance(value, dict):
        return {key: retold(one, words, numbers) for key, one in value.items()}
    if isinstance(value, list):
        return [retold(one, words, numbers) for one in value]
    if value in FICTION:
        return next(numbers)
    for old, new in words.items():
        value = value.replace(old, new)
    return value


def numbers_from(start: int) -> Iterator[str]:
    return (FICTION[number % len(FICTION)] for number in count(start * 7))


def region(name: str, id: str, code: int, own: list[Place]) -> Values:
    words = {
        "sex kommuner": "kommunerna",
        "Exempellän": name,
        "Exempelstads kommun": f"{own[0].name} kommun",
        "Provköpings kommun": f"{own[-1].name} kommun",
        "Exempelstad": own[0].name,
        "https://minimaria.example/": f"https://minimaria.example/{id}/",
    }
    values = retold(shape("regioner/exempellan"), words, numbers_from(code))
    for way in values["kontaktvägar"]:
        with_easy_note(way)
    return values | {"länskod": str(code)}


def with_easy_note(fact: Values) -> None:
    """Say what a fact notes in easy-read Swedish too: a few facts of the sample region do not."""
    if "anmärkning" in fact:
        fact.setdefault("anmärkning_lättläst", fact["anmärkning"])


def municipality(place: Place, region: str, main: str) -> Values:
    values = retold(shape("kommuner/exempelstad"), place.words, numbers_from(place.number))
    values |= {"kod": place.code, "region": region, "mottagningsområde": main}
    with_easy_note(values["växel"])
    if place.number % 10 == 9:
        values["minoritetsspråk"] = shape("kommuner/testvik")["minoritetsspråk"]
    return values


def clinic(number: int, host: Place, name: str, region: str, **more: Any) -> Values:
    """A clinic with four to six ways to make contact that have hours."""
    like = ("exempelstad", "provkoping")[number % 2]
    values = retold(shape(f"mottagningar/{like}"), host.words, numbers_from(number))
    values |= {"namn": name, "region": region, "värdkommun": host.id, **more}
    values["öppettider"] = hours(number, values["öppettider"])
    if number % 4 == 0:
        values["kontaktvägar"] = [way for way in values["kontaktvägar"] if way["typ"] != "drop-in"]
        for weeks in (values["öppettider"], *values["öppettider"]["perioder"].values()):
            weeks.pop("drop-in")
    return values


def hours(number: int, like: Values) -> Values:
    """Hours of a shape, each time some minutes later, that differ on days of their own."""
    first, second, third = (TODAY + timedelta(n) for n in (10 + number % 7, 18 + number % 5, 24))
    told = {
        str(first): {"tider": "stängt", "orsak": "hela personalen är på utbildning"},
        str(second): {"tider": "09.00–12.00", "orsak": "planeringsdag", "gäller": ["besök"]},
        f"{third} – {third + timedelta(2)}": {"tider": "stängt", "orsak": "vi flyttar"},
    }
    usual = {key: value for key, value in like.items() if key != "avvikelser"}
    return later(usual, Random(number)) | {"röda_dagar": "stängt", "avvikelser": told}


def later(value: Any, chance: Random) -> Any:
    """Every time some minutes later, within its half hour: so no two change places."""
    if isinstance(value, dict):
        return {key: later(one, chance) for key, one in value.items()}

    def moved(found: re.Match[str]) -> str:
        return f".{int(found[1]) * 10 + int(chance.random() * 6) * 5:02}"

    return re.sub(r"\.([03])0", moved, value)


def clinics(all_places: list[Place], regions: list[str]) -> dict[str, Values]:
    """A main clinic in the first place of each area, and branches and satellites in all."""
    total = round(len(all_places) * CLINICS)
    found: dict[str, Values] = {}
    for number in range(total):
        host = all_places[number * len(all_places) // total]
        area = area_of(host, all_places)
        more: Values = {"typ": "huvudmottagning", "kommuner": [place.id for place in area]}
        id, name = host.id, f"Mini-Maria {host.name}"
        if id in found:
            id, name = f"{id}-2", f"{name} centrum"
        if id != area[0].id:
            kind = ("satellit", "filial")[number % 2]
            more = {"typ": kind, "huvudmottagning": area[0].id, "kommuner": [host.id]}
        found[id] = clinic(number, host, name, regions[host.region], **more)
    return found


def area_of(place: Place, all_places: list[Place]) -> list[Place]:
    within = int(place.code[2:]) - 1
    first = place.number - within % AREA
    area = all_places[first : first + AREA]
    return [other for other in area if other.region == place.region]


def localities(all_places: list[Place]) -> str:
    """The table of localities: the seats of the municipalities, and villages around them."""
    rows = ["ort\tkommunkod\tlatitud\tlongitud\tinvånare\tgeonames_id\tuppdaterad"]
    for number in range(round(len(all_places) * LOCALITIES)):
        round_trip, at = divmod(number, len(all_places))
        place = all_places[at]
        name = name_of(at + round_trip * 2300) if round_trip else place.name
        latitude, longitude = 30 + at // 100 * 0.3 + round_trip * 0.03, -40 + at % 100 * 0.3
        people = 200 + number * 31 % 997 + (20_000 if not round_trip else 0)
        rows.append(f"{name}\t{place.code}\t{latitude:.2f}\t{longitude:.2f}\t{people}\t\t")
    return "\n".join(rows) + "\n"


def settings() -> Values:
    values = shape("webbplats")
    own = (ROOT / "data" / "webbplats.yml").read_text(encoding="utf-8")
    known = yaml.load(own, yaml.CBaseLoader)["kända_webbplatser"]
    known += [*values["kända_webbplatser"], "kommun.example", "unga-lukas.example"]
    return {**values, "kända_webbplatser": sorted(set(known))}


def files(municipalities: int) -> dict[str, str]:
    """The data of a site with so many municipalities, by path below data/."""
    found = places(municipalities)
    names = [f"{name_of(number * 31)}län" for number in range(regions_of(municipalities))]
    ids = own_ids(names)
    records: dict[str, Values] = {"webbplats": settings()}
    texts = {name: (EXAMPLE / name).read_text(encoding="utf-8") for name in AS_THEY_ARE}
    for number, (name, id) in enumerate(zip(names, ids, strict=True)):
        own = [place for place in found if place.region == number]
        records[f"regioner/{id}"] = region(name, id, FIRST_COUNTY + number, own)
        report = retold(shape("rapporter/exempellan-2025"), {"Övningsö": own[-1].name}, iter(()))
        records[f"rapporter/{id}-2025"] = report | {"region": id}
        if len(own) <= AREA:  # its figures would be those of a single area
            continue
        figures = (EXAMPLE / "statistik" / "exempellan-2025.csv").read_text(encoding="utf-8")
        figures = figures.replace("exempellan", id).replace("exempelstad", own[0].id)
        texts[f"statistik/{id}-2025.csv"] = figures.replace("provkoping", own[AREA].id)
    for place in found:
        main = area_of(place, found)[0].id
        records[f"kommuner/{place.id}"] = municipality(place, ids[place.region], main)
    for id, values in clinics(found, ids).items():
        records[f"mottagningar/{id}"] = values
    lines = (EXAMPLE / "hjälplinjer.yml").read_text(encoding="utf-8")
    texts["hjälplinjer.yml"] = lines.replace("[exempellan]", f"[{ids[0]}]")
    texts["orter.tsv"] = localities(found)
    texts["språk.yml"] = (ROOT / "data" / "språk.yml").read_text(encoding="utf-8")
    return texts | {f"{name}.yml": _dumped(values) for name, values in records.items()}


def _dumped(values: Values) -> str:
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(folder: Path, municipalities: int) -> None:
    """Write a whole site into a new folder: data/, content/ and mkdocs.yml."""
    for name, text in files(municipalities).items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    shutil.copytree(ROOT / "content", folder / "content")
    for path in (folder / "content").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        if "{{ bara" in text:  # what is for some of our regions only is for all of these
            path.write_text(text_for(text, None), encoding="utf-8", newline="\n")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    gone = re.compile(r"^(watch:|  custom_dir:).*\n", re.MULTILINE)
    (folder / "mkdocs.yml").write_text(gone.sub("", config), encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.synthetic", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--municipalities", type=int, default=290)
    options = parser.parse_args()
    if options.municipalities < FEWEST:
        parser.error(f"a country has {FEWEST} municipalities at least")
    write(options.folder, options.municipalities)


if __name__ == "__main__":
    main()
