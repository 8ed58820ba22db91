#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What the question `htno-graph query FME` costs, beside the least it could cost.

Three processes run in turn, and their processor seconds are compared in pairs, so that a busy
machine slows all alike:

- ours: the installed command, through a pipe and on a terminal;
- floor: a script that imports click and pyoxigraph, parses every RDF file under `data/` into a
  store and asks one question;
- rdflib: the same question asked with rdflib's SPARQL.

Prints medians, and the ratios that matter: ours / floor (at most 1.8, wished for 1.6) and rdflib /
ours (at least 3). Then what a process imports before it knows the question, as far as the floor
does not, from `-X importtime`.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from htno_graph.resources import shipped

FLOOR = """
import click, pyoxigraph
store = pyoxigraph.Store()
for path in {files!r}:
    name = pyoxigraph.NamedNode("urn:x:" + path)
    store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE, to_graph=name)
rows = list(store.query({query!r}))
click.echo(len(rows))
"""
RDFLIB = """
import rdflib
data = rdflib.Dataset(default_union=True)
for path in {files!r}:
    data.graph(rdflib.URIRef("urn:x:" + path)).parse(path, format="turtle")
print(len(list(data.query({query!r}))))
"""
QUERY = """
PREFIX schema: <https://schema.org/>
PREFIX actor: <https://w3id.org/htno/id/actor/>
SELECT DISTINCT ?record ?property ?value
WHERE { GRAPH ?graph { ?record schema:participant actor:fme ; ?property ?value } }
"""


IMPORTED = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*(\S+)")
SHOWN = 12
"""So many of the dearest imports are shown."""


def main() -> None:
    """Run the processes in turn and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    files = [str(path) for path in shipped()]
    ours = [str(Path(sys.executable).with_name("htno-graph")), "query", "FME"]
    floor = [sys.executable, "-c", FLOOR.format(files=files, query=QUERY)]
    jobs = {
        "floor": lambda: piped(floor),
        "ours, pipe": lambda: piped(ours),
        "ours, terminal": lambda: on_terminal(ours),
        "rdflib": lambda: piped([sys.executable, "-c", RDFLIB.format(files=files, query=QUERY)]),
    }
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(given.rounds):  # there and back: what ran before has left its own in caches
        for name in list(jobs)[:: -1 if turn % 2 else 1]:
            times[name].append(jobs[name]())
    report(times, imports(ours, floor), as_json=given.json)


def piped(command: list[str]) -> float:
    """Processor seconds of a process whose output goes through a pipe."""
    before = spent()
    subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return spent() - before


def on_terminal(command: list[str]) -> float:
    """Processor seconds of a process whose output goes to a terminal."""
    ours, theirs = pty.openpty()
    before = spent()
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # Linux ends a closed terminal with an error
        pass
    process.wait()
    os.close(ours)
    return spent() - before


def spent() -> float:
    """Processor seconds of all children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def imports(ours: list[str], floor: list[str]) -> dict[str, int]:
    """Module → microseconds of its own import, of those that only ours imports, dearest first."""
    found = []
    for command in (ours, floor):
        asked = [sys.executable, "-X", "importtime", *command[command[0] == sys.executable :]]
        lines = subprocess.run(asked, capture_output=True, text=True, check=True).stderr
        found.append({name: int(time) for time, name in IMPORTED.findall(lines)})
    only = {name: time for name, time in found[0].items() if name not in found[1]}
    return dict(sorted(only.items(), key=lambda item: -item[1]))


def report(times: dict[str, list[float]], only: dict[str, int], *, as_json: bool) -> None:
    """Medians in milliseconds, medians of the ratios of pairs, and the dearest imports."""
    median = {name: statistics.median(found) for name, found in times.items()}
    ratios = {
        f"{one} / {other}": statistics.median(
            a / b for a, b in zip(times[one], times[other], strict=True)
        )
        for one, other in (
            ("ours, pipe", "floor"),
            ("ours, terminal", "floor"),
            ("rdflib", "ours, pipe"),
        )
    }
    if as_json:
        print(json.dumps({"seconds": median, "ratios": ratios, "imports": only}, indent=2))
        return
    for name, seconds in median.items():
        print(f"{name:24} {seconds * 1000:7.1f} ms")
    for name, ratio in ratios.items():
        print(f"{name:24} {ratio:7.2f}")
    print(f"imports of ours alone    {sum(only.values()) / 1000:7.1f} ms, the dearest:")
    for name, time in list(only.items())[:SHOWN]:
        print(f"  {name:32} {time / 1000:5.1f} ms")


if __name__ == "__main__":
    main()
