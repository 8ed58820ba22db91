# SPDX-License-Identifier: EUPL-1.2
"""What the graph of the 2023 report must say, and what it must never say.

Each expectation was read in the report; its place is named beside it.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from htno_graph.answers.listing import listing
from htno_graph.answers.query import query
from htno_graph.answers.rows import ActionRow, ActorRow, PrincipleRow, ThingRow, TieRow
from htno_graph.answers.show import show
from htno_graph.labels import find, label, last_day
from htno_graph.language import speaking
from htno_graph.model import records as r
from htno_graph.model.vocabulary import ID, kind_of
from htno_graph.queries import by_id, read
from htno_graph.store.memory import Graph
from htno_graph.ties import SECTIONS, rows
from tests.shipped import (
    ALSO_IN_REPORT,
    BRANCHES,
    FME,
    LAST_DAY,
    PRINCIPLES,
    REGISTERED,
    SAC,
    TIES_WITHOUT_AUTHOR,
    TRANSITIONS,
)


def asked(graph: Graph, *names: str, section: str = "") -> list[TieRow]:
    """Rows of ``query`` that are no step of a chain, of one section if so asked."""
    own = [row for row in query(graph, *names).rows if not row.chain]
    return [row for row in own if row.section == (section or row.section)]


def absences(graph: Graph) -> list[r.Participation]:
    return [p for p in read(graph, r.Participation) if p.attendance == "absent"]


# FME (§ 5, par. 4: "contact met FME en drie andere…")


def test_fme_has_one_tie_a_contact_with_the_sac_and_it_is_implied(shipped: Graph) -> None:
    (tie,) = asked(shipped, "FME", section="tie")
    assert (tie.partner and tie.partner.id, tie.basis) == (SAC, "contact")
    (record,) = tie.records
    assert record.certainty == "implied"
    assert "actor" in record.implied, "the report does not say whose contact it is"
    assert record.evidence[0].section.startswith("5")
    assert tie.by_author


def test_the_four_branch_organisations_have_no_tie_with_each_other(shipped: Graph) -> None:
    """The contact is a star."""
    four = [
        ID + f"actor/{a}" for a in ("fme", "metaalunie", "bouwend-nederland", "techniek-nederland")
    ]
    for one, other in combinations(four, 2):
        assert not asked(shipped, one, other, section="tie")
        assert {len(asked(shipped, iri, section="tie")) for iri in (one, other)} == {1}


def test_fme_is_never_absent(shipped: Graph) -> None:
    """Absent in June were "deelnemers vanuit de branches", and nobody by name."""
    assert not asked(shipped, "FME", section="absent")
    assert FME not in {p.actor for p in absences(shipped)}


def test_of_fme_the_question_remains_what_it_did(shipped: Graph) -> None:
    assert set(query(shipped, "FME").not_recorded) == {
        "taking part in a meeting",
        "an action",
        "a commitment",
    }


# Branches (§ 2, Diversiteit & inclusie: "Helaas waren er op deze middag geen deelnemers …")


def test_only_the_branches_are_absent_and_only_in_june(shipped: Graph) -> None:
    (absence,) = absences(shipped)
    assert absence.actor == BRANCHES
    activity = by_id(shipped, r.Activity)[absence.activity]
    assert (activity.earliest[:7], activity.series) == ("2023-06", "htno-afternoon")
    (row,) = asked(shipped, "branches", section="absent")
    assert row.partner is None


def test_absence_is_of_no_pair(shipped: Graph) -> None:
    """No two actors are said not to work together: there is no such section."""
    assert {row.section for row in rows(shipped)} <= set(SECTIONS)
    assert not [row for row in rows(shipped) if row.section == "absent" and row.partner]


def test_branches_and_domain_directors_met_at_two_sector_tables(shipped: Graph) -> None:
    """Bijlage 2: April and November."""
    (tie,) = asked(shipped, "branches", "domeindirecteuren", section="tie")
    tables = [record for record in tie.records if record.type == "activity"]
    assert tie.basis == "one-table"
    assert [table.when for table in tables] == ["2023-04", "2023-11"]
    series = [by_id(shipped, r.Activity)[table.id].series for table in tables]
    assert series == ["sector-table", "sector-table"]


def test_the_tie_of_sac_and_branches_is_called_fragile_and_insufficient(shipped: Graph) -> None:
    """§ 3, uitgangspunt 1 and 4; § 5: "kwetsbaar", "nog onvoldoende vanzelfsprekend"."""
    (tie,) = asked(shipped, "branches", SAC, section="tie")
    assert {mark.kind for mark in tie.mark} == {"fragile", "insufficient"}
    assert all(mark.evidence for mark in tie.mark)


# Hogeschool Zuyd, Saxion, Amsterdam, OCW


def test_hogeschool_zuyd_has_no_tie(shipped: Graph) -> None:
    """§ 3, uitgangspunt 2: a visit was paid to it; a place is no partner."""
    found = asked(shipped, "Hogeschool Zuyd")
    assert {row.section for row in found} == {"mentioned"}
    assert {row.basis for row in found} >= {"visited", "named-together"}
    assert "with whom Hogeschool Zuyd works" in query(shipped, "Hogeschool Zuyd").not_recorded


def test_fme_and_hogeschool_zuyd_have_neither_a_tie_nor_a_chain(shipped: Graph) -> None:
    answer = query(shipped, "FME", "Hogeschool Zuyd")
    assert answer.rows == ()
    assert answer.not_recorded == (
        "A tie between FME and Hogeschool Zuyd is not recorded.",
        "A chain of ties between them is not recorded either.",
    )


def test_the_lector_is_not_saxion(shipped: Graph) -> None:
    """§ 3, uitgangspunt 3: "een lector van Saxion uitgenodigd"; invited, and no university."""
    assert {row.section for row in asked(shipped, "Saxion")} <= {"mentioned"}
    assert not asked(shipped, "lector van Saxion", section="tie")
    assert not [row for row in rows(shipped) if row.via]


def test_the_municipality_of_amsterdam_is_nobodys_partner(shipped: Graph) -> None:
    """§ 3, uitgangspunt 2: "een pilot in de gemeente Amsterdam"."""
    amsterdam = next(iri for iri in by_id(shipped, r.Actor) if iri.endswith("amsterdam"))
    found = [row for row in rows(shipped) if amsterdam in (row.actor, row.partner)]
    assert {(row.section, row.basis) for row in found} == {("mentioned", "located-in")}


def test_ocw_is_only_mentioned(shipped: Graph) -> None:
    """§ 3, uitgangspunt 2 and 3: it adopts comments, and its plans influence the focus."""
    found = asked(shipped, "OCW")
    assert {row.section for row in found} == {"mentioned"}
    assert {row.basis for row in found} == {"decides-on", "influences"}


# The pilot's principles (§ 1, § 3)


def test_six_principles_without_a_verdict(shipped: Graph) -> None:
    found = listing(shipped, "uitgangspunten").of(PrincipleRow)
    assert len(found) == PRINCIPLES
    assert {row.outcome for row in found} == {"not recorded"}


def test_the_sixth_principle_has_no_evidence(shipped: Graph) -> None:
    """The report has no section on "gezamenlijk kansen en knelpunten benoemen"."""
    found = listing(shipped, "uitgangspunten").of(PrincipleRow)
    bare = [row for row in found if not row.for_ and not row.against]
    assert len(bare) == 1
    assert bare[0].id.endswith("/6")


# What is open (§ 3, uitgangspunt 4: "Dit is helaas nog niet gelukt")


def test_the_work_agenda_is_open_because_it_was_not_achieved(shipped: Graph) -> None:
    found = listing(shipped, "acties", status="open").of(ActionRow)
    missed = [row for row in found if row.status == "not-achieved"]
    assert len(missed) == 1
    assert "sac htno" in {who.label for who in missed[0].who}
    dutch = dict(by_id(shipped, r.Action)[missed[0].id].label)["nl"]
    assert "werkagenda" in dutch
    assert missed[0].latest == "2023-12-31"


def test_nothing_open_is_done_and_everything_is_open_or_closed(shipped: Graph) -> None:
    ids = [
        {row.id for row in listing(shipped, "acties", status=status).rows}
        for status in ("open", "closed", "")
    ]
    assert ids[0].isdisjoint(ids[1])
    bare = {c.id for c in read(shipped, r.Commitment) if kind_of(c.target) != "action"}
    assert ids[2] - ids[0] - ids[1] <= bare


# The calendar (bijlage 2)


def test_the_year_has_two_sector_tables_and_two_afternoons(shipped: Graph) -> None:
    held = [a for a in read(shipped, r.Activity) if a.status == "held"]
    months = {
        series: [a.earliest[5:7] for a in held if a.series == series]
        for series in ("sector-table", "htno-afternoon")
    }
    assert sorted(months["sector-table"]) == ["04", "11"]
    assert sorted(months["htno-afternoon"]) == ["01", "06"]


def test_the_recess_is_no_activity(shipped: Graph) -> None:
    """August: "Reces". October is empty; of both the report itself says so."""
    months = {a.earliest[:7] for a in read(shipped, r.Activity) if a.precision == "month"}
    assert not months & {"2023-08", "2023-10"}
    told = {f.kind: f.earliest[:7] for f in read(shipped, r.Finding) if f.precision == "month"}
    assert (told["no-activity"], told["unfilled"]) == ("2023-08", "2023-10")


def test_the_council_has_its_own_meetings_and_the_sector_tables(shipped: Graph) -> None:
    """§ 1: bijlage 2 tells with whom the sac was in talks; that it was there is implied."""
    activities = by_id(shipped, r.Activity)
    own = [p for p in read(shipped, r.Participation) if p.actor == SAC]
    held = [(activities[p.activity], p) for p in own if activities[p.activity].status == "held"]
    months = {
        series: [a.earliest[5:7] for a, p in held if a.series == series and "actor" in p.implied]
        for series in ("council-meeting", "sector-table")
    }
    assert sorted(months["council-meeting"]) == ["01", "03", "05", "09", "11"]
    assert sorted(months["sector-table"]) == ["04", "11"]
    listed = {row.id for row in listing(shipped, "activiteiten", who="sac htno").rows}
    assert {a.id for a, _p in held} <= listed


def test_the_november_meeting_is_on_both_its_themes(shipped: Graph) -> None:
    """Bijlage 2: "Portfolio Management en macrodoelmatigheid"."""
    for theme in ("portfoliomanagement", "macrodoelmatigheid"):
        (row,) = listing(shipped, "activiteiten", theme=theme, period="2023-11").rows
        assert "sac-vergadering november" in dict(by_id(shipped, r.Activity)[row.id].label)["nl"]


# Themes (§ 1, § 2 and the cycle in bijlage 2)


def test_flexibilisering_stands_under_two_long_term_themes_and_item_1b(shipped: Graph) -> None:
    """§ 2, subthema Flexibilisering: two paragraphs begin with "Lange termijn"."""
    theme = by_id(shipped, r.Theme)[ID + "theme/flexibilisering"]
    assert {iri.rpartition("/")[2] for iri in theme.broader} == {
        "kwantitatieve-mismatch",
        "aansluiting-onderwijs-arbeidsmarkt",
        "flexibel-onderwijs-en-modulair-aanbod",
    }
    assert "broader" in theme.implied


def test_the_january_afternoon_is_on_item_2a_and_that_is_implied(shipped: Graph) -> None:
    """§ 2, subthema Flexibilisering, par. 4: "ook dit onderwerp", on the January afternoon."""
    (afternoon,) = [
        a
        for a in read(shipped, r.Activity)
        if ID + "theme/praktijkinnovaties-in-het-curriculum" in a.themes
    ]
    assert (afternoon.series, afternoon.earliest[:7]) == ("htno-afternoon", "2023-01")
    assert "theme" in afternoon.implied


def test_the_six_transitions_are_named_and_the_list_may_be_longer(shipped: Graph) -> None:
    """§ 1, par. 2: "ontwikkelingen zoals de energietransitie, …"."""
    above = ID + "theme/transities"
    six = {x.id for x in read(shipped, r.Theme) if above in x.broader}
    (named,) = [f for f in read(shipped, r.Finding) if six & set(f.themes)]
    assert len(six) == TRANSITIONS
    assert six < set(named.themes)
    assert dict(named.hedge)["nl"] == "zoals"


# Before and after


def test_what_was_announced_for_2024_ties_nobody(shipped: Graph) -> None:
    assert max(row.first for row in rows(shipped) if row.section == "tie") <= LAST_DAY


def test_groups_in_one_hall_have_no_tie(shipped: Graph) -> None:
    """ "studenten" and "politiek" stand in one calendar line and no more."""
    found = asked(shipped, "studenten", "politiek")
    assert {(row.section, row.basis) for row in found} <= {
        ("mentioned", "one-hall"),
        ("mentioned", "addressed-together"),
    }


# Everything


def test_the_reference_date_is_the_last_day_of_the_report(shipped: Graph) -> None:
    assert last_day(shipped) == LAST_DAY


def test_nothing_is_said_without_a_passage(shipped: Graph) -> None:
    """Every record of every row has one."""
    found = {iri: find(shipped, iri) for row in rows(shipped) for iri in row.records}
    assert found
    assert [iri for iri, record in found.items() if not (record and record.passages)] == []


@pytest.mark.parametrize("kind", [r.Activity, r.Action, r.Finding, r.Figure, r.Collaboration])
def test_every_record_points_to_its_sentence(shipped: Graph, kind: type[r.Record]) -> None:
    records = read(shipped, kind)
    assert records
    for record in records:
        (row,) = show(shipped, record.id).rows
        assert isinstance(row, ThingRow)
        assert row.thing.evidence
        assert all(e.section and e.gloss for e in row.thing.evidence), record.id


def test_no_row_of_a_tie_is_an_absent_or_an_addressed_one(shipped: Graph) -> None:
    ties = [row for row in rows(shipped) if row.section == "tie"]
    parts = [iri for row in ties for iri in row.records if kind_of(iri) == "participation"]
    assert parts
    assert not {p.id for p in absences(shipped)} & set(parts)


def test_ties_without_the_author_are_few_and_none_is_marked_as_his(shipped: Graph) -> None:
    """A report makes its author the centre of its network."""
    ties = [row for row in rows(shipped) if row.section == "tie"]
    assert all(row.by_author == (SAC in (row.actor, row.partner)) for row in ties)
    assert len([row for row in ties if not row.by_author]) == TIES_WITHOUT_AUTHOR < len(ties) / 2


def test_also_written_are_names_of_sources_and_no_translations_of_ours(shipped: Graph) -> None:
    """The report is in Dutch: its "werkveld" has an English name from us, by which it is found."""
    with speaking("nl"):
        forms = {row.id: row.written for row in listing(shipped, "actoren").of(ActorRow)}
    assert forms[ID + "actor/werkveld"] == ("het werkveld",)
    assert "Vereniging Hogescholen" in forms[ID + "actor/vh"]
    assert "Amsterdam University of Applied Sciences" in forms[ID + "actor/hva"]
    for actor in read(shipped, r.Actor):
        ours = {text for language, text in actor.label if language == "en"}
        if actor.named:
            assert not ours & set(forms[actor.id]), actor.id
    assert query(shipped, "the field").rows == query(shipped, "werkveld").rows


def test_an_actor_of_the_register_only_is_not_in_the_network(shipped: Graph) -> None:
    unnamed = {a.id for a in by_id(shipped, r.Actor).values() if not a.named}
    assert len(unnamed) == REGISTERED - len(ALSO_IN_REPORT)
    for row in rows(shipped):
        assert not {row.actor, row.partner} & unnamed
    answer = query(shipped, "Avans Hogeschool")
    name = label(shipped, ID + "actor/avans-hogeschool")
    assert answer.rows == ()
    assert answer.not_recorded == (f"{name} is not named in the sources.",)


def test_no_attendance_is_complete_so_no_tie_has_a_weight(shipped: Graph) -> None:
    assert {row.weight for row in rows(shipped)} == {None}


def test_a_chain_between_fme_and_the_branches_runs_through_the_author_and_says_so(
    shipped: Graph,
) -> None:
    answer = query(shipped, "FME", "branches")
    assert "The chains run through the author of the source." in answer.not_recorded
    assert [(row.actor.id, row.partner and row.partner.id) for row in answer.rows] == [
        (FME, SAC),
        (SAC, BRANCHES),
    ]
