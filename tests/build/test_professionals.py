"""The pages for those who meet young people at work: short steps, whole tables, no dead ends."""

import pytest

from build_tools.answers.contact import doubt, named
from build_tools.model.phone import dialled
from build_tools.model.routes import ContactRoute
from tests.conftest import TODAY

GUIDE = "yrkesverksamma/mini-maria-eller-orosanmalan/"
PAGES = [
    *("skola-och-elevhalsa", "polis", "socialtjanst", "vard", "foreningar-och-fritid"),
    *("mini-maria-eller-orosanmalan", "samtycke-och-sekretess", "drogtest-i-skolan"),
    *("konsultation", "samtalsstod", "utatriktat-arbete"),
]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_begins_with_at_most_five_steps(built_real, name):
    page = built_real.pages[f"yrkesverksamma/{name}/"]
    heading = page.find(id="gor-sa-har")
    assert heading == page.find("h2")
    steps = heading.find_next_sibling()
    assert steps.name == "ol"
    assert 1 <= len(steps.find_all("li")) <= 5


def sections(page) -> dict[str, list]:
    """The tags below each heading of the second level, by the heading's id."""
    found: dict[str, list] = {}
    for tag in page.select("main .text > *"):
        if tag.name == "h2":
            found[tag["id"]] = []
        elif found:
            found[list(found)[-1]].append(tag)
    return found


def links(tags) -> list[str]:
    return [link["href"] for tag in tags for link in tag.select("a[href]")]


def test_the_guide_reaches_every_answer_and_has_no_dead_end(built_real):
    """By links alone, so by keyboard and without script too."""
    parts = sections(built_real.pages[GUIDE])
    questions = {id for id in parts if id.startswith("fraga-")}
    answers = {id for id in parts if id.startswith("svar-")}
    assert len(questions) >= 4 and len(answers) >= 5
    reached, waiting = set(), ["fraga-1-ar-nagon-i-fara-just-nu"]
    while waiting:
        id = waiting.pop()
        reached.add(id)
        inner = [href[1:] for href in links(parts[id]) if href.startswith("#")]
        if id in questions:
            assert len(set(inner)) >= 2, f"{id} is no question"
        waiting += [target for target in inner if target not in reached]
    assert questions | answers <= reached
    for id in answers:
        out = [href for href in links(parts[id]) if not href.startswith("#fraga")]
        assert out, f"{id} leads nowhere"


def test_the_guide_ends_in_the_reports_of_the_chosen_municipality(built_real):
    answer = sections(built_real.pages[GUIDE])["svar-gor-en-orosanmalan"]
    for id in built_real.site.municipalities:
        assert f"../../kommun/{id}/#orosanmalan" in links(answer)


def rows(built) -> dict[str, list]:
    table = built.pages["yrkesverksamma/orosanmalan-per-kommun/"].find("table")
    return {row.find("th").text: row.find_all("td") for row in table.select("tbody tr")}


def test_the_table_has_every_municipality_and_every_known_number(built):
    found, limits, say = rows(built), built.site.settings.limits, built.site.say(easy=False)
    page = built.pages["yrkesverksamma/orosanmalan-per-kommun/"]
    doubts = [item.text for item in page.select("#osakra-uppgifter li")]
    assert len(found) == len(built.site.municipalities)
    for municipality in built.site.municipalities.values():
        day, night = found[municipality.name]
        for cell, routes in (
            (day, municipality.social_services),
            (night, municipality.emergency_social_services),
        ):
            targets = links([cell])
            for route in routes:
                assert target(route) in targets, municipality.name
                told = doubt(route, TODAY, limits, say)
                told = told and f": {named(route, say)}. {told}"
                assert not told or any(
                    told in one and municipality.name in one.partition(":")[0] for one in doubts
                )
        if not municipality.emergency_social_services:
            assert night.text.startswith("Inte känt.")
        if not municipality.social_services:
            assert "växeln" in day.text or "kommunens webbplats" in day.text


def target(route: ContactRoute) -> str:
    return f"tel:{dialled(route.number)}" if route.number else route.url


def test_who_answers_for_what_is_told_for_every_region(built):
    page = built.pages["yrkesverksamma/verksamhetsbeskrivning-och-avtal/"]
    told = page.text
    for region in built.site.regions.values():
        for task in region.tasks:
            assert task.text in told
        if not region.tasks:
            assert f"fördelade i {region.short_name}" in told


def test_every_report_is_told_goal_by_goal_in_both_versions(built):
    for root, easy in (("", False), ("lattlast/", True)):
        page = built.pages[f"{root}om/arsberattelse/"]
        for report in built.site.reports.values():
            section = page.find(id=report.id).parent
            goals = section.select(".goals li")
            assert len(goals) == len(report.goals)
            for item, goal in zip(goals, report.goals, strict=True):
                assert item.find("strong").text == f"{goal.state.capitalize()}."
                first = (goal.easy if easy else goal.text).split(".")[0]
                assert first in item.text


def test_charts_tell_what_their_tables_tell(built_example):
    page = built_example.pages["om/statistik/"]
    charts = page.select("svg.chart")
    assert len(charts) == 3
    for chart in charts:
        names = chart["aria-labelledby"].split()
        assert [tag["id"] for tag in chart.find_all(["title", "desc"])] == names
        table = chart.find_next("table")
        region = table.select("tbody tr")[-1]
        shown = [cell.text for cell in region.find_all("td") if cell.text]
        assert [tag.text for tag in chart.select("text.count")] == shown[
            : len(chart.select(".count"))
        ]


def test_no_small_count_is_published(built_example):
    cells = built_example.pages["om/statistik/"].select("td")
    assert {"färre än 5", "visas inte"} <= {cell.text for cell in cells}
    assert not {cell.text for cell in cells} & {"1", "2", "3", "4"}
    raw = (built_example.folder / "data/statistik/exempellan-2025.csv").read_text(encoding="utf-8")
    assert "<5" in raw and not any(raw.count(f";{n}\n") for n in range(1, 5))


def test_the_real_site_says_that_it_has_no_figures(built_real):
    if not built_real.site.figures:
        page = built_real.pages["om/statistik/"]
        assert "Vi har inte fått några siffror" in page.text
        assert page.select(".chart, .table") == []
