"""What one data file holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from pydantic import Field, PrivateAttr

from build_tools.model.document import Document, Loc, slug
from build_tools.model.scalars import Text
from build_tools.model.sourced import Model, Origin, Sourced

NONE: Mapping[str, Origin] = {}


class Record(Model):
    """What one data file holds. Its id is the file's name as it stands in an address."""

    _document: Document = PrivateAttr()

    @classmethod
    def from_document(cls, document: Document, origins: Mapping[str, Origin] = NONE) -> Self:
        """The record that a document holds, with what its facts name of the sources.

        Raises pydantic's ValidationError.
        """
        record = cls.model_validate(document.value)
        record._document = document
        if isinstance(record, Sourced):  # a report is a fact itself
            record.learn(origins)
        for _, fact, kind in record.walked:
            fact.learn(origins, kind)
        return record

    @classmethod
    def with_faults(cls, document: Document) -> Self | None:
        """What rules may still read of a document with faults: of most, nothing."""
        return None

    @cached_property
    def id(self) -> str:
        return slug(self._document.stem)

    @property
    def is_written(self) -> bool:
        """Whether it comes from a file; if not, it is an empty one in place of none."""
        return hasattr(self, "_document")

    def unfilled(self, *loc: str | int) -> list[Loc]:
        """The keys below `loc` that stand without a value."""
        return [one for one in self._document.unfilled if one[: len(loc)] == loc]

    def place(self, *loc: str | int) -> tuple[str, int]:
        """(path, line) of the value at `loc`, a path of keys as editors write them."""
        return self._document.path, self._document.line(loc)


class Named(Record):
    """A record with a name that readers know, such as all that have pages."""

    name: Text = Field(alias="namn", description="Namnet.")
