# SPDX-License-Identifier: EUPL-1.2
"""The field as a file: the things, lines and words of the page, and nothing that a reader lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from htno_graph.answers.briefing import Briefing, BriefingQuery
from htno_graph.errors import ChoiceError, OutputError
from htno_graph.model.vocabulary import short
from htno_graph.page.field import field
from htno_graph.page.field_svg import COLOURS, SIZES, field_svg, write_field
from htno_graph.page.html import ASSETS
from htno_graph.store.memory import Graph

SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: Graph, size: str, **asked: str) -> ET.Element:
    return ET.fromstring(field_svg(graph, size, **asked))  # noqa: S314 - made here


def keys(found: ET.Element) -> list[str]:
    held = [x.get("data-id") or x.get("data-fold") or "" for x in found.iter(f"{SVG}g")]
    return [key for text in held for key in text.split()]


@pytest.mark.parametrize("size", SIZES)
def test_everything_is_by_name_or_counted_in_a_fold(shipped: Graph, size: str) -> None:
    whole = field(Briefing(shipped, BriefingQuery()))
    found = drawn(shipped, size)
    wanted = {short(x.id) for x in (*whole.who.items, *whole.what.items, *whole.came.items) if x.id}
    held = keys(found)
    assert wanted <= {*held}
    assert len(held) == len({*held})
    if SIZES[size].every:
        assert not [x for x in found.iter(f"{SVG}g") if x.get("data-fold")]
        assert {short(iri) for m in whole.matters.values() for iri in m.promises} <= {*held}


def test_title_legend_source_and_day_are_in_it(shipped: Graph) -> None:
    found = drawn(shipped, "slide")
    text = " ".join("".join(x.itertext()) for x in found.iter(f"{SVG}text"))
    briefing = Briefing(shipped, BriefingQuery())
    for wanted in (
        briefing.title,
        briefing.day_in_words,
        "deed mee",
        "Wat kwam ervan",
        "jaarverslag",
    ):
        assert wanted in text
    assert found.findtext(f"{SVG}title") == briefing.title
    lines = len(list(found.iter(f"{SVG}path")))
    assert found.findtext(f"{SVG}desc", "").count(" · ") >= lines / 2


def test_the_same_graph_gives_the_same_bytes(shipped: Graph) -> None:
    assert field_svg(shipped) == field_svg(shipped)


def test_it_can_be_narrowed_and_asks_nothing_of_anybody(shipped: Graph) -> None:
    whole, theme = field_svg(shipped), field_svg(shipped, theme="flexibilisering")
    assert len(theme) < len(whole)
    assert not re.search(rb"href|<script|<image|url\(", whole)


def test_what_is_typed_by_others_stays_text(world: Any) -> None:
    name = '</text><script>alert(1)</script> "&'
    world.tie(world.theme("t", name), world.actor("a", name), world.actor("b", "Beta"), name=name)
    found = drawn(world.graph(), "slide")
    assert {x.tag.removeprefix(SVG) for x in found.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "tspan", "g", "path", "line", "circle", "polygon")
    }


def test_a_graph_of_one_party_is_a_picture(world: Any) -> None:
    world.actor("a", "Alfa")
    assert keys(drawn(world.graph(), "a4")) == ["actor/a"]


def test_colours_of_ends_are_those_of_the_page() -> None:
    style = (ASSETS / "page.css").read_text("utf-8").partition("data-theme")[0]
    assert dict(re.findall(r"--end-([\w-]+): (#\w{6})", style)) == COLOURS


def test_another_size_or_format_is_refused(shipped: Graph, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError):
        field_svg(shipped, "a0")
    with pytest.raises(OutputError):
        write_field(shipped, str(tmp_path / "veld.png"))
    write_field(shipped, str(tmp_path / "veld.svg"))
    assert (tmp_path / "veld.svg").read_bytes() == field_svg(shipped)
