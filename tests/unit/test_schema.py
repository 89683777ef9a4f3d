import json

import jsonschema
import pytest
import yaml

from build_tools.editing.json_schema import json_schema
from build_tools.model.kinds import every, schemas
from tests.conftest import EXAMPLE, REAL, ROOT

FOLDER = ROOT / "build_tools" / "schema"
KINDS = {kind.place: kind.schema for kind in every()}
FILES = sorted([*REAL.rglob("*.yml"), *EXAMPLE.rglob("*.yml")])


def kind_of(path):
    return KINDS.get(path.parent.name) or KINDS[path.name]


@pytest.mark.parametrize("name", schemas())
def test_the_exported_schema_is_up_to_date(name):
    """If this fails: make schema."""
    path = FOLDER / f"{name}.schema.json"
    assert path.read_text(encoding="utf-8") == json_schema(schemas()[name])


@pytest.mark.parametrize("name", schemas())
def test_every_key_is_explained_in_swedish(name):
    schema = json.loads(json_schema(schemas()[name]))
    jsonschema.Draft202012Validator.check_schema(schema)
    for definition in [schema, *schema.get("$defs", {}).values()]:
        assert "description" not in definition
        for key, field in definition.get("properties", {}).items():
            assert field.get("description", "").endswith("."), key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_schema_accepts_the_data_as_editors_programs_read_it(path):
    """Those read YAML with types: a number without quotation marks is a number to them."""
    schema = json.loads((FOLDER / f"{kind_of(path)}.schema.json").read_text(encoding="utf-8"))
    values = yaml.load(path.read_text(encoding="utf-8"), _EditorLoader)
    jsonschema.validate(values, schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_names_the_schema(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    _, _, schema = first.partition("$schema=")
    assert (path.parent / schema).resolve() == FOLDER / f"{kind_of(path)}.schema.json"


def test_the_schema_refuses_a_misspelt_key():
    schema = json.loads((FOLDER / "kommun.schema.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nam": "Åre"}, schema)


def test_vs_code_knows_which_schema_belongs_to_which_files():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    expected = {}
    for kind in every():
        files = kind.place if kind.is_single else f"{kind.place}/*.yml"
        schema = f"build_tools/schema/{kind.schema}.schema.json"
        expected[schema] = [f"data/{files}", f"tests/sites/*/data/{files}"]
    assert settings["yaml.schemas"] == expected


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: integers are numbers; `ja`, dates and times are text."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
