# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the store share: English messages, a small ontology, a way to refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from htno_graph import language, resources
from htno_graph.errors import InputError
from htno_graph.store.reading import read

LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
CONCEPT = f'<https://w3id.org/htno/id/status/planned> {LABEL} "gepland"@nl .\n'
DATA = f'<https://w3id.org/htno/id/actor/fme> {LABEL} "FME"@nl .\n'


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the program is installed in: one concept, one fact."""
    home = tmp_path_factory.mktemp("installed")
    (home / "ontology").mkdir()
    (home / "data").mkdir()
    (home / "ontology" / "concepts.ttl").write_text(CONCEPT, "utf-8")
    (home / "data" / "verslag.ttl").write_text(DATA, "utf-8")
    (home / "data" / "uncovered.csv").write_text("a,b\n", "utf-8")
    return home


@pytest.fixture(autouse=True)
def _installed(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", installed)


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., InputError]:
    """The error for a file of this name and content, which names the file."""

    def refuse(name: str, data: bytes | str) -> InputError:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        with pytest.raises(InputError) as caught:
            read([str(path)])
        assert caught.value.place == str(path)
        assert str(caught.value).startswith(str(path))
        assert str(caught.value)[-1] in ".?"
        return caught.value

    return refuse
