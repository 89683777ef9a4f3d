"""Read a site's two folders into one `Site`, with every fault that a file shows alone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from build_tools.model.about import Accessibility, OwnSettings, Report, Settings
from build_tools.model.addresses import is_advice, is_page, is_skeleton
from build_tools.model.clinics import Clinic
from build_tools.model.document import slug
from build_tools.model.figures import Figures
from build_tools.model.helplines import Helplines
from build_tools.model.phrases import Phrases
from build_tools.model.project import Project
from build_tools.model.record import Record
from build_tools.model.regions import Municipality, Region
from build_tools.model.scalars import SHORTER, too_long
from build_tools.model.site import Site
from build_tools.model.texts import (
    AdviceMeta,
    ContentPage,
    Language,
    PageMeta,
    Redirects,
    SearchWords,
    SkeletonMeta,
)
from build_tools.problems import Problem, suggestion
from build_tools.reading.characters import faults, unusual
from build_tools.reading.files import SHORTCUT, read_text
from build_tools.reading.localities import read_localities
from build_tools.reading.markdown_text import split_front_matter, unreadable_markdown
from build_tools.reading.one_region import of_its_region
from build_tools.reading.pictures import FORMATS, picture_faults
from build_tools.reading.statistics import read_figures
from build_tools.reading.validate import RecordType, validate
from build_tools.reading.yaml_text import parse_yaml

COLLECTIONS: dict[str, tuple[str, type[Record]]] = {
    "regions": ("regioner", Region),
    "clinics": ("mottagningar", Clinic),
    "municipalities": ("kommuner", Municipality),
}
"""Folders of data files, by the collection of `Site` that they fill."""

SETTINGS, HELPLINES, LOCALITIES = "webbplats.yml", "hjälplinjer.yml", "orter.tsv"
ACCESSIBILITY = "tillgänglighet.yml"
LANGUAGE, PHRASES = "språk.yml", "fraser.yml"
SEARCH, REDIRECTS = "sokord.yml", "omdirigeringar.yml"
STATISTICS = "statistik"
SITES = "webbplatser"
"""The folder of the sites of one region, each with its own settings."""
REPORTS = "rapporter"
ENDINGS = (".yml", ".yaml")
ASSETS = "assets/"
"""The folder in content for all that is not a page."""


def load(project: Project) -> tuple[Site, list[Problem]]:
    """The site in a project's folders. What has a fault is left out, and told in the problems."""
    data = project.data
    files, problems = _files(project, data)
    collections, declared = {}, {}
    for name, (folder, model) in COLLECTIONS.items():
        own = [path for path in files if path.parent == data / folder and path.suffix in ENDINGS]
        records, ids, found = _read_folder(project, data / folder, own, model)
        collections[name], declared[name] = records, ids
        files = [path for path in files if path not in own]
        problems += found
    own = [path for path in files if path.parent == data / REPORTS and path.suffix in ENDINGS]
    files = [path for path in files if path not in own]
    reports = {}
    if own:  # a region may have none
        reports, _, found = _read_folder(project, data / REPORTS, own, Report)
        problems += found
    own = [path for path in files if path.parent == data / SITES and path.suffix in ENDINGS]
    files = [path for path in files if path not in own]
    sites, found = _read_sites(project, own)
    problems += found
    exports = [path for path in files if path.parent == data / STATISTICS]
    files = [path for path in files if path not in exports]
    names = (SETTINGS, HELPLINES, ACCESSIBILITY, LOCALITIES, PHRASES, LANGUAGE, SEARCH, REDIRECTS)
    singles = {name: _named(data, name, files) for name in names}
    settings, found = _read_record(project, singles[SETTINGS], Settings)
    problems += found
    settings = settings.of(sites[project.site]) if settings and project.site in sites else settings
    helplines, found = _read_record(project, singles[HELPLINES], Helplines)
    problems += found
    accessibility, found = _read_record(project, singles[ACCESSIBILITY], Accessibility)
    problems += found
    phrases, found = _read_record(project, singles[PHRASES], Phrases)
    problems += found
    optional: dict[str, Record | None] = {}
    for name, model in ((LANGUAGE, Language), (SEARCH, SearchWords), (REDIRECTS, Redirects)):
        if singles[name] in files:
            optional[name], found = _read_record(project, singles[name], model)
            problems += found
    localities, found = read_localities(singles[LOCALITIES], project.shown(singles[LOCALITIES]))
    problems += found
    problems += [_unread(project, path) for path in files if path not in singles.values()]
    texts, written, assets, found = _read_content(project)
    declared["advice"] = frozenset(filter(is_advice, written))
    declared["skeletons"] = frozenset(filter(is_skeleton, written))
    declared["pages"] = frozenset(filter(is_page, written))
    problems += found
    site = Site(
        settings=settings,
        helplines=helplines,
        accessibility=accessibility,
        phrases=phrases,
        language=optional.get(LANGUAGE),
        search=optional.get(SEARCH),
        redirects=optional.get(REDIRECTS),
        reports=reports,
        localities=localities,
        pages={uri: text for uri, text in texts.items() if is_page(uri)},
        advice={uri: text for uri, text in texts.items() if is_advice(uri)},
        skeletons={uri: text for uri, text in texts.items() if is_skeleton(uri)},
        assets=assets,
        declared=declared | {"sites": frozenset(sites)},
        content_folder=project.shown(project.content),
        **collections,
    )
    figures, found = _read_statistics(project, site, exports)
    problems += found
    site, found = of_its_region(replace(site, figures=figures))
    return site, problems + found


def _read_sites(
    project: Project, files: list[Path]
) -> tuple[dict[str, OwnSettings], list[Problem]]:
    folder = project.data / SITES
    if files:  # there may be none
        sites, known, problems = _read_folder(project, folder, files, OwnSettings)
    else:
        sites, known, problems = {}, frozenset(), []
    if project.site and project.site not in known:
        cure = suggestion(project.site, known, f"Skriv {project.site}.yml, eller rätta namnet")
        problems.append(project.fault(folder, f'webbplatsen "{project.site}" finns inte', cure))
    return sites, problems


def _read_statistics(
    project: Project, site: Site, paths: list[Path]
) -> tuple[tuple[Figures, ...], list[Problem]]:
    read: list[Figures] = []
    problems: list[Problem] = []
    for path in paths:
        region, _, year = path.stem.rpartition("-")
        if path.suffix != ".csv" or region not in site.declared["regions"] or not year.isdecimal():
            cure = "Döp den efter regionens id och året, som dalarna-2026.csv"
            problems.append(project.fault(path, "filen hör inte till någon region", cure))
            continue
        text, found = read_text(path, project.shown(path))
        problems += found
        if text is not None:
            figures, found = read_figures(project.shown(path), text, site, region, int(year))
            problems += found
            read += [figures] if figures else []
    return tuple(sorted(read, key=lambda one: (one.region, -one.year))), problems


def _files(project: Project, folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files in a folder and below it, without hidden ones, and what can't be looked into."""
    found: list[Path] = []
    problems: list[Problem] = []

    def locked(error: OSError) -> None:
        path = Path(error.filename)
        problems.append(project.fault(path, "mappen går inte att läsa", "Kontrollera mappen"))

    if folder.is_symlink():
        return [], [project.fault(folder, *SHORTCUT)]
    for place, folders, names in os.walk(folder, onerror=locked):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*names, *(name for name in folders if (Path(place) / name).is_symlink())]:
            path = Path(place) / name
            if name.startswith("."):
                continue
            name = normalize("NFC", path.relative_to(folder).as_posix())
            for fault, cure in filter(None, (unusual(name), *faults(name))):
                problems.append(project.fault(path, f"filnamnet: {fault}", cure))
            if path.is_file() and not path.is_symlink():
                found.append(path)
            else:
                problems.append(project.fault(path, *SHORTCUT))
    single, doubled = _apart(project, sorted(found))
    return single, problems + doubled


def _apart(project: Project, files: list[Path]) -> tuple[list[Path], list[Problem]]:
    """The files, each name once, and the names that two have with å, ä or ö coded in two ways."""
    by_name: dict[str, list[Path]] = {}
    for path in files:
        by_name.setdefault(normalize("NFC", project.shown(path)), []).append(path)
    cure = "Jämför dem, och ta bort den som är fel"
    problems = [
        Problem(name, 1, f"{len(same)} filer heter så, med å, ä eller ö lagrat på olika sätt", cure)
        for name, same in by_name.items()
        if len(same) > 1
    ]
    return [same[0] for same in by_name.values()], problems


def _named(folder: Path, name: str, files: list[Path]) -> Path:
    """The file with a name, however its å, ä and ö are coded."""
    here = (path for path in files if path.parent == folder)
    return next((path for path in here if normalize("NFC", path.name) == name), folder / name)


def _unread(project: Project, path: Path) -> Problem:
    """A data file that nothing reads would be lost without a word."""
    cure = "Kontrollera mappen och filnamnet, som ska sluta på .yml"
    return project.fault(path, "filen läses inte", cure, is_warning=True)


def _read_record(
    project: Project, path: Path, model: type[RecordType]
) -> tuple[RecordType | None, list[Problem]]:
    text, problems = read_text(path, project.shown(path))
    if text is None:
        return None, problems
    document, found = parse_yaml(project.shown(path), text)
    problems += found
    if document is None:
        return None, problems
    record, found = validate(model, document)
    return record, problems + found


def _read_folder(
    project: Project, folder: Path, files: list[Path], model: type[RecordType]
) -> tuple[dict[str, RecordType], frozenset[str], list[Problem]]:
    records: dict[str, RecordType] = {}
    seen: dict[str, Path] = {}
    problems: list[Problem] = []
    if not files:
        problems.append(project.fault(folder, "mappen har inga filer", "Lägg till minst en"))
    for path in files:
        id = slug(path.stem)
        if id in seen:
            fault = f"filen får samma adress som {seen[id].name}"
            problems.append(project.fault(path, fault, "Byt namn på den ena"))
            continue
        seen[id] = path
        if path.stem != id or id == "index":
            fault = f'filnamnet "{path.name}" passar inte i en webbadress'
            problems.append(project.fault(path, fault, _rename(id, "yml")))
        problems += _too_long(project, path, id)
        record, found = _read_record(project, path, model)
        problems += found
        if record is not None:
            records[id] = record
    return records, frozenset(seen), problems


def _too_long(project: Project, path: Path, address: str) -> list[Problem]:
    fault = too_long(address)
    return [project.fault(path, fault, SHORTER)] if fault else []


def _rename(stem: str, ending: str) -> str:
    if stem in ("", "index"):
        return "Döp om filen med bokstäverna a–z, till något annat än index"
    return f'Döp om filen till "{stem}.{ending}"'


def _read_content(
    project: Project,
) -> tuple[dict[str, ContentPage], frozenset[str], frozenset[str], list[Problem]]:
    pages: dict[str, ContentPage] = {}
    written: set[str] = set()
    assets: set[str] = set()
    content = project.content
    files, problems = _files(project, content)
    for path in files:
        uri = path.relative_to(content).as_posix()
        problems += _too_long(project, path, uri.removesuffix(".md"))
        if path.suffix != ".md":
            assets.add(uri)
            if uri.startswith(ASSETS) and uri.endswith(tuple(FORMATS)):
                problems += [project.fault(path, *fault) for fault in picture_faults(path)]
            if uri != normalize("NFC", uri):  # a link to it would not find it
                fault = "filnamnet har å, ä eller ö lagrat på ett ovanligt sätt"
                problems.append(project.fault(path, fault, "Döp om filen med bokstäverna a–z"))
            if not uri.startswith(ASSETS):
                cure = (
                    f"Flytta den till {project.shown(content)}/{ASSETS}, eller låt den sluta på .md"
                )
                problems.append(project.fault(path, "filen är inte en sida", cure))
            continue
        written.add(uri)
        wanted = "/".join(slug(part) for part in uri.removesuffix(".md").split("/"))
        if uri != f"{wanted}.md":
            fault = f'sökvägen "{uri}" passar inte i en webbadress'
            cure = f'Döp om så att den blir "{wanted}.md"'
            problems.append(project.fault(path, fault, cure))
        text, found = read_text(path, project.shown(path))
        problems += found
        if text is None:
            continue
        if found := unreadable_markdown(project.shown(path), text):
            problems += found
            continue
        page, found = _read_page(project.shown(path), uri, text)
        problems += found
        if page:
            pages[uri] = page
    return pages, frozenset(written), frozenset(assets), problems


def _read_page(path: str, uri: str, text: str) -> tuple[ContentPage | None, list[Problem]]:
    front, body, body_line = split_front_matter(text)
    if not front.strip() and is_advice(uri):
        cure = 'Börja filen med "---", raderna granskad och källor, och "---"'
        return None, [Problem(path, 1, "rådet saknar sina uppgifter överst", cure)]
    if not front.strip():
        cure = 'Börja filen med "---", raderna title och description, och "---"'
        return None, [Problem(path, 1, "sidan saknar titel och beskrivning överst", cure)]
    document, problems = parse_yaml(path, front, first_line=2)
    if document is None:
        return None, problems
    meta, found = validate(_meta(uri), document)
    problems += found
    if not body.strip():
        problems.append(Problem(path, body_line, "sidan saknar text", "Skriv något"))
    return meta and ContentPage(uri, meta, body, path, body_line), problems


def _meta(uri: str) -> type[AdviceMeta | SkeletonMeta | PageMeta]:
    if is_advice(uri):
        return AdviceMeta
    return SkeletonMeta if is_skeleton(uri) else PageMeta
