"""Read a site's two folders, with every fault that a file shows alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from unicodedata import normalize

from build_tools.model.about import Settings
from build_tools.model.document import slug
from build_tools.model.kinds import ENDINGS, SITES, SOURCES, Kind, every
from build_tools.model.project import Project
from build_tools.model.record import Record
from build_tools.model.site import Read
from build_tools.model.sources import Sources
from build_tools.problems import Problem, suggestion
from build_tools.reading.apart import each
from build_tools.reading.content import read_content
from build_tools.reading.files import read_text
from build_tools.reading.folders import files_in, name_faults
from build_tools.reading.localities import read_localities
from build_tools.reading.one_region import of_its_region
from build_tools.reading.shared_hours import with_shared_hours
from build_tools.reading.statistics import read_statistics
from build_tools.reading.validate import validate
from build_tools.reading.yaml_text import parse_yaml

LOCALITIES, STATISTICS = "orter.tsv", "statistik"

Found = tuple[dict[str, Record], frozenset[str], list[Problem]]
"""Good records by id, the ids of all, and what is wrong."""

Reader = Callable[[Path], tuple[Record | None, list[Problem]]]

FEW = 200
"""Files of a kind that one process is done with before a copy of it is made."""


def load(project: Project, *, once: bool = False) -> tuple[Read, list[Problem]]:
    """What a project's folders hold. What has a fault is left out, and told in the problems.

    Who reads but `once` has no use for what is kept of each file for the next time.
    """
    files, problems = files_in(project, project.data)
    records: dict[Kind, Mapping[str, Record]] = {}
    declared: dict[str, frozenset[str]] = {}
    for kind in every():
        own = _files_of(project, kind, files)
        taken = set(own)
        files = [path for path in files if path not in taken]
        sources = _sources(records)
        reader = partial(_read_record, project, model=kind.model, sources=sources)
        records[kind], declared[kind.name], faults = _read_kind(
            project, kind, own, reader, once=once
        )
        problems += faults
    exports = [path for path in files if path.parent == project.data / STATISTICS]
    places = _named(project.data, LOCALITIES, files)
    problems += [_unread(project, path) for path in files if path not in (*exports, places)]
    localities, faults = read_localities(places, project.shown(places))
    problems += faults
    content, faults = read_content(project)
    problems += faults
    read = Read(
        localities=localities,
        pages=content.pages,
        advice=content.advice,
        skeletons=content.skeletons,
        assets=frozenset(content.assets),
        declared=declared | content.declared(),
        content_folder=project.shown(project.content),
    ).having(records)
    figures, faults = read_statistics(project, read, exports)
    problems += faults + _site_faults(project, read)
    read, faults = of_its_region(replace(read, figures=figures, settings=_settings(project, read)))
    return with_shared_hours(read), problems + faults


def _site_faults(project: Project, read: Read) -> list[Problem]:
    """Whether the site that was asked for is one of those that there are."""
    known = read.ids(SITES)
    if not project.site or project.site in known:
        return []
    cure = suggestion(project.site, known, f"Skriv {project.site}.yml, eller rätta namnet")
    fault = f'webbplatsen "{project.site}" finns inte'
    return [project.fault(project.data / SITES.place, fault, cure)]


def _settings(project: Project, read: Read) -> Settings | None:
    """What holds for the site that was asked for."""
    own = read.of(SITES).get(project.site or "")
    return read.settings.of(own) if read.settings and own else read.settings


def _files_of(project: Project, kind: Kind, files: list[Path]) -> list[Path]:
    """The files of a kind: the one there is, which may be missing, or those of its folder."""
    if not kind.is_single:
        folder = project.data / kind.place
        return [path for path in files if path.parent == folder and path.suffix in ENDINGS]
    path = _named(project.data, kind.place, files)
    return [path] if kind.is_needed or path in files else []


def _sources(records: Mapping[Kind, Mapping[str, Record]]) -> Sources:
    """Those that have been read: the first of all kinds."""
    found = next(iter(records.get(SOURCES, {}).values()), None)
    return found if isinstance(found, Sources) else Sources()


def _read_kind(
    project: Project, kind: Kind, files: list[Path], reader: Reader, once: bool
) -> Found:
    records: dict[str, Record] = {}
    seen: dict[str, Path] = {}
    problems: list[Problem] = []
    if not files and kind.is_needed:
        folder = project.data / kind.place
        problems.append(project.fault(folder, "mappen har inga filer", "Lägg till minst en"))
    for path in files:
        id = slug(path.stem)
        if id in seen:
            fault = f"filen får samma adress som {project.shown(seen[id])}"
            problems.append(project.fault(path, fault, "Byt namn på den ena"))
            continue
        seen[id] = path
        problems += [] if kind.is_single else _id_faults(project, path, id)
    paths = [*seen.values()]
    found = each(reader, paths, FEW) if once else map(reader, paths)
    for id, (record, faults) in zip(seen, found, strict=True):
        problems += faults
        if record is not None:
            records[id] = record
    return records, frozenset(seen), problems


def _id_faults(project: Project, path: Path, id: str) -> list[Problem]:
    """What keeps a file's name from being an id, which stands in an address."""
    problems = name_faults(project, path, id)
    if path.stem != id or id == "index":
        fault = f'filnamnet "{path.name}" passar inte i en webbadress'
        cure = f'Döp om filen till "{id}.yml"'
        if id in ("", "index"):
            cure = "Döp om filen med bokstäverna a–z, till något annat än index"
        problems.append(project.fault(path, fault, cure))
    return problems


def _read_record(
    project: Project, path: Path, model: type[Record], sources: Sources
) -> tuple[Record | None, list[Problem]]:
    name = project.shown(path)
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    record, found = _parsed(name, text, model, sources)
    return record, [*problems, *found]


@lru_cache(maxsize=10_000)
def _parsed(
    name: str, text: str, model: type[Record], sources: Sources
) -> tuple[Record | None, tuple[Problem, ...]]:
    """What the text of a file holds. The preview reads all files again when one has changed."""
    document, problems = parse_yaml(name, text)
    if document is None:
        return None, tuple(problems)
    record, found = validate(model, document, sources.origins)
    return record, (*problems, *found)


def _named(folder: Path, name: str, files: list[Path]) -> Path:
    """The file with a name, however its å, ä and ö are coded."""
    here = (path for path in files if path.parent == folder)
    return next((path for path in here if normalize("NFC", path.name) == name), folder / name)


def _unread(project: Project, path: Path) -> Problem:
    """A data file that nothing reads would be lost without a word."""
    cure = "Kontrollera mappen och filnamnet, som ska sluta på .yml"
    return project.fault(path, "filen läses inte", cure, is_warning=True)
