# SPDX-License-Identifier: EUPL-1.2
"""The Dutch catalogue: complete, in step with the code, and compiled."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

pytestmark = pytest.mark.docs

PACKAGE = Path(__file__).resolve().parent.parent / "htno_graph"
FOLDER = PACKAGE / "locale" / "nl" / "LC_MESSAGES"
FIELD = re.compile(r"\{[^{}]*\}")
REMEDY = "run “make catalogue” and translate what is new"

NUMBERS = (
    "n m k x all alone asked count least limit size parties parts gaps rows columns cells"
).split()
"""Fields of messages that hold a number of things."""

COUNTED = re.compile(rf"\{{({'|'.join(NUMBERS)})(?::[^{{}}]*)?\}} (?:[a-z]+ )?[a-z]+s\b")

NEVER_ONE = {
    "{all} themes": "only said of a matrix with more themes than a slide has room for",
    "{cells} cells": "a limit of the program",
    "{columns} columns": "a limit of the program",
    "{count} cells": "a row longer than the heading, which has one cell or more",
    "{count} rows": "a limit of the program",
    "{least} parties": "a limit of the program",
    "{limit} brackets": "a limit of the program",
    "{limit} bytes": "a limit of the program",
    "{limit} characters": "a limit of the program",
    "{limit} values": "a limit of the program",
    "{k} meetings": "less than chance shows from six meetings",
    "{n} actors": "as many as can be compared",
    "{n} pairs": "a limit of the program",
    "{n} parties": "too many to draw, or those between whom one stands, which are two or more",
    "{n} parts": "what holds a network together has two sides or more",
    "{n} subjects": "of one subject the card says it by name",
    "{parts} parts": "a limit of the program",
    "{rows} rows": "a limit of the program",
    "{size} characters": "a text too long for a cell",
}
"""What can't be 1, and why: the only plurals after a number without a form for one."""


def translations() -> Catalog:
    with (FOLDER / "htno_graph.po").open("rb") as file:
        return read_po(file, locale="nl", domain="htno_graph")


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_message_of_the_code_is_translated() -> None:
    used = {found[2] for found in extract_from_dir(str(PACKAGE))}
    translated = {message.id for message in messages(translations()) if message.string}
    assert used == translated, REMEDY


def test_no_translation_is_a_guess() -> None:
    assert not [message.id for message in messages(translations()) if message.fuzzy]


def test_a_translation_has_the_fields_of_its_message() -> None:
    for message in messages(translations()):
        assert sorted(fields(message.id)) == sorted(fields(message.string)), message.id


def test_a_message_that_counts_has_a_form_for_one() -> None:
    """“1 documents” is wrong in both languages: such a message goes through ``ngettext``."""
    found = {found[2] for found in extract_from_dir(str(PACKAGE))}
    plain = [message for message in found if isinstance(message, str)]
    counted = {match[0] for message in plain for match in COUNTED.finditer(message)}
    left = {text for text in counted if not text.startswith(tuple(NEVER_ONE))}
    assert not left, "give these a form for one, or say why there are never one"
    assert not [key for key in NEVER_ONE if not any(text.startswith(key) for text in counted)]


def test_the_form_for_one_is_another_than_that_for_more() -> None:
    """In English; Dutch says “1 keer” and “2 keer”."""
    plural = [message.id for message in messages(translations()) if not isinstance(message.id, str)]
    same = [one for one, more in plural if one == more]
    assert len(plural) > 40
    assert not same


def fields(text: str | tuple[str, ...] | list[str] | None) -> set[str]:
    return set(FIELD.findall(text if isinstance(text, str) else " ".join(text or ())))


def name(message: Message) -> str:
    """The message itself, or its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(string: object) -> list[str]:
    """The translation, or those of each plural."""
    return list(string) if isinstance(string, list | tuple) else [str(string)]


def test_the_compiled_catalogue_is_the_source() -> None:
    with (FOLDER / "htno_graph.mo").open("rb") as file:
        compiled = {name(m): texts(m.string) for m in messages(read_mo(file))}
    written = {name(m): texts(m.string) for m in messages(translations()) if m.string}
    assert compiled == written, REMEDY


def test_no_message_stands_inside_an_f_string() -> None:
    """The collector of the catalogue does not look there: it would stay English."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.walk(ast.parse(path.read_text("utf-8")))
        for text in (x for x in tree if isinstance(x, ast.JoinedStr)):
            called = [x for x in ast.walk(text) if isinstance(x, ast.Call) and x.args]
            said = [x for x in called if isinstance(x.args[0], ast.Constant)]
            names = {x.func.id for x in said if isinstance(x.func, ast.Name)}
            assert not names & {"_", "N_", "ngettext"}, f"{path.name}:{text.lineno}"
