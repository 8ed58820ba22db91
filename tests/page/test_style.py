# SPDX-License-Identifier: EUPL-1.2
"""How things look tells what they are, without colour too; a stronger tie has a thicker line."""

from __future__ import annotations

import pytest

from htno_graph.model import records as r
from htno_graph.page.style import LINES, LOOKS, STANDS, TYPES, look, looks, stands
from htno_graph.queries import codes
from htno_graph.store.memory import Graph
from htno_graph.ties import BASES


def test_a_class_is_told_by_its_shape_too() -> None:
    """No two classes share shape and filling, so that a grey print tells them apart."""
    shapes = [(look.shape, look.filled) for look in LOOKS.values()]
    assert len(set(shapes)) == len(shapes)


def test_a_line_is_told_by_its_width_and_dashes() -> None:
    """No two are the same, so that a grey print tells them apart."""
    assert len(set(LINES.values())) == len(LINES)


def test_a_stronger_basis_is_never_a_thinner_line() -> None:
    widths = [LINES[basis][0] for basis in BASES]
    assert widths == sorted(widths, reverse=True)
    assert set(LINES) == {*BASES, *STANDS}


def test_every_type_of_the_scheme_has_a_class_or_is_other(shipped: Graph) -> None:
    """Advisers are of no class of their own; a class of no type would never be seen."""
    types = set(codes(shipped, "actor-type"))
    assert set(TYPES) <= types
    assert types - set(TYPES) == {"adviser"}
    assert set(TYPES.values()) < set(LOOKS)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (r.Actor("a", "s", type="ministry"), "government"),
        (r.Actor("a", "s", type="adviser"), "other"),
        (r.Actor("a", "s"), "other"),
        (r.Theme("t", "s"), "theme"),
        (r.Commitment("c", "s"), "action"),
        (r.Finding("f", "s"), "record"),
    ],
)
def test_a_thing_has_a_class_whatever_is_recorded_of_it(record: r.Record, found: str) -> None:
    assert look(record) == found
    assert found in LOOKS


def test_classes_and_lines_are_named_in_the_language_spoken(english: None, shipped: Graph) -> None:
    assert looks(shipped)["employers"]["name"] == "branch or employers"
    assert stands("absent") == "a source says: absent"
