"""The matching rules themselves, run in the browser on the index that the site ships."""

import pytest
from playwright.sync_api import Page

MATCH = """async ([address, index, query, how]) => {
  const places = await import(address);
  const data = await (await fetch(index)).json();
  const entries = places.entries(data);
  const named = how === "match" ? [] : places.known(entries, query);
  return (named.length || how === "known" ? named : places.match(entries, query))
    .map((entry) => `${entry.name}/${entry.municipality.slug}`);
}"""


@pytest.fixture(scope="session")
def places_js(built_real) -> str:
    """The module's address below the root, whatever its content's hash."""
    (path,) = (built_real.folder / "assets" / "js").glob("places.*.js")
    return path.relative_to(built_real.folder).as_posix()


@pytest.fixture
def find(page: Page, root: str, places_js: str):
    page.goto(f"{root}akut/")

    def run(query: str, how: str = "answers", at: str = root) -> list[str]:
        return page.evaluate(MATCH, [at + places_js, f"{at}data/orter.json", query, how])

    return run


def test_every_municipality_by_all_its_names(find, real):
    for municipality in real.municipalities.values():
        name, official = municipality.name, municipality.official_name
        stem = official.removesuffix(" kommun")
        for query in (
            *(name, name.upper(), name.lower(), f"  {name} "),
            *(official, official.lower(), f"{name} kommun", stem, f"{name}s", f"{official}s"),
        ):
            assert f"{name}/{municipality.id}" in find(query), query


def test_every_beginning_of_an_official_name(find, real):
    """On the way to "Falu kommun" the answer never goes away."""
    for municipality in real.municipalities.values():
        official = municipality.official_name
        for end in range(2, len(official) + 1):
            answer = f"{municipality.name}/{municipality.id}"
            assert answer in find(official[:end], "match"), official[:end]


def test_every_locality_with_and_without_dots_and_rings(find, real):
    plain = str.maketrans("åäöÅÄÖé-", "aaoAAOe ")
    slugs = {municipality.code: municipality.id for municipality in real.municipalities.values()}
    for place in real.localities:
        for query in (place.name, place.name.upper(), place.name.translate(plain)):
            slug = slugs[place.municipality_code]
            assert slug in [answer.partition("/")[2] for answer in find(query)], query


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("are", "Åre/are"),
        ("Ostersund", "Östersund/ostersund"),
        ("hammarstrand", "Hammarstrand/ragunda"),
        ("malung salen", "Malung-Sälen/malung-salen"),
        ("Malung-Sälens kommun", "Malung-Sälen/malung-salen"),
        ("falu kommun", "Falun/falun"),
        ("Falu", "Falun/falun"),
        ("östersnd", "Östersund/ostersund"),
        ("borlnge", "Borlänge/borlange"),
        ("Lekasnd", "Leksand/leksand"),
        ("östersunds komun", "Östersund/ostersund"),
        ("falu komun", "Falun/falun"),
        ("Avestaa", "Avesta/avesta"),
        ("Funäsdallen", "Funäsdalen/harjedalen"),
        ("funas", "Funäsdalen/harjedalen"),
        ("sälen", "Sälen/malung-salen"),
        ("O\u0308stersund", "Östersund/ostersund"),
    ],
)
def test_the_first_answer(find, query, first):
    assert find(query)[0] == first


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("mora", ["Mora/mora", "Mora/sater"]),
        ("Sörvik", ["Sörvik/stromsund", "Sörvik/ludvika"]),
        ("Mora kommun", ["Mora/mora"]),
    ],
)
def test_a_name_in_several_places_gives_them_all(find, query, answers):
    assert find(query) == answers


def test_exact_beats_prefix_beats_a_typing_mistake(find):
    assert find("hede", "match") == ["Hede/harjedalen", "Hedemora/hedemora"]
    assert find("hedem", "match") == ["Hedemora/hedemora"]
    assert find("mor", "match") == ["Mora/mora", "Mora/sater", "Mörsil/are"]
    assert find("mör", "match")[0] == "Mörsil/are"


def test_mistakes_count_in_words_of_five_letters_or_more_only(find):
    assert find("Morra") == []  # Mora has four letters
    assert find("ludvka") == ["Ludvika/ludvika"]
    assert find("luvka") == []  # two mistakes
    assert find("sveeg") == []


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        *((q, ["Mora/mora"]) for q in ("Mora kn", "Mora k:n", "mora kommun", "kommunen Mora")),
        *(
            (query, ["Mora/mora", "Mora/sater"])
            for query in (
                *("Mora (Dalarna)", "Storgatan 12, Mora", "Storgatan 12 B, 792 30 MORA"),
                *("79232 Mora", "792 32 Mora", "SE-792 32 Mora", "S-79232 Mora", "bor i mora"),
            )
        ),
        ("Falun, Dalarna", ["Falun/falun"]),
        ("Jag bor i Ludvika", ["Ludvika/ludvika"]),
        ("jag bor i Falu kommun", ["Falun/falun"]),
        ("bor i Åre", ["Åre/are"]),
        ("Bor nära Svärdsjö.", ["Svärdsjö/falun"]),
        ("Östersund centrum", ["Östersund/ostersund"]),
        ("centrala Östersund", ["Östersund/ostersund"]),
        ("Östersunds stad", ["Östersund/ostersund"]),
        ("Jag bor i Borlnge", ["Borlänge/borlange"]),
        # A name tells which of the namesakes is meant.
        ("Mora, Säter", ["Mora/sater"]),
        ("Mora Säters kommun, Dalarna", ["Mora/sater"]),
        ("Sörvik (Ludvika)", ["Sörvik/ludvika"]),
        ("Sörvik, Jämtland", ["Sörvik/stromsund"]),
        ("Sveg, Härjedalen", ["Sveg/harjedalen"]),
        ("Falun eller Borlänge", ["Falun/falun", "Borlänge/borlange"]),
        # What nobody sees is no letter.
        ("Öster\xadsund", ["Östersund/ostersund"]),
        ("\u200bFalun\u2060", ["Falun/falun"]),
    ],
)
def test_a_place_is_found_in_what_people_write(find, query, answers):
    assert find(query) == answers


@pytest.mark.parametrize("query", ["bor i Lud", "77130 Lud", "Jag bor i lud"])
def test_a_place_is_offered_while_it_is_written(find, query):
    assert find(query, "match") == ["Ludvika/ludvika"]


@pytest.mark.parametrize(
    ("query", "id"),
    [
        *(("Dalarna", "dalarna"), ("dalar", "dalarna"), ("Dalarnas län", "dalarna")),
        *(("Region Dalarna", "dalarna"), ("Jämtland", "jamtland-harjedalen")),
        *(("Jämtlands län", "jamtland-harjedalen"), ("jamtland", "jamtland-harjedalen")),
        ("Region Jämtland Härjedalen", "jamtland-harjedalen"),
    ],
)
def test_a_county_stands_for_its_municipalities(find, real, query, id):
    own = {f"{m.name}/{m.id}" for m in real.municipalities.values() if m.region == id}
    assert set(find(query)) == own


def test_a_county_of_the_sample_region(page, find, example_root, example):
    page.goto(example_root)
    names = {f"{m.name}/{m.id}" for m in example.municipalities.values()}
    assert set(find("Exempellän", at=example_root)) == names
    assert find("Nyby, Övningsö", at=example_root) == ["Nyby/ovningso"]


ELSEWHERE = """async ([module, names, ours, queries]) => {
  const { entries, isAmong } = await import(module);
  const [all, index] = await Promise.all([names, ours].map(async (at) => (await fetch(at)).json()));
  return queries.filter((query) => isAmong(all, query, entries(index).beside));
}"""


def test_places_elsewhere_are_known_and_ours_are_not_among_them(page, root, places_js, real):
    away = [
        *("Stockholm", "stockholms stad", "Stockholms kommun", "Stockholms län", "goteborg"),
        *("Jag bor i Malmö", "Storgatan 1, 111 22 Stockholm", "Skåne", "Västra Götalandsregionen"),
        *("Visby", "Märsta", "Ånge", "Gävle", "Region Uppsala", "Lappland", "Sala", "Ed"),
    ]
    ours = [name for m in real.municipalities.values() for name in (m.name, m.official_name)]
    ours += [region.short_name for region in real.regions.values()]
    neither = ["xyzzy", "jag bor i xyzzy", "vet inte", "hemma", "i skolan", "Härjedalen", "Mora kn"]
    page.goto(f"{root}akut/")
    files = [root + places_js, f"{root}data/orter-utanfor.json", f"{root}data/orter.json"]
    assert page.evaluate(ELSEWHERE, [*files, away + ours + neither]) == away


def test_a_name_that_is_spelled_otherwise_is_not_known_for_certain(find):
    assert find("Ånge", "known") == []  # a municipality elsewhere; ours is Änge
    assert find("ange", "known") == find("Änge", "known") == ["Änge/krokom"]


@pytest.mark.parametrize("query", ["", "   ", "kommun", "Uppsala", "xyzzy", "🙂", "(", "\\"])
def test_what_is_not_a_place_of_ours_finds_nothing(find, query):
    assert find(query) == []


def test_places_of_the_sample_region(page, find, example_root):
    page.goto(example_root)
    assert find("nyby", at=example_root) == ["Nyby/exempelstad", "Nyby/ovningso"]
    assert find("sago kommun", at=example_root) == ["Sagodal/sagodal"]


NEAR = [
    ("falun", "falun", True),
    ("falu", "falun", True),
    ("faluun", "falun", True),
    ("fslun", "falun", True),
    ("aflun", "falun", True),
    ("falnu", "falun", True),
    ("fnual", "falun", False),
    ("fal", "falun", False),
    ("xalux", "falun", False),
    ("", "a", True),
    ("", "", True),
]


def test_one_typing_mistake_is_one_letter(page: Page, root: str, places_js: str):
    page.goto(f"{root}akut/")
    for a, b, near in NEAR:
        for pair in ([a, b], [b, a]):
            found = page.evaluate(
                "async ([address, a, b]) => (await import(address)).isNear(a, b)",
                [root + places_js, *pair],
            )
            assert found == near, pair


@pytest.mark.parametrize(
    ("text", "is_postcode"),
    [
        *(("831 31", True), ("83131", True), ("831", True), ("SE-831 31", True), ("s 83131", True)),
        *(("Åre", False), ("by 2", False), ("83131 Åre", False), ("Storgatan 123", False)),
        *(("", False), ("SE", False), ("12", False)),
    ],
)
def test_a_postcode_is_digits(page: Page, root: str, places_js: str, text: str, is_postcode: bool):
    page.goto(f"{root}akut/")
    found = page.evaluate(
        "async ([address, text]) => (await import(address)).isPostcode(text)",
        [root + places_js, text],
    )
    assert found == is_postcode
