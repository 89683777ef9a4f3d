"""The questions as they are sent: a text to mail, a sheet to fill in, and a list to ring by.

The words are the editors', in data; a reply is read by the tags.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from html import escape

from build_tools.editing.asked import Addressee, Asked, State
from build_tools.editing.contacts import Contact
from build_tools.model.questions import Letter
from build_tools.reading.replies import ANSWER, ANSWER_WORD, TAG
from build_tools.swedish import date_in_words

_END = "-" * 40
"""After the last question: nothing below is an answer."""

_SHEET_HEAD = (TAG, "fråga", "i dag", ANSWER)


class Writer:
    """Fills in the words of the letters."""

    def __init__(self, letter: Letter, everywhere: Mapping[str, str]) -> None:
        self._letter = letter
        self._everywhere = everywhere

    def _said(self, text: str, **values: str) -> str:
        return text.format_map({**self._everywhere, **values}) if "{" in text else text

    def subject(self, to: Addressee) -> str:
        return self._said(self._letter.subject, namn=to.name)

    def shown_today(self, asked: Asked) -> str:
        """What we say today, beside a question."""
        letter = self._letter
        if asked.state == State.MISSING:
            return letter.missing
        if asked.state == State.UNSURE:
            return self._said(letter.unsure, uppgift=asked.shown)
        when = date_in_words(asked.checked) if asked.checked else ""
        return self._said(letter.due, uppgift=asked.shown, datum=when)

    def question(self, to: Addressee, asked: Asked) -> str:
        return self._said(asked.question.text, namn=to.name)

    def mail(self, to: Addressee, contact: Contact) -> str:
        """A mail as text: to whom, about what, and the questions."""
        return "\n".join(
            [
                f"Till: {contact.mail}",
                f"Ämne: {self.subject(to)}",
                "",
                *(f"{self._said(text, namn=to.name)}\n" for text in self._letter.opening),
                *self._questions(to, to.open),
                _END,
                *self._known(to),
                "",
                *(f"{self._said(text, namn=to.name)}\n" for text in self._letter.closing),
            ]
        )

    def again(self, to: Addressee, unread: list[tuple[Asked, str, str]]) -> str:
        """A mail about answers that were not understood: each with what was said, and why."""
        letter = self._letter
        told = ["\n".join([f'Du skrev: "{said}" ({why}).', ""]) for _, said, why in unread]
        questions = self._questions(to, [asked for asked, _, _ in unread], told)
        opening = [self._said(letter.thanks, namn=to.name), "", letter.unread, ""]
        closing = f"{self._said(letter.closing[-1], namn=to.name)}\n"
        return "\n".join([f"Ämne: {self.subject(to)}", "", *opening, *questions, _END, "", closing])

    def _questions(
        self, to: Addressee, asked: Iterable[Asked], told: list[str] | None = None
    ) -> list[str]:
        lines = []
        for number, one in enumerate(asked):
            lines += [f"{number + 1}. {self.question(to, one)}"]
            lines += [f"   {told[number]}".rstrip() if told else f"   {self.shown_today(one)}"]
            if one.question.example:
                lines += [f"   Till exempel: {one.question.example}"]
            lines += [f"   {ANSWER_WORD} [{one.tag}]: ", ""]
        return lines

    def _known(self, to: Addressee) -> list[str]:
        known = [one for one in to.asked if not one.is_open]
        if not known:
            return []
        told = (f"- {self.question(to, one)} {one.shown}" for one in known)
        return ["", self._letter.known, *told]

    def sheet(self, to: Addressee) -> bytes:
        """A table to fill in and send back; Excel needs the mark at its start."""
        file = io.StringIO()
        table = csv.writer(file, delimiter=";", lineterminator="\r\n")
        table.writerow(_SHEET_HEAD)
        for one in to.open:
            table.writerow([one.tag, self.question(to, one), self.shown_today(one), ""])
        return file.getvalue().encode("utf-8-sig")

    def call_list(self, everybody: Iterable[tuple[Addressee, Contact]]) -> str:
        """All on paper, the most pressing first: to ring by, or to print and post."""
        calls = "\n".join(self._call(to, contact) for to, contact in everybody)
        return f"{_PAGE}{calls}\n"

    def _call(self, to: Addressee, contact: Contact) -> str:
        rows = "\n".join(
            f"<tr><td>{escape(self.question(to, one))}"
            f"<br><small>{escape(self.shown_today(one))}</small><td><small>{escape(one.tag)}</small>"
            for one in to.open
        )
        who = escape(", ".join(filter(None, (contact.name, contact.phone, contact.address))))
        return (
            f"<section><h1>{escape(to.name)}</h1>\n<p>{who}\n"
            f"<p>Datum: ____________ Den som svarade arbetar som: ______________________\n"
            f"<table><tr><th>Fråga<th>Svar\n{rows}</table></section>"
        )


_PAGE = """\
<!doctype html>
<html lang="sv">
<meta charset="utf-8">
<title>Ringlista</title>
<style>
  body { font: 12pt/1.4 sans-serif; margin: 2cm }
  section { break-after: page }
  table { border-collapse: collapse; width: 100% }
  th, td { border: 1px solid; padding: 0.4em; text-align: left; vertical-align: top; width: 50% }
  tr { break-inside: avoid }
  td { height: 3em }
</style>
"""
