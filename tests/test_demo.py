# SPDX-License-Identifier: EUPL-1.2
"""``make demo`` does the main job, and every file that the Makefile names is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAKE = shutil.which("make") or ""
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_every_file_that_the_makefile_names_is_there() -> None:
    named = set(re.findall(r"\b(?:docs|tests|htno_graph)/[\w./*-]*[\w*]", MAKEFILE))
    assert named
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []


@pytest.mark.slow
@pytest.mark.skipif(not MAKE, reason="no make here")
def test_make_demo_leaves_the_page_and_the_exports(tmp_path: Path) -> None:
    """In the environment of the tests: what installs it is taken as done."""
    venv = Path(sys.prefix)
    given = [f"VENV={venv}", f"DEMO={tmp_path}", "-o", f"{venv}/demo.stamp", "demo"]
    done = subprocess.run(
        [MAKE, *given], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    left = {path.name for path in tmp_path.iterdir()}
    assert left >= {"tafel.html", "htno.ttl", "htno.json", "htno.graphml", "htno.gexf", "csv"}
    assert {path.name for path in (ROOT / "docs").glob("page-*.png")} <= left
