# SPDX-License-Identifier: EUPL-1.2
"""XML with entities, in another encoding or nested deeply never reaches its parser."""

from __future__ import annotations

import pytest

from htno_graph.errors import InputError
from htno_graph.store.formats import FORMATS
from htno_graph.store.guards import rdf as guard
from htno_graph.store.guards import rdf_xml as guard_xml

HEAD = '<?xml version="1.0"?>\n'
BODY = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">\n'
    '<rdf:Description rdf:about="http://a"><e:p>%s</e:p></rdf:Description></rdf:RDF>'
)
LAUGHS = (
    '<!DOCTYPE rdf:RDF [\n<!ENTITY a "ha">\n'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">\n' for n in range(9))
    + "]>\n"
)


def refused(data: bytes | str) -> InputError:
    raw = data if isinstance(data, bytes) else data.encode("utf-8")
    with pytest.raises(InputError) as caught:
        guard.checked(raw, "file", FORMATS["rdf"])
    return caught.value


def test_good_xml_passes():
    guard_xml.check((HEAD + BODY % "é &amp; &#233; <![CDATA[<]]>").encode(), "file")


@pytest.mark.parametrize(
    "document_type",
    [
        LAUGHS,
        '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rdf:RDF [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
        '<!DOCTYPE rdf:RDF SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE rdf:RDF [<!ENTITY owl "http://www.w3.org/2002/07/owl#">]>',
        "<!doctype rdf:RDF []>",
    ],
)
def test_a_document_type_is_refused_with_its_line(document_type):
    error = refused(HEAD + document_type + BODY % "&j;")
    assert "DOCTYPE" in str(error)
    assert error.line == 2


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
        ("cp037", "EBCDIC"),
        ("cp500", "EBCDIC"),
        ("utf-7", "DOCTYPE"),  # its signs are those of ASCII, so the type itself is seen
    ],
)
def test_a_document_type_in_another_encoding_is_refused(encoding, reason):
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + LAUGHS + BODY % "&j;"
    error = refused(text.encode(encoding))
    assert reason in str(error)


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-7", "utf-16", "x"])
def test_another_declared_encoding_is_named(encoding):
    error = refused(f'<?xml version="1.0" encoding="{encoding}"?>' + BODY % "x")
    assert encoding in str(error)


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8", "US-ASCII"])
def test_utf8_and_its_part_ascii_may_be_declared(encoding):
    guard_xml.check((f"<?xml version='1.0' encoding='{encoding}'?>" + BODY % "x").encode(), "file")


def test_wrong_xml_is_refused_with_line_and_column():
    error = refused(HEAD + (BODY % "<b></c>"))
    assert (error.line, error.column) == (3, 49)  # where the wrong name begins


@pytest.mark.parametrize("reference", ["&#1;", "&#x0;", "&#xD800;", "&#xFFFF;", "&nbsp;", "&j;"])
def test_references_to_what_xml_does_not_have_are_refused(reference):
    assert refused(HEAD + BODY % reference).line == 3


@pytest.mark.parametrize("depth", [200, 100_000])
def test_deep_nesting_is_refused(depth):
    error = refused("<rdf:Description><e:p>" * depth + "</e:p></rdf:Description>" * depth)
    assert "deep" in str(error)


@pytest.mark.parametrize("form", ["%s", '<b c="%s"/>', "<!--%s-->"])
def test_a_very_long_text_is_refused(form):
    assert "bytes" in str(refused(BODY % form.replace("%s", "a" * 1_000_001)))
