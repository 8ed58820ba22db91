# SPDX-License-Identifier: EUPL-1.2
"""A record without an IRI is the same record in the next file, when its key is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from htno_graph.importing import rdf
from htno_graph.importing.review import Plan
from htno_graph.workspace.folder import Workspace
from tests.importing.test_rdf import PASSAGE, states

Planned = Callable[..., Plan]

SPAN = "https://w3id.org/htno/id/passage/tafel/1.span"


def action(status: str, label: str = "leerlijn", who: str = "actor:a") -> str:
    return f"""[] a schema:Action ; rdfs:label "{label}"@nl ; htno:status status:{status} ;
        schema:agent {who} ; prov:hadPrimarySource passage:1 .
    """


@pytest.fixture
def planned(space: Workspace, written: Callable[[str, str], Path]) -> Planned:
    """The plan of a file with an actor, a passage and what is given; kept when asked."""

    def make(more: str, *, keep: bool = False, **settings: Any) -> Plan:
        place = written(PASSAGE.format(span=SPAN, start=0) + more, "tafel")
        now = Workspace.at(space.folder)
        plan = rdf.plan(now, str(place), **settings)
        assert plan.violations == ()
        if keep:
            now.commit(plan.changes, label=plan.label, counts=plan.counts)
        return plan

    return make


def test_a_nameless_record_that_is_said_otherwise_is_changed(planned: Planned) -> None:
    """It is told from others by its name and by whom it is of; here it gets another status."""
    planned(action("planned"), keep=True)
    assert planned(action("planned")).changes == {}
    plan = planned(action("done"))
    assert plan.counts == {"changed": 1}
    ((name, what),) = [(k, v) for k, v in states(plan).items() if k.startswith("action/tafel/")]
    assert (len(name), what) == (len("action/tafel/") + 12, "changed status: planned → done")
    assert plan.remarks == ()
    assert planned(action("done", label="Ander")).counts == {"new": 1}, "another key"


def test_the_key_may_name_what_is_nameless_itself(planned: Planned) -> None:
    who = '[ a prov:Agent ; skos:prefLabel "Gamma"@nl ; prov:hadPrimarySource passage:1 ]'
    planned(action("planned", who=who), keep=True)
    plan = planned(action("done", who=who))
    assert plan.counts == {"changed": 1}
    assert any(name.startswith("actor/gamma-") for name in states(plan))


def test_a_nameless_selector_goes_with_its_passage(planned: Planned) -> None:
    text = """[] a oa:SpecificResource ; oa:hasSource document:d ; htno:section "2" ;
        schema:wordCount 5 ; oa:hasSelector [ a oa:TextPositionSelector ; oa:start {} ; oa:end 48 ;
        htno:fingerprint "48:2b368e3784cab1ee:447465806f74125a:97d968b9a8f5168f" ] ."""
    planned(text.format(0), keep=True)
    assert planned(text.format(7)).counts == {"changed": 1}


def test_two_of_one_key_are_not_made_one_and_what_stays_is_told(
    planned: Planned, space: Workspace
) -> None:
    planned(action("planned") + action("done"), keep=True)
    again = action("planned") + action("ongoing")
    plan = planned(again)
    assert plan.counts == {"new": 1}
    (remark,) = plan.remarks
    assert "what was before and is said otherwise now stays beside it. --replace" in remark
    assert planned(again, replace=True).counts == {"new": 1, "removed": 1}


def test_what_is_no_kind_of_ours_keeps_its_name_and_what_stays_is_told(planned: Planned) -> None:
    planned('actor:a <x:more> [ <x:y> "1" ] .', keep=True)
    assert planned('actor:a <x:more> [ <x:y> "1" ] .').remarks == ()
    (remark,) = planned('actor:a <x:more> [ <x:y> "2" ] .').remarks
    assert remark.startswith("1 thing in tafel has no IRI")
