"""What the editors' handbook says of texts: readable, plain, whole, and alike in both versions."""

from __future__ import annotations

import re
from datetime import date, timedelta

from build_tools.model.paths import EASY, is_easy, twin_uri
from build_tools.model.sections import highest_lix, needs_twin
from build_tools.model.site import Read
from build_tools.model.texts import ContentPage
from build_tools.problems import Problem, Problems
from build_tools.prose.components import helpline_subjects, helplines
from build_tools.prose.links import links
from build_tools.prose.phrases import readable_texts
from build_tools.prose.sentences import lix, numbers, sentences
from build_tools.prose.text import blocks, lines
from build_tools.swedish import first_day

REVIEW_AFTER = timedelta(days=365)
FEWEST_WORDS = 25
"""In a shorter text LIX says little."""

LONGEST_EASY_SENTENCE = 15
"""Words."""

_EASY_LIMIT = 30
_ABBREVIATION = re.compile(
    r"\b(?:t\.?\s?ex|bl\.?\s?a|d\.?\s?v\.?\s?s|m\.?\s?m|o\.?\s?s\.?\s?v|f\.?\s?d|s\.?\s?k|"
    r"p\.?\s?g\.?\s?a|ca|kl|nr|resp|etc|ev|inkl|exkl|max|min|tel|st)\.|\b(?:tex|osv|dvs|pga)\b",
    re.IGNORECASE,
)
_EMPTY_LINK = re.compile(r"\W*(?:här|läs mer|länk|den här länken)\W*|.*klicka här.*", re.I | re.S)
_KNOWN_EVERYWHERE = {"112", "1177"}


def _limit(site: Read, uri: str) -> int:
    """The highest LIX for a page's readers."""
    return _EASY_LIMIT if is_easy(uri) else highest_lix(site, uri)


def _warn(page: ContentPage, line: int, fault: str, cure: str) -> Problem:
    return Problem(page.path, line, fault, cure, is_warning=True)


def texts_are_readable(site: Read, today: date) -> Problems:
    """LIX is at most 30 in easy-read, and elsewhere what the part of the site allows."""
    for page in readable_texts(site):
        found = sentences(page)
        if sum(len(one.words) for one in found) < FEWEST_WORDS:
            continue
        if (value := lix(found)) > _limit(site, page.uri):
            fault = f"LIX är {value:.0f}, och ska vara högst {_limit(site, page.uri)}"
            yield _warn(page, page.body_line, fault, "Skriv kortare meningar och vanligare ord")


def easy_sentences_are_short(site: Read, today: date) -> Problems:
    """In easy-read a sentence has at most 15 words, and nothing is abbreviated."""
    for page in readable_texts(site):
        if not is_easy(page.uri):
            continue
        for sentence in sentences(page):
            count = len(sentence.words)
            if count > LONGEST_EASY_SENTENCE:
                fault = f"meningen har {count} ord, och ska ha högst {LONGEST_EASY_SENTENCE}"
                yield _warn(page, sentence.line, fault, "Dela den i två")
        for number, line in lines(page):
            for found in _ABBREVIATION.finditer(line):
                fault = f'förkortningen "{found[0]}" är svår att läsa'
                yield _warn(page, number, fault, "Skriv ut orden")


def words_are_plain(site: Read, today: date) -> Problems:
    """Officialese and calques have a plain word, and our own compounds are written together."""
    if not site.language:
        return
    kinds = {
        "kanslispråk": site.language.plain_words,
        "översatt från engelska": site.language.borrowed,
    }
    instead = {word: (what, kinds[what][word]) for what in kinds for word in kinds[what]}
    heavy = re.compile(rf"\b({'|'.join(map(re.escape, instead))})\b", re.I) if instead else None
    apart = [
        (re.compile(r"\b" + "[ -]".join(map(re.escape, word.split("|"))), re.I), word)
        for word in site.language.compounds
    ]
    # Most lines have none: they are read once instead of once for each.
    any_apart = re.compile("|".join(pattern.pattern for pattern, _ in apart) or r"(?!)", re.I)
    for page in readable_texts(site):
        for number, line in lines(page):
            for found in heavy.finditer(line) if heavy else ():
                what, plain = instead[found[0].casefold()]
                cure = f'Skriv till exempel "{plain}"'
                yield _warn(page, number, f'"{found[0]}" är {what}', cure)
            for pattern, word in apart if any_apart.search(line) else ():
                if written := pattern.search(line):
                    fault = f'"{written[0]}" är särskrivet'
                    yield _warn(page, number, fault, f'Skriv "{word.replace("|", "")}"')


def headings_are_in_order(site: Read, today: date) -> Problems:
    """One heading of the first level, at the top, and no level is skipped."""
    for page in site.page_texts.values():
        headings = [block for block in blocks(page) if block.kind == "heading"]
        if not headings or headings[0].level != 1:
            line = headings[0].line if headings else page.body_line
            fault, cure = "sidan börjar inte med en rubrik", "Skriv # och rubriken överst"
            yield Problem(page.path, line, fault, cure)
        level = 1
        for number, heading in enumerate(headings):
            if number and heading.level == 1:
                fault, cure = "sidan har två huvudrubriker", "Låt den andra börja med ##"
                yield Problem(page.path, heading.line, fault, cure)
            elif heading.level > level + 1:
                fault = f"rubriken hoppar från nivå {level} till nivå {heading.level}"
                yield Problem(page.path, heading.line, fault, f"Skriv {'#' * (level + 1)}")
            level = heading.level


def links_and_images_say_what_they_are(site: Read, today: date) -> Problems:
    """A link's text tells where it leads, and an image has words for who can't see it."""
    for page in readable_texts(site):
        for link in links(page.body):
            number = page.body_line + link.line
            if link.is_picture and not link.written.strip():
                cure = "Skriv vad bilden visar mellan [ och ]"
                yield Problem(page.path, number, "bilden saknar text", cure)
            elif not link.is_picture and _EMPTY_LINK.fullmatch(link.written):
                fault = f"länktexten [{link.written}] säger inte vart länken leder"
                yield Problem(page.path, number, fault, "Skriv vad läsaren får se")


def pages_are_reviewed(site: Read, today: date) -> Problems:
    """Each page says when it was reviewed, within a year; those for youths and relatives must.

    An old review is a warning everywhere: a site that no longer builds helps nobody.
    """
    for page in site.texts.values():
        reviewed = page.meta.reviewed
        is_deep = "/" in page.uri.removeprefix(EASY)
        for_readers = needs_twin(site, page.uri.removeprefix(EASY)) and is_deep
        if not reviewed:
            fault, cure = 'nyckeln "granskad" saknas', "Läs igenom sidan och skriv dagens datum"
            yield Problem(page.path, 1, fault, cure, is_warning=not for_readers)
        elif today - first_day(reviewed) > REVIEW_AFTER:
            path, line = page.meta.place("granskad")
            fault, cure = "sidan lästes senast igenom för mer än ett år sedan", "Läs igenom den"
            yield Problem(path, line, fault, cure, is_warning=True)


def facts_have_sources(site: Read, today: date) -> Problems:
    """A page with numbers or law in it says where they come from (warning)."""
    for page in site.texts.values():
        if page.meta.sources:
            continue
        found = sorted(numbers(page) - _KNOWN_EVERYWHERE)
        text = " ".join(block.text for block in blocks(page))
        if law := re.search(r"\b\w*lagen\b", text):
            found.append(law[0])
        if found:
            fault = f'sidan har uppgifter ({", ".join(found[:4])}) men inga "källor"'
            yield _warn(page, 1, fault, "Skriv var de kommer ifrån")


def twins_have_the_same_facts(site: Read, today: date) -> Problems:
    """What is a number, a date or a helpline in one version stands in the other too (warning)."""
    for uri, page in site.texts.items():
        twin = site.texts.get(twin_uri(uri))
        if not twin:
            continue
        lost = [
            *sorted(numbers(page) - numbers(twin)),
            *sorted(f"hjälplinje {id}" for id in helplines(page) - helplines(twin)),
            *sorted(
                f"hjälplinjer {subject}".strip()
                for subject in helpline_subjects(page) - helpline_subjects(twin)
            ),
        ]
        if lost:
            fault = f"{twin.path} saknar {', '.join(lost)} som står här"
            yield _warn(page, 1, fault, "Skriv det i båda, eller i ingen av dem")


RULES = (
    texts_are_readable,
    easy_sentences_are_short,
    words_are_plain,
    headings_are_in_order,
    links_and_images_say_what_they_are,
    pages_are_reviewed,
    facts_have_sources,
    twins_have_the_same_facts,
)
