"""Every fact of the site, how sure it is, and what nobody knows: for whoever wants to help."""

from __future__ import annotations

import json
from datetime import date

from build_tools.answers.contact import is_stale
from build_tools.answers.knowledge import Subject, subjects
from build_tools.answers.tally import Tally, by_region
from build_tools.model.addresses import page_uri
from build_tools.model.document import Loc
from build_tools.model.kinds import kind_of_record
from build_tools.model.paths import url
from build_tools.model.site import Site
from build_tools.model.sourced import Sourced


def fact_data(site: Site, today: date) -> str:
    """The file `/data/uppgifter.json`.

    `counts`: for each region, and last for the whole country. `facts`: where each stands, as
    `place`, what it is about, its source and date. `missing`: what is asked and not known.
    """
    found, limits = list(subjects(site)), site.settings.limits
    values = {
        "made": today.isoformat(),
        "isExample": site.settings.is_example,
        "daysBetweenChecks": limits,
        "counts": [
            {"region": region and site.regions[region].name, **_counts(tally)}
            for region, tally in by_region(found, site.regions, today, limits)
        ],
        "facts": [
            {"place": place(one, loc), "kind": fact.kind, **_known(site, fact, today)}
            for one in found
            for loc, fact in one.facts
        ],
        "missing": [
            {"place": place(one), "what": what, "harm": harm.name.lower()}
            for one in found
            for what, harm in one.gaps(today, limits).items()
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def place(subject: Subject, loc: Loc = ()) -> str:
    """The path of what a fact is about, and its keys there: `kommun/are/växel`."""
    kind = kind_of_record(subject.record)
    page = [url(page_uri(kind, subject.record.id)).rstrip("/")] if kind.has_pages else []
    return "/".join(map(str, (*page, *(loc or subject.loc))))


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "facts": tally.facts,
        "verified": tally.verified,
        "toBeCheckedAgain": tally.stale,
        "missing": tally.missing,
    }


def _known(site: Site, fact: Sourced, today: date) -> dict[str, object]:
    return {
        "source": fact.source,
        "checked": fact.checked,
        "isVerified": fact.is_verified,
        "isToBeCheckedAgain": is_stale(fact, today, site.settings.limits),
    }
