"""What a fact is about: that says how soon it may have changed."""

from __future__ import annotations

from enum import StrEnum


class FactKind(StrEnum):
    """Kinds of facts. A site says how many days each may go without being checked."""

    HOURS = "öppettider"
    STATE = "status"
    ROUTE = "kontaktväg"
    """How a clinic, or a region's clinics, are reached."""
    SOCIAL = "socialtjänst"
    ON_CALL = "socialjour"
    ADDRESS = "adress"
    STAFF = "personal"
    WAIT = "väntetid"
    """How soon one gets an answer, or a first visit."""
    NATIONAL = "hjälplinje"
    SWITCHBOARD = "växel"
    WEBSITE = "webbplats"
    DECISION = "beslut"
    """What a region or a law has decided."""
    HISTORY = "historia"
    """What has been: it stays as it was."""

    @property
    def lasts(self) -> bool:
        """Whether what is old of it is seldom wrong: no reason to doubt the page around it."""
        return self in _LASTING


_LASTING = frozenset(
    {
        FactKind.NATIONAL,
        FactKind.SWITCHBOARD,
        FactKind.WEBSITE,
        FactKind.DECISION,
        FactKind.HISTORY,
    }
)
