# SPDX-License-Identifier: EUPL-1.2
"""What another source rests on is not taken back under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph.errors import OutputError
from htno_graph.importing import rdf
from htno_graph.shapes import violations
from htno_graph.workspace.folder import Workspace
from tests.importing.test_rdf import keep, turtle

MEI = """<https://w3id.org/htno/id/action/mei/1> a schema:Action ; rdfs:label "x"@nl ;
    htno:status status:done ; schema:agent actor:a ; htno:byName actor:a ;
    htno:certainty certainty:stated ;
    prov:hadPrimarySource <https://w3id.org/htno/id/passage/tafel/1> .
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def tafel(space: Workspace, written: Write) -> Workspace:
    """A graph of one's own with a source that others may rest on."""
    keep(space, rdf.plan(space, str(written(turtle(), "tafel"))))
    return space


def test_an_import_that_a_later_one_rests_on_is_not_taken_back(
    tafel: Workspace, written: Write, files: Callable[[Path], dict[str, bytes]]
) -> None:
    """The later one is named with what would hang; once it is gone, so may the first."""
    keep(tafel, rdf.plan(tafel, str(written(MEI, "mei"))))
    before = files(tafel.folder), tafel.history()
    said = r"(?s)Import 2 rests on import 1\. Undo that first.*action/mei/1\]: points to a passage"
    with pytest.raises(OutputError, match=said):
        tafel.undo("1")
    assert (files(tafel.folder), Workspace.at(tafel.folder).history()) == before
    assert tafel.undo("2").of == "2"
    assert tafel.undo("1").of == "1"
    assert files(tafel.folder) == {}


def test_what_no_import_brought_is_told_and_does_not_stand_in_the_way(
    tafel: Workspace, written: Write
) -> None:
    """A file that somebody put there by hand cannot be undone: it would be a trap."""
    written(MEI, "mei").rename(tafel.folder / "mei.ttl")
    told: list[str] = []
    assert tafel.undo("", told.append).of == "1"
    assert told
    assert all("now hangs loose: x [action/mei/1]: " in line for line in told)


def test_what_hung_before_is_no_reason(tafel: Workspace, written: Write) -> None:
    """A file of one's own that was wrong already; the import has nothing to do with it."""
    (written(MEI.replace("tafel", "weg"), "mei")).rename(tafel.folder / "mei.ttl")
    keep(tafel, rdf.plan(tafel, str(written(turtle("done"), "tafel"))))
    assert violations(tafel.graph())
    told: list[str] = []
    assert tafel.undo("", told.append).of == "2"
    assert told == []
