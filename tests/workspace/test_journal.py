# SPDX-License-Identifier: EUPL-1.2
"""The journal: what is written comes back, and what is no journal is refused with its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.errors import InputError
from htno_graph.workspace import journal
from htno_graph.workspace.journal import Change, Entry

HASH = "a" * 64
GOOD = {
    "id": "1",
    "what": "import",
    "label": "tafel",
    "date": "",
    "counts": {"new": 1},
    "sources": {"a": {"before": "", "after": HASH}},
    "hash": HASH,
    "placed": True,
}


def written(folder, *lines):
    head = {"journal": "htno-graph", "version": 1}
    text = "".join(json.dumps(line) + "\n" for line in (head, *lines))
    (folder / "journal.jsonl").write_text(text, "utf-8")
    return folder


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.tuples(TEXT, TEXT, st.dictionaries(TEXT, st.integers(0)), st.booleans())))
def test_what_is_written_comes_back(tmp_path_factory, given_):
    entries = tuple(
        Entry(str(n), "import", label, date, counts, {"a": Change("", HASH)}, "", placed)
        for n, (label, date, counts, placed) in enumerate(given_, 1)
    )
    folder = tmp_path_factory.mktemp("j")
    (folder / "journal.jsonl").write_bytes(journal.encoded(entries))
    assert journal.load(folder) == entries


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "2"},
        {"what": "iets"},
        {"hash": "b" * 64},
        {"sources": {}},
        {"sources": {"../../etc": {"before": "", "after": HASH}}},
        {"sources": {"a": {"before": "", "after": "../x"}}},
        {"sources": {"a": {"before": ""}}},
        {"sources": ["a"]},
        {"counts": {"new": "veel"}},
        {"counts": None},
        {"counts": {"new": float("inf")}},
        {"counts": {"new": -1}},
        {"counts": {"new": True}},
        {"counts": {"new": 1.5}},
        {"label": "\ud800"},
        {"date": "\udfff"},
        {"counts": {"\ud800": 1}},
    ],
    ids=ascii,
)
def test_what_is_no_line_is_refused_by_its_number(tmp_path, wrong):
    """A name or hash that is none never becomes a path."""
    with pytest.raises(InputError, match=r"journal\.jsonl:2: This line"):
        journal.load(written(tmp_path, GOOD | wrong))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\n", b"[]", b"{", b"\xff", b'{"journal": "x"}', b"[" * 100_000),
        *(
            json.dumps({"journal": "htno-graph", "version": version, "more": []}).encode()
            for version in (0, -1, "2", 1.5, True, None)
        ),
    ],
)
def test_what_is_no_journal_is_refused(tmp_path, data):
    (tmp_path / "journal.jsonl").write_bytes(data)
    with pytest.raises(InputError, match=r"journal\.jsonl:1: "):
        journal.load(tmp_path)


def test_the_journal_of_a_newer_program_is_refused_as_such(tmp_path):
    """Not as a broken one: its reader has to update, and to restore nothing."""
    head = {"journal": "htno-graph", "version": journal.VERSION + 1, "more": []}
    (tmp_path / "journal.jsonl").write_text(json.dumps(head) + "\n", "utf-8")
    with pytest.raises(InputError, match=r"newer htno-graph \(its version is 2.*Install"):
        journal.load(tmp_path)
