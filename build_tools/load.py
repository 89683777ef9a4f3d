"""Read a site's two folders into one `Site`, with every fault that a file shows alone."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from build_tools.model import (
    Clinic,
    ContentPage,
    Helplines,
    Municipality,
    PageMeta,
    Record,
    Region,
    Settings,
    Site,
)
from build_tools.places import read_localities
from build_tools.problems import Problem
from build_tools.schema import RecordType, validate
from build_tools.source import parse_yaml, read_text, shown, slug, split_front_matter

COLLECTIONS: dict[str, tuple[str, type[Record]]] = {
    "regions": ("regioner", Region),
    "clinics": ("mottagningar", Clinic),
    "municipalities": ("kommuner", Municipality),
}
"""Folders of data files, by the collection of `Site` that they fill."""

SETTINGS, HELPLINES, LOCALITIES = "webbplats.yml", "hjälplinjer.yml", "orter.tsv"
ENDINGS = (".yml", ".yaml")
OTHER_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings that MkDocs takes for pages too; we use one."""


def load(data: Path, content: Path) -> tuple[Site, list[Problem]]:
    """The site in two folders. What has a fault is left out of it and told in the problems."""
    problems: list[Problem] = []
    collections, declared = {}, {}
    for name, (folder, model) in COLLECTIONS.items():
        records, ids, found = _read_folder(data / folder, model)
        collections[name], declared[name] = records, ids
        problems += found
    settings, found = _read_record(_named(data, SETTINGS), Settings)
    problems += found
    helplines, found = _read_record(_named(data, HELPLINES), Helplines)
    problems += found
    localities, found = read_localities(_named(data, LOCALITIES))
    problems += found
    pages, declared["pages"], assets, found = _read_content(content)
    problems += found
    problems += _unread(data)
    site = Site(
        settings=settings,
        helplines=helplines,
        localities=localities,
        pages=pages,
        assets=assets,
        declared=declared,
        content_folder=shown(content),
        **collections,
    )
    return site, problems


def _named(folder: Path, name: str) -> Path:
    """The file with a name, however its å, ä and ö are coded."""
    written = (path for path in _files(folder) if normalize("NFC", path.name) == name)
    return next(written, folder / name)


def _read_record(path: Path, model: type[RecordType]) -> tuple[RecordType | None, list[Problem]]:
    text, problems = read_text(path)
    if text is None:
        return None, problems
    document, problems = parse_yaml(shown(path), text)
    if document is None:
        return None, problems
    record, found = validate(model, document)
    return record, problems + found


def _read_folder(
    folder: Path, model: type[RecordType]
) -> tuple[dict[str, RecordType], frozenset[str], list[Problem]]:
    records: dict[str, RecordType] = {}
    seen: dict[str, Path] = {}
    problems: list[Problem] = []
    files = [path for path in _files(folder) if path.parent == folder and path.suffix in ENDINGS]
    if not files:
        problems.append(Problem(shown(folder), 1, "mappen har inga filer", "Lägg till minst en"))
    for path in files:
        id = slug(path.stem)
        if id in seen:
            fault = f"filen får samma adress som {seen[id].name}"
            problems.append(Problem(shown(path), 1, fault, "Byt namn på den ena"))
            continue
        seen[id] = path
        if path.stem != id:
            fault = f'filnamnet "{path.name}" passar inte i en webbadress'
            problems.append(Problem(shown(path), 1, fault, _rename(f"{id}.yml")))
        record, found = _read_record(path, model)
        problems += found
        if record is not None:
            records[id] = record
    return records, frozenset(seen), problems


def _rename(name: str) -> str:
    if name.startswith("."):
        return "Döp om filen med bokstäverna a–z"
    return f'Döp om filen till "{name}"'


def _files(folder: Path) -> list[Path]:
    """The files in a folder and below it, without hidden ones."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )


def _unread(data: Path) -> list[Problem]:
    """A data file that nothing reads would be lost without a word."""
    known = {_named(data, name) for name in (SETTINGS, HELPLINES, LOCALITIES)}
    folders = {data / folder for folder, _ in COLLECTIONS.values()}
    return [
        Problem(
            shown(path),
            1,
            "filen läses inte",
            "Kontrollera mappen och filnamnet, som ska sluta på .yml",
            is_warning=True,
        )
        for path in _files(data)
        if path not in known and not (path.parent in folders and path.suffix in ENDINGS)
    ]


def _read_content(
    content: Path,
) -> tuple[dict[str, ContentPage], frozenset[str], frozenset[str], list[Problem]]:
    pages: dict[str, ContentPage] = {}
    written: set[str] = set()
    assets: set[str] = set()
    problems: list[Problem] = []
    for path in _files(content):
        uri = path.relative_to(content).as_posix()
        if path.suffix in OTHER_MARKDOWN:
            fault = "filen skulle bli en sida utan kontroll"
            problems.append(Problem(shown(path), 1, fault, 'Döp om den så att den slutar på ".md"'))
            continue
        if path.suffix != ".md":
            assets.add(uri)
            continue
        written.add(uri)
        if path.stem != slug(path.stem):
            fault = f'filnamnet "{path.name}" passar inte i en webbadress'
            problems.append(Problem(shown(path), 1, fault, _rename(f"{slug(path.stem)}.md")))
        text, found = read_text(path)
        problems += found
        if text is None:
            continue
        page, found = _read_page(shown(path), uri, text)
        problems += found
        if page:
            pages[uri] = page
    return pages, frozenset(written), frozenset(assets), problems


def _read_page(path: str, uri: str, text: str) -> tuple[ContentPage | None, list[Problem]]:
    front, body, body_line = split_front_matter(text)
    if not front.strip():
        cure = 'Börja filen med "---", raderna title och description, och "---"'
        return None, [Problem(path, 1, "sidan saknar titel och beskrivning överst", cure)]
    document, problems = parse_yaml(path, front, first_line=2)
    if document is None:
        return None, problems
    meta, found = validate(PageMeta, document)
    problems += found
    if not body.strip():
        problems.append(Problem(path, body_line, "sidan saknar text", "Skriv något"))
    return meta and ContentPage(uri, meta, body, path, body_line), problems
