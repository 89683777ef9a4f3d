"""How a value that breaks its rule is refused: with a fault and a cure, as editors read them."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def refuse(fault: str, cure: str) -> PydanticCustomError:
    """An error that `validate` turns into a `Problem`; raise it from a validator."""
    return PydanticCustomError("editor", "{fault}", {"fault": fault, "cure": cure})
