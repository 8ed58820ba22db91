# SPDX-License-Identifier: EUPL-1.2
"""Try an installed htno-graph where nothing but its wheel is installed (`make smoke`).

Needs the standard library only. Exits with 0, or with a sentence on what is wrong.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("htno-graph")
FOR_DEVELOPERS = (
    "babel",
    "build",
    "hypothesis",
    "jsonschema",
    "mypy",
    "pytest",
    "reportlab",
    "ruff",
)
SHIPPED = {
    "ontology": ".ttl",
    "data": ".trig .ttl",
    "queries": ".rq",
    "locale/nl/LC_MESSAGES": ".mo",
}


def expect(truth: object, otherwise: str) -> None:
    if not truth:
        sys.exit(f"The wheel is not right: {otherwise}.")


def run(*arguments: str) -> str:
    """What the program says on standard output; it must succeed without a remark."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [PROGRAM, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    command = " ".join(("htno-graph", *arguments))
    expect(done.returncode == 0, f"“{command}” ends with {done.returncode}: {done.stderr}")
    expect("Traceback" not in done.stderr, f"“{command}” shows a traceback: {done.stderr}")
    return done.stdout


def main() -> None:
    extra = [name for name in FOR_DEVELOPERS if find_spec(name)]
    expect(not extra, f"it brings what only developers need: {', '.join(extra)}")

    package = files("htno_graph")
    expect(str(package).startswith(sys.prefix), f"htno_graph is imported from {package}")
    for folder, endings in SHIPPED.items():
        inside = package.joinpath(*folder.split("/"))
        names = [item.name for item in inside.iterdir()] if inside.is_dir() else []
        there = any(name.endswith(ending) for name in names for ending in endings.split())
        expect(there, f"htno_graph/{folder} has no {endings} file")

    expect("FME" in run("query", "FME"), "“query FME” does not mention FME")
    answer = json.loads(run("query", "FME", "--format", "json"))
    expect(answer["rows"], "“query FME --format json” has no rows")
    expect("FME" in run("--lang", "en", "query", "FME"), "it does not answer in English")
    run("check")
    print("The wheel answers “query FME” and its data pass “check”.")


if __name__ == "__main__":
    main()
