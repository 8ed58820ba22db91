# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the command line share: a command in, what it prints out."""

from __future__ import annotations

import gettext
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from htno_graph.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _alone(english: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No graph from outside, and the language of the machine as it was afterwards."""
    monkeypatch.delenv("HTNO_GRAPH", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)


@pytest.fixture
def run() -> Callable[..., Result]:
    """``run("query", "FME")``: in this process, in English unless another is asked for.

    What is no message of ours is raised: a crash must not pass for an error message.
    """

    def command(*args: str | Path, stdin: bytes = b"", lang: str = "en") -> Result:
        return CliRunner().invoke(
            main,
            ["--lang", lang, *map(str, args)],
            prog_name="htno-graph",
            input=stdin,
            catch_exceptions=False,
        )

    return command


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """``program("query", "FME", env={…})``: in a process of its own."""

    def command(*args: str, env: dict[str, str] | None = None, **settings: Any) -> Any:
        environment = {k: v for k, v in os.environ.items() if k != "HTNO_GRAPH"} | (env or {})
        return subprocess.run(
            [sys.executable, "-m", "htno_graph", "--lang", "en", *args],
            cwd=ROOT,
            env=environment,
            check=False,
            **({"capture_output": True, "timeout": 60} | settings),
        )

    return command


@pytest.fixture
def small(written: Callable[[str, str], Path]) -> Path:
    """A file with two actors who have contact."""
    return written(
        """actor:a a prov:Agent ; skos:prefLabel "Alfa"@nl ; prov:hadPrimarySource passage:1 .
        actor:b a prov:Agent ; skos:prefLabel "Bèta ’s"@nl ; prov:hadPrimarySource passage:1 .
        collaboration:1 a htno:Collaboration ; rdfs:label "samen"@nl ; htno:form basis:contact ;
            htno:status status:done ; schema:agent actor:a , actor:b ;
            prov:hadPrimarySource passage:1 .
        """,
        "klein",
    )


@pytest.fixture
def message() -> Callable[[Result], str]:
    """The one message of a command that was refused: exit 1, nothing on standard output."""

    def of(result: Result) -> str:
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.startswith("Error: ")
        assert "Traceback" not in result.stderr
        text = result.stderr.removeprefix("Error: ").rstrip("\n")
        assert text[-1] in ".?", "a whole sentence"
        return text

    return of


@pytest.fixture
def april(tmp_path: Path) -> Path:
    """The file that docs/model.md shows."""
    page = (ROOT / "docs" / "model.md").read_text("utf-8")
    found = re.search(r"```turtle\n(.*?)```", page, re.DOTALL)
    assert found
    path = tmp_path / "april é.ttl"
    path.write_text(found[1], "utf-8")
    return path
