# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of answers, made from the classes of their rows.

``make schema`` writes it to ``answer.schema.json``, which ships with the package.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from htno_graph.answers import computed_rows, rows
from htno_graph.model.rows import Codes, Row
from htno_graph.render import VERSION

Schema = dict[str, object]

COMMANDS: Mapping[str, tuple[type[Row], ...]] = {
    "query": (rows.TieRow,),
    "list": (rows.StatedRow,),  # as an export has them too, where nothing is "perhaps"
    "show": (rows.RecordRow, computed_rows.GapRow),
    "gaps": (computed_rows.GapRow, computed_rows.QuestionRow, computed_rows.ExplainedRow),
    "invite": (computed_rows.SeatRow,),
    "diff": (computed_rows.ChangeRow,),
    "import": (computed_rows.ReviewRow,),
    "history": (computed_rows.ImportRow,),
    "sparql": (computed_rows.ValuesRow,),
}
"""Command → the classes of its rows."""

PLAIN: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}

DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def schema() -> Schema:
    """The whole, with a definition for each class that a row has or is."""
    found: dict[str, Schema] = {}
    texts = {"type": "array", "items": {"type": "string"}}
    fields: Schema = {
        "version": {"const": VERSION},
        "command": {"enum": list(COMMANDS)},
        "as_of": {"anyOf": [DAY, {"type": "null"}]},
        "understood": texts,
        "rows": {"type": "array"},
        "not_recorded": texts,
        "remarks": texts,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/htno/schema/answer/1",
        "title": "An answer of htno-graph",
        "description": "What the commands that ask print with --format json. Codes are the "
        "same in every language; labels are in the language asked for.",
        "type": "object",
        "required": [name for name in fields if name != "remarks"],  # 0.1 had none
        "additionalProperties": False,
        "properties": fields,
        "allOf": [
            {
                "if": {"properties": {"command": {"const": command}}},
                "then": {"properties": {"rows": {"items": _any(classes, found)}}},
            }
            for command, classes in COMMANDS.items()
        ],
        "$defs": dict(sorted(found.items())),
    }


def _any(classes: tuple[type[Row], ...], found: dict[str, Schema]) -> Schema:
    kinds = [_type(cls, found) for cls in classes]
    return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}


def _type(of: object, found: dict[str, Schema]) -> Schema:
    """What a field can hold; the classes that it names are defined in *found*."""
    origin, inner = get_origin(of), get_args(of)
    if origin is Annotated:
        return {"enum": list(inner[1].codes)} if isinstance(inner[1], Codes) else DAY
    if origin in (Union, UnionType):
        kinds = [_type(part, found) for part in inner if part is not NoneType]
        return {"anyOf": [*kinds, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0], found)}
    if isinstance(of, type) and issubclass(of, Row):
        return _reference(of, found)
    if of in PLAIN:
        return {"type": PLAIN[of]}
    return {"type": "object", "additionalProperties": _type(inner[1], found)}


def _reference(cls: type[Row], found: dict[str, Schema]) -> Schema:
    """A reference to the definition of a class; a record may have fields of its kind."""
    name = cls.__name__.removesuffix("Row").lower()
    if name not in found:
        found[name] = {}  # it may hold itself
        types = get_type_hints(cls, include_extras=True)
        keys = [key for key in cls.fields if key not in cls.hidden and key != "more"]
        fields = {cls.called.get(key, key): _type(types[key], found) for key in keys}
        others: Schema = {} if "more" in cls.fields else {"additionalProperties": False}
        if types.get("more") == Mapping[str, str | None]:
            others = {"additionalProperties": _type(str | None, found)}
        found[name] = {
            "description": " ".join((cls.__doc__ or "").partition("\n\n")[0].split()),
            "type": "object",
            "required": list(fields),
            "properties": fields,
            **others,
        }
    return {"$ref": f"#/$defs/{name}"}


def text() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
