# SPDX-License-Identifier: EUPL-1.2
"""Records: frozen, with the fields of their class and no others."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from htno_graph.model import records
from htno_graph.model.frozen import Frozen
from htno_graph.model.records import Action, Actor, Passage, Record, Theme, Tie


def classes() -> list[type[Frozen]]:
    found = [value for value in vars(records).values() if isinstance(value, type)]
    return [cls for cls in found if issubclass(cls, Frozen) and cls is not Frozen]


def an(cls: type[Frozen], mark: str = "x") -> Frozen:
    """A record in which every field without a default holds *mark*."""
    return cls(**{name: mark for name in cls.fields if name not in cls._defaults})


def test_values_come_in_order_or_by_name() -> None:
    """Positional values fill the fields in the order of the class, inherited ones first."""
    by_name = Tie(section="tie", actor="a", partner="b", basis="contact", records=("r",))
    assert Tie("tie", "a", "b", "contact", ("r",)) == by_name
    assert Tie("tie", "a", partner="b", basis="contact", records=("r",)) == by_name
    assert Actor.fields[:2] == ("id", "source")
    assert Actor.fields[: len(Record.fields)] == Record.fields


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_what_a_source_does_not_fill_is_empty(cls: type[Frozen]) -> None:
    made = an(cls)
    for name, default in cls._defaults.items():
        assert getattr(made, name) == default
        assert not isinstance(default, list | dict | set), "a default that could be changed"


@pytest.mark.parametrize(
    ("values", "named", "says"),
    [
        ((), {"id": "a", "source": "s", "colour": "red"}, "Actor.*colour"),
        ((), {"id": "a"}, "Actor.*source"),
        ((), {"source": "s"}, "Actor.*id"),
        (["x"] * (len(Actor.fields) + 1), {}, "Actor"),
        (("a", "s"), {"id": "b"}, "Actor"),
    ],
    ids=["unknown", "no source", "no id", "too many", "twice"],
)
def test_values_that_do_not_fit_are_a_type_error(values: Any, named: Any, says: str) -> None:
    """It names the class and the field; as for any function, a second value never wins."""
    with pytest.raises(TypeError, match=says):
        Actor(*values, **named)


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_a_record_cannot_be_changed(cls: type[Frozen]) -> None:
    made = an(cls)
    before = repr(made)
    name = cls.fields[0]
    with pytest.raises(AttributeError, match=name):
        setattr(made, name, "y")
    with pytest.raises(AttributeError):
        made.colour = "red"
    assert repr(made) == before


def test_a_field_cannot_be_taken_away() -> None:
    made = Record(id="a", source="s")
    with pytest.raises(AttributeError, match="id"):
        del made.id
    assert made == Record(id="a", source="s")


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_equal_values_make_equal_records(cls: type[Frozen]) -> None:
    made = an(cls)
    assert made == an(cls)
    assert made != an(cls, "y")
    assert hash(made) == hash(an(cls))
    assert len({made, an(cls), an(cls, "y")}) == 2


def test_records_of_two_classes_are_never_equal() -> None:
    assert Record(id="a", source="s") != Actor(id="a", source="s")
    assert Theme(id="a", source="s") != Actor(id="a", source="s")
    assert Theme(id="a", source="s") != ("a", "s")


def test_a_record_shows_its_class_and_every_field() -> None:
    shown = repr(Actor(id="a", source="s", label=(("nl", "Alfa"),)))
    assert shown.startswith("Actor(id='a', source='s', label=(('nl', 'Alfa'),), ")
    assert all(f"{name}=" in shown for name in Actor.fields)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy])
def test_a_copy_is_an_equal_record(again: Any) -> None:
    made = Passage("p", "s", "d", "§ 1", "1", "2", (("nl", "g"),), 3, 0, 9, "f")
    assert again(made) == made


def test_a_field_belongs_to_its_own_class() -> None:
    """What one class adds does not leak into its neighbours."""
    assert "names" in Actor.fields
    assert "names" not in Record.fields
    assert "names" not in Action.fields
