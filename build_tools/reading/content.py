"""What is written by hand: pages, advice that they show, and the pictures beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from build_tools.model.document import slug
from build_tools.model.paths import is_advice, is_page, is_skeleton
from build_tools.model.project import Project
from build_tools.model.texts import AdviceMeta, ContentPage, Meta, PageMeta, SkeletonMeta
from build_tools.problems import Problem
from build_tools.reading.files import read_text
from build_tools.reading.folders import files_in, name_faults
from build_tools.reading.markdown_text import split_front_matter, unreadable_markdown
from build_tools.reading.pictures import FORMATS, picture_faults
from build_tools.reading.validate import validate
from build_tools.reading.yaml_text import parse_yaml

ASSETS = "assets/"
"""The folder in content for all that is not a page."""


_PARTS = {"pages": is_page, "advice": is_advice, "skeletons": is_skeleton}


@dataclass
class Content:
    """What was found in the folder of texts, by uri."""

    pages: dict[str, ContentPage[PageMeta]] = field(default_factory=dict)
    advice: dict[str, ContentPage[AdviceMeta]] = field(default_factory=dict)
    skeletons: dict[str, ContentPage[SkeletonMeta]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    """The uris of all texts, the faulty ones too."""

    assets: set[str] = field(default_factory=set)

    def declared(self) -> dict[str, frozenset[str]]:
        """The uris of the pages, and of the texts that are none; the faulty ones too."""
        return {name: frozenset(filter(belongs, self.written)) for name, belongs in _PARTS.items()}


def read_content(project: Project) -> tuple[Content, list[Problem]]:
    """Everything in the folder of texts, and what each file shows to be wrong with it."""
    found = Content()
    files, problems = files_in(project, project.content)
    for path in files:
        uri = path.relative_to(project.content).as_posix()
        problems += name_faults(project, path, uri.removesuffix(".md"))
        if path.suffix == ".md":
            problems += _add_text(found, project, path, uri)
        else:
            problems += _add_asset(found, project, path, uri)
    return found, problems


def _add_asset(found: Content, project: Project, path: Path, uri: str) -> list[Problem]:
    found.assets.add(uri)
    problems = []
    if uri.startswith(ASSETS) and uri.endswith(tuple(FORMATS)):
        problems += [project.fault(path, *fault) for fault in picture_faults(path)]
    if uri != normalize("NFC", uri):  # a link to it would not find it
        fault = "filnamnet har å, ä eller ö lagrat på ett ovanligt sätt"
        problems.append(project.fault(path, fault, "Döp om filen med bokstäverna a–z"))
    if not uri.startswith(ASSETS):
        folder = project.shown(project.content)
        cure = f"Flytta den till {folder}/{ASSETS}, eller låt den sluta på .md"
        problems.append(project.fault(path, "filen är inte en sida", cure))
    return problems


def _add_text(found: Content, project: Project, path: Path, uri: str) -> list[Problem]:
    found.written.add(uri)
    wanted = "/".join(slug(part) for part in uri.removesuffix(".md").split("/"))
    problems = []
    if uri != f"{wanted}.md":
        fault = f'sökvägen "{uri}" passar inte i en webbadress'
        problems.append(project.fault(path, fault, f'Döp om så att den blir "{wanted}.md"'))
    name = project.shown(path)
    text, faults = read_text(path, name)
    problems += faults
    if text is None:
        return problems
    if faults := unreadable_markdown(name, text):
        return problems + faults
    if is_advice(uri):
        return problems + _keep(found.advice, AdviceMeta, name, uri, text)
    if is_skeleton(uri):
        return problems + _keep(found.skeletons, SkeletonMeta, name, uri, text)
    return problems + _keep(found.pages, PageMeta, name, uri, text)


def _keep(
    texts: dict[str, ContentPage[Meta]], model: type[Meta], path: str, uri: str, text: str
) -> list[Problem]:
    page, faults = read_page(model, path, uri, text)
    if page:
        texts[uri] = page
    return faults


def read_page(
    model: type[Meta], path: str, uri: str, text: str
) -> tuple[ContentPage[Meta] | None, list[Problem]]:
    """A text with the lines at its top, which `model` describes, and what is wrong with it."""
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
    meta, found = validate(model, document)
    problems += found
    if not body.strip():
        problems.append(Problem(path, body_line, "sidan saknar text", "Skriv något"))
    return (ContentPage(uri, meta, body, path, body_line) if meta else None), problems
