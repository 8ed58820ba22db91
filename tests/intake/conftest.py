# SPDX-License-Identifier: EUPL-1.2
"""What the tests of intake share: a graph of one's own, and contents for its sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph.intake.workspace import Workspace


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Messages in English."""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """An empty one; its name has spaces and accents, as names of folders have."""
    return Workspace.create(tmp_path / "mijn táfels, 2024")


def said(source: str, text: str) -> bytes:
    """A source that says one thing."""
    return (
        f"<https://w3id.org/htno/graph/{source}> {{ <https://w3id.org/htno/id/actor/{source}> "
        f'<http://www.w3.org/2004/02/skos/core#prefLabel> "{text}"@nl . }}\n'
    ).encode()


@pytest.fixture
def says() -> Callable[[str, str], bytes]:
    """``says("tafel", "Alfa")``: TriG of a source with one name in it."""
    return said


def held_by(folder: Path) -> dict[str, bytes]:
    """Every file of a source, by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.trig")}


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """``files(folder)``: the files of the sources by name, and what they hold."""
    return held_by
