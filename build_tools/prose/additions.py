"""What is added to the tokens of a text: lines inside paragraphs, ids, and what heads a table."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from markdown_it.rules_core import StateCore

from build_tools.prose.tokens import Token, line, plain, said

_ID = re.compile(r"[ \t]+\{#([a-z0-9-]+)\}$")
_NUMBERED = re.compile(r"(.*)_(\d+)")


def written_ids(state: StateCore) -> None:
    """`## Kontakt {#kontakt}` says its id itself."""
    for opened, inline in pairwise(state.tokens):
        if opened.type == "heading_open" and (found := _ID.search(inline.content)):
            opened.attrs["id"] = found[1]
            inline.content = inline.content[: found.start()]


def places(state: StateCore) -> None:
    """Give what stands in a paragraph the line in the text, and pictures their words."""
    for inline in filter(lambda token: token.type == "inline", state.tokens):
        for before, token in pairwise([inline, *(inline.children or ())]):
            token.map = [line(inline) + line(token), line(inline) + line(token) + 1]
            if before.type == "link_open" and before.markup == "autolink":
                token.info = "address"
            if token.type == "image":
                token.children = [Token("text", "", 0, content=_described(token))]


def _described(picture: Token) -> str:
    shown = (token.content for token in picture.children or () if token.type != "html_inline")
    return "".join(shown)


def items(state: StateCore) -> None:
    """Tell of each paragraph whether it stands in a list."""
    depth = 0
    for token in state.tokens:
        depth += token.nesting if token.tag == "li" else 0
        if token.type == "paragraph_open":
            token.meta["in_item"] = depth > 0


def heads(state: StateCore) -> None:
    """In a table the first row heads its columns, and the first cell of each other its row."""
    for row, cell, end in zip(state.tokens, state.tokens[1:], state.tokens[3:], strict=False):
        if cell.type in ("th_open", "td_open") and (align := cell.attrs.pop("style", None)):
            cell.attrs["style"] = str(align).replace(":", ": ") + ";"
        if cell.type == "th_open":
            cell.attrs["scope"] = "col"
        elif cell.type == "td_open" and row.type == "tr_open":
            cell.tag = end.tag = "th"
            cell.attrs["scope"] = "row"


_AGE = re.compile(r"\d.* år\b")


def _are_opposites(heads: list[str]) -> bool:
    """`Säg inte` and `Säg hellre`."""
    return len({head.partition(" ")[0] for head in heads}) == 1


def labels(state: StateCore) -> None:
    """Each cell bears the question that it answers, for screens with room for one column alone:
    its column's head, or its row's in a table by age, where each age is told by itself. What the
    rows are about is said of the first alone, unless the columns are each other's opposites."""
    table, heads, row, rows, column = Token("", "", 0), list[str](), "", 0, 0
    for cell, inline in pairwise(state.tokens):
        if cell.type == "table_open":
            table, heads, rows = cell, [], 0
        elif cell.type == "tr_open":
            rows, column = rows + 1, 0
        elif cell.type == "th_open":
            heads.append(plain(inline))
        elif cell.type == "tbody_open" and heads[1:] and all(map(_AGE.search, heads[1:])):
            table.attrs["data-by"] = "age"
        elif cell.type == "td_open":
            row = row if column else plain(inline)
            if column or rows == 2 or _are_opposites(heads):
                cell.attrs["data-label"] = row if table.attrs else heads[column]
            column += 1


def ids(state: StateCore) -> None:
    """A heading has an id made of its words; the second with the same words has a number too."""
    opened = [(a, b) for a, b in pairwise(state.tokens) if a.type == "heading_open"]
    taken = {str(heading.attrs["id"]) for heading, _ in opened if "id" in heading.attrs}
    for heading, inline in opened:
        if "id" not in heading.attrs:
            id = _unique(_slug(said(inline)), taken)
            heading.attrs["id"] = id
            taken.add(id)


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _unique(id: str, taken: set[str]) -> str:
    while id in taken or not id:
        found = _NUMBERED.fullmatch(id)
        id = f"{found[1]}_{int(found[2]) + 1}" if found else f"{id}_1"
    return id
