#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What the question `htno-graph query FME` costs, beside the least it could cost.

Three processes are timed in turn, so that a busy machine slows all alike:

- ours: the installed command, through a pipe and on a terminal;
- bare: a script that imports click and pyoxigraph, parses the same files, runs one query;
- rdflib: the same question asked with rdflib's SPARQL.

Prints medians, and the ratios that matter: ours / bare (at most 2.0) and rdflib / ours
(at least 3). Seconds are reported; only ratios within one run are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import statistics
import subprocess
import sys
import time
from pathlib import Path

FILES = "import htno_graph.resources as r; files = [*r.shipped(), *r.concepts()]"
BARE = """
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


def main() -> None:
    """Time the three processes and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    rounds = parser.parse_args().rounds
    python = sys.executable
    listed = subprocess.run(
        [python, "-c", f"{FILES}; print(*files, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    files = listed.stdout.split("\n")[:-1]
    ours = [str(Path(python).with_name("htno-graph")), "query", "FME"]
    jobs = {
        "ours, pipe": lambda: piped(ours),
        "ours, terminal": lambda: on_terminal(ours),
        "bare": lambda: piped([python, "-c", BARE.format(files=files, query=QUERY)]),
        "rdflib": lambda: piped([python, "-c", RDFLIB.format(files=files, query=QUERY)]),
    }
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _round in range(rounds):
        for name, job in jobs.items():
            times[name].append(job())
    report(times, as_json="--json" in sys.argv)


def piped(command: list[str]) -> float:
    """Seconds of a process whose output goes through a pipe."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - start


def on_terminal(command: list[str]) -> float:
    """Seconds of a process whose output goes to a terminal."""
    ours, theirs = pty.openpty()
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # Linux ends a closed terminal with an error
        pass
    process.wait()
    os.close(ours)
    return time.perf_counter() - start


def report(times: dict[str, list[float]], *, as_json: bool) -> None:
    """Medians in milliseconds and the ratios."""
    median = {name: statistics.median(found) for name, found in times.items()}
    ratios = {
        "pipe / bare": median["ours, pipe"] / median["bare"],
        "terminal / bare": median["ours, terminal"] / median["bare"],
        "rdflib / pipe": median["rdflib"] / median["ours, pipe"],
    }
    if as_json:
        print(json.dumps({"seconds": median, "ratios": ratios}, indent=2))
        return
    for name, seconds in median.items():
        print(f"{name:16} {seconds * 1000:7.1f} ms")
    for name, ratio in ratios.items():
        print(f"{name:16} {ratio:7.2f}")


if __name__ == "__main__":
    main()
