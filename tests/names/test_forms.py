# SPDX-License-Identifier: EUPL-1.2
"""Forms: every form of a thing finds it, in the order in which they came."""

from __future__ import annotations

from htno_graph.names.folding import caseless, keys, plain, wholes, written
from htno_graph.names.forms import Forms, Named

FME = Named("x:fme", "FME", ("vereniging FME", "FME"), "actor")
OTHER = Named("x:other", "fme", (), "theme")


def test_label_and_forms_count_once_each() -> None:
    assert [form.text for form in Forms([FME]).same("F.M.E.", wholes)] == ["FME"]
    assert [form.thing for form in Forms([FME]).same("de Vereniging FME", keys)] == [FME]


def test_things_of_one_form_come_in_their_order_with_their_source() -> None:
    forms = Forms([OTHER])
    forms.add(FME, "https://x.nl/source")
    assert [form.thing for form in forms.same("Fme", caseless)] == [OTHER, FME]
    assert [form.source for form in forms.same("Fme", plain)] == ["", "https://x.nl/source"]
    assert [form.thing for form in forms.same("FME", written)] == [FME]


def test_what_is_added_after_the_first_question_is_found() -> None:
    forms = Forms([FME])
    assert forms.having("fme", plain)
    forms.add(OTHER)
    assert [form.thing for form in forms.having("fme", plain)] == [FME, OTHER]


def test_a_form_without_a_key_is_never_found() -> None:
    empty = Forms([Named("x:1", "", (" ", "…"), "actor")])
    assert empty.same("", written) == empty.same("…", plain) == []
    assert [form.text for form in empty.same("…", written)] == ["…"]
