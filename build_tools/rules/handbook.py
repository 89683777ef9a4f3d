"""The list of all rules: the editors' handbook in code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from build_tools.model.site import Read
from build_tools.problems import Problem, Problems
from build_tools.prose.phrases import readable_texts
from build_tools.prose.text import blocks
from build_tools.reading.apart import apart, cores
from build_tools.rules.addresses import (
    addresses_are_unique,
    redirects_lead_on,
)
from build_tools.rules.advice import RULES as ADVICE_RULES
from build_tools.rules.announcements import announcements_are_to_come
from build_tools.rules.dated_hours import RULES as DATED_HOURS
from build_tools.rules.facts import (
    clinics_can_be_reached,
    dates_are_past,
    facts_are_verified,
    notes_have_twins,
    routes_lead_somewhere,
    security_contact_is_current,
)
from build_tools.rules.guides import RULES as GUIDE_RULES
from build_tools.rules.half_known import RULES as HALF_KNOWN
from build_tools.rules.helplines import RULES as HELPLINE_RULES
from build_tools.rules.hours import RULES as HOURS_RULES
from build_tools.rules.language import RULES as LANGUAGE_RULES
from build_tools.rules.markup import RULES as MARKUP_RULES
from build_tools.rules.needed import (
    assets_are_pictures,
    needed_helplines_exist,
    needed_pages_exist,
)
from build_tools.rules.numbers import RULES as NUMBER_RULES
from build_tools.rules.pages import components_are_known, pages_have_twins, titles_are_unique
from build_tools.rules.pasted import RULES as PASTE_RULES
from build_tools.rules.points import RULES as POINT_RULES
from build_tools.rules.questions import RULES as QUESTION_RULES
from build_tools.rules.records import (
    clinics_have_their_parent,
    clinics_stay_in_their_region,
    codes_are_right,
    localities_have_their_municipality,
    municipalities_are_served,
    names_are_unique,
    references_exist,
    regions_have_clinics,
)
from build_tools.rules.repetition import RULES as REPETITION_RULES
from build_tools.rules.search_words import (
    phrases_of_danger_are_understood,
    search_words_lead_somewhere,
)
from build_tools.rules.settings import named_pages_exist
from build_tools.rules.sources import RULES as SOURCE_RULES

RULES = (
    references_exist,
    clinics_have_their_parent,
    municipalities_are_served,
    clinics_stay_in_their_region,
    codes_are_right,
    names_are_unique,
    localities_have_their_municipality,
    announcements_are_to_come,
    pages_have_twins,
    needed_pages_exist,
    needed_helplines_exist,
    addresses_are_unique,
    assets_are_pictures,
    titles_are_unique,
    components_are_known,
    dates_are_past,
    facts_are_verified,
    security_contact_is_current,
    clinics_can_be_reached,
    routes_lead_somewhere,
    notes_have_twins,
    regions_have_clinics,
    search_words_lead_somewhere,
    phrases_of_danger_are_understood,
    redirects_lead_on,
    named_pages_exist,
    *SOURCE_RULES,
    *HELPLINE_RULES,
    *HOURS_RULES,
    *DATED_HOURS,
    *HALF_KNOWN,
    *MARKUP_RULES,
    *LANGUAGE_RULES,
    *REPETITION_RULES,
    *POINT_RULES,
    *PASTE_RULES,
    *NUMBER_RULES,
    *ADVICE_RULES,
    *GUIDE_RULES,
    *QUESTION_RULES,
)


MANY = 100
"""So many texts are judged on all cores; fewer take less time than it takes to copy a process."""


def check(site: Read, today: date, *, once: bool = False) -> list[Problem]:
    """Everything that is wrong between the records of a site.

    Who asks but `once` has no use for what the rules keep for the next time, and may have the
    rules shared out among the cores.
    """

    def found(rule: Callable[[Read, date], Problems]) -> list[Problem]:
        return list(rule(site, today))

    if not once or len(site.texts) < MANY or cores() == 1:
        return [problem for rule in RULES for problem in found(rule)]
    for page in readable_texts(site):
        blocks(page)  # which nearly every rule asks for: copies would each read the texts anew
    return [problem for problems in apart(found, RULES) for problem in problems]
