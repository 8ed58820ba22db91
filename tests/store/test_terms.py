# SPDX-License-Identifier: EUPL-1.2
"""What parsers accept and a graph of ours may not hold is refused, however it was written."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from htno_graph.errors import InputError
from htno_graph.store import terms


def check(turtle: str) -> bool:
    data = turtle.encode("utf-8")
    return terms.check(list(parse(data, RdfFormat.TURTLE)), data, "file")


def refused(turtle: str) -> InputError:
    with pytest.raises(InputError) as caught:
        check(turtle)
    return caught.value


def test_good_terms_pass_and_blank_nodes_are_reported():
    assert not check('<http://a> <urn:b> <mailto:a@b.nl>, "x"@nl, 1 .')
    assert check("<http://a> <http://b> [] .")
    assert check("[] <http://b> 1 .")


@pytest.mark.parametrize("scheme", ["file", "javascript", "FILE", "JavaScript", "data", "vbscript"])
@pytest.mark.parametrize(
    "turtle",
    [
        "<http://a>\n<http://b> <%s:x> .",
        "<http://a>\n<%s:x> <http://b> .",
        "\n<%s:x> <http://a> <http://b> .",
        '<http://a> <http://b>\n"x"^^<%s:x> .',
        "\n@base <%s:///x/> . <a> <b> <c> .",
        "\n@prefix p: <%s:///x/> . p:a p:b p:c .",
    ],
)
def test_iris_into_this_computer_or_with_code_are_refused_with_their_line(scheme, turtle):
    error = refused(turtle.replace("%s", scheme))
    assert "refused" in str(error)
    assert error.line == 2


def test_an_escaped_scheme_is_refused_too():
    error = refused("<http://a> <http://b> <\\u0066ile:///etc/passwd> .")
    assert "file:///etc/passwd" in str(error)
    assert error.line is None  # it is not written like that


@pytest.mark.parametrize("escape", ["\\u0001", "\\U0000001F", "\\b", "\\f", "\\u0000"])
def test_escaped_control_characters_are_refused_with_their_line(escape):
    error = refused(f'<http://a> <http://b>\n"some text {escape}" .')
    assert "control character" in str(error)
    assert error.line == 2


@pytest.mark.parametrize("escape", ["\\t", "\\n", "\\r", "\\u0085", "\\u007f", "\\u0020"])
def test_other_escapes_pass(escape):
    check(f'<http://a> <http://b> "x{escape}" .')


def test_triple_terms_are_refused_when_written_without_their_sign():
    assert "RDF-star" in str(refused("<http://a> <http://b> 1 ~ <http://r> ."))


def test_texts_with_a_direction_are_refused():
    assert "direction" in str(refused('<http://a> <http://b> "x"@ar--rtl .'))


def test_a_very_long_text_is_refused():
    assert "bytes" in str(refused(f'<http://a> <http://b> "{"a" * 1_000_001}" .'))
