# SPDX-License-Identifier: EUPL-1.2
"""The benchmark of size makes what it says it makes, and prints what commands took."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from htno_graph.model import records as r
from htno_graph.queries import records_of
from htno_graph.store.reading import read

SCALE = Path(__file__).resolve().parents[1] / "benchmarks" / "scale.py"


def scale(*options: str | Path) -> str:
    command = [sys.executable, str(SCALE), *map(str, options)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("scale")
    assert scale("--actors", "300", "--keep", home, "--only-make") == ""
    return home / "300"


def test_a_made_up_graph_is_as_described(made: Path) -> None:
    """Four seats each, fewer only where one drew the same activity twice."""
    graph = read([str(made)])
    parts = Counter(p.actor for p in records_of(graph, r.Participation))
    assert len(parts) == 300
    assert max(parts.values()) == 4
    assert sum(parts.values()) > 0.97 * 1200
    assert len({p.source for p in records_of(graph, r.Participation)}) == 3
    assert len(records_of(graph, r.Theme)) == 50
    activities = records_of(graph, r.Activity)
    full = sum(a.attendance_record == "complete" for a in activities)
    assert 0.2 < full / len(activities) < 0.5
    assert records_of(graph, r.Action)
    assert records_of(graph, r.Collaboration)
    for kind in (r.Activity, r.Participation, r.Action, r.Collaboration, r.Membership):
        assert all(record.passages for record in records_of(graph, kind))


def test_the_same_seed_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    scale("--actors", "300", "--keep", tmp_path, "--only-make")
    for file in sorted(made.iterdir()):
        assert file.read_bytes() == (tmp_path / "300" / file.name).read_bytes()


@pytest.mark.slow
def test_it_prints_what_each_command_took(made: Path) -> None:
    options = ("--actors", "300", "--keep", made.parent, "--sampled", "--json")
    runs = json.loads(scale(*options))
    assert [run["command"] for run in runs] == [
        "gaps --family pair --top 100",
        "gaps --top 100",
        "gaps --family bridge --sampled",
    ]
    assert runs[0]["rows"] > 0
    assert all(run[name] > 0 for run in runs for name in ("seconds", "processor", "read", "mib"))
    assert {run["growth"] for run in runs} == {None}
