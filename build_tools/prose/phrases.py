"""The phrases as texts, so that what is asked of texts is asked of them too."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.paths import EASY
from build_tools.model.placeholders import PLACEHOLDER
from build_tools.model.site import Read
from build_tools.model.texts import AdviceMeta, ContentPage

_URI = "fraser.md"
_FILLED_IN = "1"
"""What stands for a placeholder: a word that is short and spelt right."""


def phrase_texts(site: Read) -> Iterator[ContentPage]:
    """Each phrase where it stands in the file; one that both versions share is easy-read."""
    if not site.phrases:
        return
    path, _ = site.phrases.place()
    for text, line, easy in site.phrases.texts():
        uri = f"{EASY if easy else ''}{_URI}"
        yield ContentPage(uri, AdviceMeta(), PLACEHOLDER.sub(_FILLED_IN, text), path, line)


def readable_texts(site: Read) -> list[ContentPage]:
    """Everything that editors write for readers: pages, advice, skeletons and phrases."""
    return [*site.texts.values(), *phrase_texts(site)]
