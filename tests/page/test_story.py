# SPDX-License-Identifier: EUPL-1.2
"""A story of one's own: read with care, each fault told with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph.errors import InputError
from htno_graph.page import story
from htno_graph.page.model import VIEWS
from htno_graph.page.story import read_story
from htno_graph.store.memory import Graph

Written = Callable[[str | bytes], str]


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def yaml(tmp_path: Path) -> Written:
    def write(text: str | bytes) -> str:
        place = tmp_path / "verhaal.yaml"
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(place)

    return write


def test_steps_become_what_the_page_tells(shipped: Graph, yaml: Written) -> None:
    """About somebody opens the field, else the opening view; any form of a name will do."""
    text = (
        "- heading: Waar staan we?\n  text: Drie open.\n- heading: FME\n  about: fme\n"
        "- heading: Wie?\n  view: invite\n"
    )
    assert read_story(shipped, yaml(text)) == [
        {"heading": "Waar staan we?", "text": "Drie open.", "view": "start", "about": ""},
        {"heading": "FME", "text": "", "view": "field", "about": "actor/fme"},
        {"heading": "Wie?", "text": "", "view": "invite", "about": ""},
    ]
    (old,) = read_story(shipped, yaml("- heading: a\n  view: network\n"))
    assert old["view"] == "field", "what the field took the place of opens the field"
    (step,) = read_story(shipped, yaml("\ufeff- heading: a\n"))
    assert step["heading"] == "a", "a byte order mark is no fault"


def test_the_views_of_a_story_are_those_of_the_page() -> None:
    assert tuple(VIEWS) == story.VIEWS


FAULTS = {
    "unknown name": ("- heading: a\n- heading: b\n  about: Nergens BV\n", 2, "Nergens BV"),
    "unknown view": ("- heading: a\n  view: kaart\n", 1, "kaart"),
    "unknown field": ("- heading: a\n- heading: b\n\n- heading: c\n  kleur: rood\n", 4, "kleur"),
    "no heading": ("- text: a\n", 1, "heading"),
    "a heading that is no text": ("- heading: 12\n", 1, "heading"),
    "a text that is no text": ("- heading: a\n  text: [1, 2]\n", 1, "text"),
    "a step that is none": ("- heading: a\n- zomaar\n", 2, "heading"),
    "not a list": ("heading: a\n", 1, "list"),
    "one word": ("hallo\n", 1, "list"),
    "empty list": ("[]\n", 1, "list"),
    "nothing": ("", 1, "list"),
    "only a remark": ("# later\n", 1, "list"),
    "yaml": ("- heading: a\n- heading: 'b\n  text: c\n", 4, "YAML"),
    "a tab": ("- heading: a\n\ttext: b\n", 2, "YAML"),
    "a tag that runs": ("- heading: !!python/object/apply:os.system ['true']\n", 1, "YAML"),
    "two documents": ("- heading: a\n---\n- heading: b\n", 2, "YAML"),
    "a field with no name": ("- heading: a\n  ? [1]\n  : b\n", 2, "YAML"),
    "a name twice over": ("- heading: a\n  about: hogeschool\n", 1, "hogeschool"),
    "a control sign": ("- heading: a\x00b\n", None, "YAML"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_told_with_its_line(shipped: Graph, yaml: Written, kind: str) -> None:
    text, line, said = FAULTS[kind]
    place = yaml(text)
    with pytest.raises(InputError) as found:
        read_story(shipped, place)
    message = str(found.value)
    assert said in message
    assert message.startswith(f"{place}:{line}: " if line else f"{place}: ")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "- heading: " + "[" * 50_000, "{a: " * 20_000, "- " * 30_000],
    ids=["lists", "in a step", "maps", "dashes"],
)
def test_deep_nesting_is_a_message_and_no_crash(shipped: Graph, yaml: Written, text: str) -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        read_story(shipped, yaml(text))


def test_a_file_that_swells_when_read_is_refused(shipped: Graph, yaml: Written) -> None:
    """Nine aliases of nine aliases …: a billion laughs, none of which is a heading."""
    text = "- &a ['lol']\n" + "".join(
        f"- &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    with pytest.raises(InputError, match=":1: A step needs a heading"):
        read_story(shipped, yaml(text))


def test_what_cannot_be_read_is_told(shipped: Graph, yaml: Written, tmp_path: Path) -> None:
    for place, said in (
        (str(tmp_path / "nergens.yaml"), "read"),
        (str(tmp_path), "read"),
        (yaml(b"- heading: caf\xe9\n"), "UTF-8"),
    ):
        with pytest.raises(InputError, match=said):
            read_story(shipped, place)
    large = yaml("- heading: a\n" + "#" * story.LARGEST)
    with pytest.raises(InputError, match="large"):
        read_story(shipped, large)
