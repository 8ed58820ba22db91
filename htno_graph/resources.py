# SPDX-License-Identifier: EUPL-1.2
"""What comes with the program: the ontology and the data, wherever it was installed."""

from __future__ import annotations

from pathlib import Path

from htno_graph.errors import HtnoError
from htno_graph.language import _

PACKAGE = Path(__file__).resolve().parent


def packaged(folder: str) -> Path:
    """The folder ``ontology`` or ``data``: inside the installed package, else beside it.

    Plain paths, because ``importlib.resources`` costs more time than a question. Raises
    ``HtnoError`` when the folder is in neither place.
    """
    for home in (PACKAGE, PACKAGE.parent):
        if (home / folder).is_dir():
            return home / folder
    raise HtnoError(
        _("The folder “{folder}” was not installed with htno-graph. Install it again.").format(
            folder=folder
        )
    )


def shipped() -> tuple[Path, ...]:
    """The RDF files that ``shipped`` stands for: all Turtle and TriG in ``data``, by name."""
    return tuple(sorted(p for p in packaged("data").iterdir() if p.suffix in {".ttl", ".trig"}))


def ontology_files() -> tuple[Path, ...]:
    """All Turtle files of the ontology, by name: classes, concept schemes, shapes."""
    return tuple(sorted(p for p in packaged("ontology").iterdir() if p.suffix == ".ttl"))


def concepts() -> tuple[Path, ...]:
    """The files of the ontology whose labels the program shows."""
    return (packaged("ontology") / "concepts.ttl",)
