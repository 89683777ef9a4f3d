"""The JSON Schemas with which editors' programs complete and explain keys."""

from __future__ import annotations

import json

from build_tools.model.record import Record


def json_schema(model: type[Record]) -> str:
    """The JSON Schema (2020-12) of a kind of file, with the explanations that editors read."""
    schema = model.model_json_schema()
    for definition in [schema, *schema.get("$defs", {}).values()]:
        for name in ("title", "description"):  # of the class: for programmers, not for editors
            definition.pop(name, None)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
