# SPDX-License-Identifier: EUPL-1.2
"""The Dutch catalogue: complete, in step with the code, and compiled."""

from __future__ import annotations

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
