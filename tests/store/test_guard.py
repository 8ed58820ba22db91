# SPDX-License-Identifier: EUPL-1.2
"""Bytes that no parser may see are refused, with the place; others pass unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htno_graph.errors import InputError
from htno_graph.store import limits
from htno_graph.store.formats import FORMATS
from htno_graph.store.guards import rdf as guard

TURTLE_LIKE = ["ttl", "trig", "nt", "nq"]
LINE = '<http://a/é> <http://b> "c" .\n'
STAR = "<http://a> <http://b> <<( <http://a> <http://b> <http://c> )>> ."


def checked(data: bytes | str, key: str = "ttl") -> bytes:
    raw = data if isinstance(data, bytes) else data.encode("utf-8")
    return guard.checked(raw, "file", FORMATS[key])


def refused(data: bytes | str, key: str = "ttl") -> InputError:
    with pytest.raises(InputError) as caught:
        checked(data, key)
    return caught.value


@pytest.mark.parametrize("key", TURTLE_LIKE)
def test_good_text_passes_unchanged(key):
    assert checked(LINE, key) == LINE.encode()


def test_byte_order_mark_and_windows_line_ends_are_read_as_if_absent():
    assert checked("\ufeff" + LINE.replace("\n", "\r\n")) == LINE.encode()


def test_an_empty_file_is_refused():
    assert "empty" in str(refused(b""))


def test_white_space_is_an_empty_graph():
    assert checked(b" \n") == b" \n"


@pytest.mark.parametrize(
    "html", [b"<!DOCTYPE html><html>", b"\n <HTML lang='nl'>", b"<!-- x --><html>"]
)
@pytest.mark.parametrize("key", ["ttl", "rdf", "jsonld"])
def test_a_web_page_is_named(html, key):
    assert "HTML" in str(refused(html, key))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1", "Office"),
    ],
)
def test_well_known_binary_files_are_named(data, kind):
    assert kind in str(refused(data))


def test_other_binary_files_are_refused_by_their_control_characters():
    error = refused(LINE.encode() + b"ab\x00\x01")
    assert (error.line, error.column) == (2, 3)
    assert "U+0000" in str(error)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_with_or_without_its_mark(encoding):
    assert "UTF-16" in str(refused(LINE.encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf32_is_named(encoding):
    assert "UTF-32" in str(refused(LINE.encode(encoding)))


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_latin1_is_named_with_line_and_column(encoding):
    error = refused(b"# ok \xc3\xa9\n" + LINE.encode(encoding))
    assert "Latin-1" in str(error)
    assert (error.line, error.column) == (2, 11)


def test_a_lone_surrogate_in_the_bytes_is_named():
    assert "surrogate" in str(refused(b'<http://a> <http://b> "\xed\xa0\x80" .'))


@given(st.binary(max_size=200), st.sampled_from(sorted(FORMATS)))
def test_no_control_character_and_no_other_encoding_gets_through(data, key):
    try:
        passed = guard.checked(data, "file", FORMATS[key])
    except InputError:
        return
    text = passed.decode("utf-8")
    assert not [c for c in text if ord(c) < 32 and c not in "\t\n\r"]
    assert "\r\n" not in text


@given(st.integers(0, 31).filter(lambda n: n not in {9, 10, 13}), st.integers(0, len(LINE)))
def test_every_control_character_is_refused_wherever_it_stands(code, position):
    text = LINE[:position] + chr(code) + LINE[position:]
    error = refused(text)
    assert f"U+{code:04X}" in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "[ <http://b> " * 10_000 + "]" * 10_000,
        "(" * 10_000 + ")" * 10_000,
        "<http://a> <http://b> " + "(" * 101 + ")" * 101,
        "{" * 10_000,
        "] " * 500 + "[ " * 101,
        '"[" ' + "[ # ]\n" * 101,
        "[ ']' " * 101,
        "ex:a\\'[ " * 101 + "'",
    ],
)
@pytest.mark.parametrize("key", TURTLE_LIKE)
def test_deep_nesting_is_refused_with_its_line(text, key):
    error = refused("# [\n" + text, key)
    assert "deep" in str(error)
    assert error.line is not None
    assert 2 <= error.line <= 102


@pytest.mark.parametrize(
    "text",
    [
        "( <http://a> ) . " * 10_000,
        "[" * 100 + "]" * 100,
        '"' + "[" * 500 + '" .',
        "'''" + "(" * 500 + "' ''' .",
        '"""' + "(" * 500 + '\\" "" """ .',
        "# " + "[" * 500 + "\n",
        "<http://a/" + "(" * 500 + "> .",
        "ex:a" + "\\(" * 500 + " .",
    ],
)
def test_brackets_that_are_text_or_closed_again_do_not_count(text):
    assert checked(text)


@pytest.mark.parametrize("key", TURTLE_LIKE)
@pytest.mark.parametrize(
    "text",
    [
        STAR,
        "<< <http://a> <http://b> <http://c> >> <http://d> 1 .",
        "<http://a> <http://b> <http://c> {| <http://d> 1 |} .",
        "<http://a> <http://b> " + "<<( <http://a> <http://b> " * 10_000 + "1" + " )>>" * 10_000,
    ],
)
def test_statements_about_statements_are_refused_with_their_line(text, key):
    error = refused('<http://a> <http://b> "<<" .\n' + text, key)
    assert "RDF-star" in str(error)
    assert error.line == 2


@pytest.mark.parametrize("text", ['"a << b {| c" .', "# a << b\n", "'''\n<<'''", '"\\"<<"'])
def test_those_signs_in_a_text_are_text(text):
    assert checked(text)


@pytest.mark.parametrize("size", [1_000_001, 60_000_000])
@pytest.mark.parametrize(
    "around",
    [b'"%s"', b"'%s'", b'"""%s"""', b"'''%s'''", b"<http://%s>", b"# %s", b"%s", b'"%s', b"<%s"],
)
def test_a_very_long_text_is_refused_with_its_line(around, size):
    data = b"<http://a> <http://b>\n" + around.replace(b"%s", b"a" * size)
    error = refused(data)
    assert "1000000 bytes" in str(error)
    assert error.line == 2


def test_a_large_file_of_short_texts_passes():
    data = LINE * 50_000
    assert len(checked(data)) > limits.MAX_LITERAL


def test_a_file_that_is_too_large_is_refused_before_anything_else(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    assert "Larger" in str(refused(b"\xff" * 11))


def test_unclosed_long_texts_do_not_take_quadratic_time():
    """Each of these would be scanned to the end from every quote by a careless pattern."""
    for text in ('"""\\', "'''\\", '"\\', '""" \' ', "<'"):
        checked(text * 100_000 + "\n" + "(" * 100 + ")" * 100)
