# SPDX-License-Identifier: EUPL-1.2
"""What a parser cannot read is told with its line, its format, and what is wrong with an IRI."""

from __future__ import annotations

import pytest

from tests.store.test_reading import XML, A


def test_an_error_on_the_last_line_says_line_and_column(refused):
    error = refused("a.ttl", A * 1_000 + "<http://a> <http://b> oops .")
    assert (error.line, error.column) == (1_001, 23)
    assert "Turtle" in str(error)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ttl", A + "<http://a> <http://b>\n<file:///x> ."),
        ("a.ttl", A + A + "<http://a> <http://b> <c d> ."),
        ("a.rdf", "\n" + XML % "foo"),
        ("a.rdf", "\n" + XML % "http://a b"),
        ("a.jsonld", '{\n"@id": "http://a",\n"http://b": {"@id": "foo"}}'),
    ],
)
def test_the_line_of_a_bad_iri_is_found(refused, name, data):
    assert refused(name, data).line == 3


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.jsonld", "a.rdf"])
@pytest.mark.parametrize("iri", ["http://a/100%", "http://a/%zz"])
def test_a_percent_sign_without_digits_is_named_with_the_remedy(refused, name, iri):
    data = {"a.jsonld": f'{{"@id": "{iri}", "http://b": 1}}', "a.rdf": XML % iri}
    error = refused(name, data.get(name, f"<{iri}> <http://b> <http://c> ."))
    assert "is not an IRI" in str(error)
    assert "%25" in str(error)
    assert error.line is not None
