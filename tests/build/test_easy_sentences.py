"""What skeletons and data make on easy-read pages has short sentences."""

import re

from bs4 import BeautifulSoup

from build_tools.model.kinds import paged
from build_tools.model.paths import EASY
from build_tools.prose.sentences import words
from build_tools.rules.language import LONGEST_EASY_SENTENCE

_UNITS = "p, li, dd, h1, h2, h3"
_LEFT_OUT = ".sources, .address, .page-top, .page-end, script, ul, ol, table"
"""Sources and addresses are no sentences; what stands in a list is read item by item."""


def sentences(unit) -> list[str]:
    """The sentences of a paragraph or an item: lines are sentences too."""
    copy = BeautifulSoup(str(unit), "html.parser")
    for left_out in copy.select(_LEFT_OUT):
        left_out.decompose()
    for line in copy.select("br, p"):
        line.insert_before("\n")
    lines = copy.get_text().split("\n")
    return [part for line in lines for part in re.split(r"(?<=[.?!:])\s+", line) if part.strip()]


def generated(built):
    folders = tuple(f"{EASY}{kind.folder}/" for kind in paged())
    return {way: page for way, page in built.pages.items() if way.startswith(folders)}


def test_a_sentence_made_of_data_has_at_most_fifteen_words(any_built):
    long, told = [], 0
    for address, page in generated(any_built).items():
        for unit in page.main.select(_UNITS):
            if unit.find_parent(class_="sources"):
                continue
            for sentence in sentences(unit):
                told += 1
                if len(words(sentence)) > LONGEST_EASY_SENTENCE:
                    long.append((address, sentence))
    assert long == []
    assert told > 300
