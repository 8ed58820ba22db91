#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What questions and `gaps` cost on made-up graphs of up to 100,000 actors, and a country.

Each graph is made from a seed and written as three sources in Turtle: every actor has four
participations, activities have 2 to 2,000 participants (heavy-tailed: Pareto, exponent 1.5),
each is on one or two of 50 themes, a third has complete attendance by organisation and of the
others attendance is not recorded. One actor in twenty is a group, with one stated member; a
tenth of the actors are in an action or a collaboration of two or three. Every record has a
passage, the same for all records of one activity; passages have no fingerprint, since there is
no text.

Commands are run as children, one after the other: their wall and processor seconds and the most
memory they ever had. `read` is the part that any command on the graph spends on reading it and
making records. With `--questions` what a question costs is set beside reading the files with
pyoxigraph alone: *floors* is how many times as much of the processor it takes, *exponent* the
power of the number of actors with which it grows from the smallest graph. With `--data` the
benchmark `predict.py` is measured too, whole.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

SIZES = (1_000, 10_000, 100_000)
AIMS = {1_000: 5, 10_000: 20, 100_000: 120}
PAIRS = "gaps --family pair --top 100"
WHOLE = "gaps --top 100"
BETWEEN = "gaps --family bridge --sampled"
READ = "list thema's"
QUESTIONS = (
    ("query", "partij 7"),
    ("query", "partij 7", "partij 93"),
    ("show", "partij 7"),
    ("show", "samen 12"),
    ("list", "acties", "--who", "partij 7"),
)
FLOOR = """
import pathlib, sys, pyoxigraph
store = pyoxigraph.Store()
for path in pathlib.Path(sys.argv[1]).glob("*.ttl"):
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
print("{}")
"""
CHECKOUT = Path(__file__).resolve().parents[1]
PARTS, LARGEST, EXPONENT, THEMES, SOURCES = 4, 2_000, 1.5, 50, 3
TYPES = ("university", "branch-organisation", "ministry", "municipality", "platform")
ROOT = "https://w3id.org/htno/"
PREFIXES = {
    "htno": ROOT + "def#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "id": ROOT + "id/",
    **{
        kind: f"{ROOT}id/{kind}/"
        for kind in (
            "actor theme document actor-type series role attendance-record attendance-level "
            "activity-status status basis scheme"
        ).split()
    },
}
RECORDS = "activity participation collaboration action membership passage".split()


class World(NamedTuple):
    """Who was at which activity: *actor* and *activity* of each participation, by activity."""

    actors: int
    sizes: Ints
    actor: Ints
    activity: Ints
    random: np.random.Generator


def main() -> None:
    """Make the graphs, run the commands on each and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--actors", type=int, nargs="+", default=list(SIZES), metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the graphs here")
    parser.add_argument("--only-make", action="store_true", help="write the graphs and stop")
    parser.add_argument("--questions", action="store_true", help="time questions, and no gaps")
    parser.add_argument("--sampled", action="store_true", help=f"time {BETWEEN} too")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="time predict.py on this too")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if min(given.actors) < 2:
        parser.error("a graph has 2 actors or more")
    with tempfile.TemporaryDirectory() as made:
        home, runs = (given.keep or Path(made)).resolve(), []
        for actors in sorted(given.actors):
            facts = make(actors, given.seed, home / str(actors))
            if given.questions:
                runs += [facts | told for told in questions(home / str(actors))]
            elif not given.only_make:
                commands = [PAIRS, *([WHOLE] if actors <= SIZES[0] else [])]
                commands += [BETWEEN] if given.sampled else []
                runs += [facts | told for told in measured(home / str(actors), commands)]
    if given.data:
        runs.append(country(given.data))
    if runs:
        report(runs, as_json=given.json)


def make(actors: int, seed: int, place: Path) -> dict[str, Any]:
    """Writes a graph, in a process of its own: a child's memory is counted from its parent's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(made_up, actors, seed, place).result()


def made_up(actors: int, seed: int, place: Path) -> dict[str, Any]:
    """Writes a graph; gives how large it is."""
    return write(world(actors, seed), place)


def measured(place: Path, commands: list[str]) -> Iterator[dict[str, Any]]:
    """What the commands cost on the graph in *place*."""
    ours = [sys.executable, "-m", "htno_graph", "--graph", str(place)]
    read = spent([*ours, *READ.split(), "--format", "json"])["seconds"]
    for command in commands:
        yield {"command": command, **spent([*ours, *command.split(), "--format", "json"])} | {
            "read": read
        }


def questions(place: Path) -> Iterator[dict[str, Any]]:
    """What questions cost on the graph in *place*, and how many times reading it that is."""
    floor = spent([sys.executable, "-c", FLOOR, str(place)])["processor"]
    ours = [sys.executable, "-m", "htno_graph", "--graph", str(place)]
    for words in QUESTIONS:
        found = spent([*ours, *words, "--format", "json"])
        yield {"command": " ".join(words), **found, "floors": round(found["processor"] / floor, 1)}


def country(data: Path) -> dict[str, Any]:
    """What asking about one country costs, with reading the tables and all five indices."""
    asked = ["--country", "BE", "--year", "2017", "--data", str(data.resolve()), "--json"]
    script = str(Path(__file__).with_name("predict.py"))
    return {"command": "predict.py BE 2017", **spent([sys.executable, script, *asked])}


def spent(command: list[str]) -> dict[str, Any]:
    """Seconds, most memory (MiB) and number of rows of one command that prints JSON."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, cwd=CHECKOUT)
        _pid, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{' '.join(command)}: exit {child.returncode}")
        out.seek(0)
        rows = json.load(out).get("rows")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return {
        "seconds": round(seconds, 2),
        "processor": round(used.ru_utime + used.ru_stime, 2),
        "mib": round(used.ru_maxrss / unit),
        "rows": None if rows is None else len(rows),
    }


# --- a made-up world ------------------------------------------------------------------------


def world(actors: int, seed: int) -> World:
    """Activities of all sizes, filled with actors who each have four participations."""
    random = np.random.default_rng(seed)
    seats, sizes = PARTS * actors, []
    while seats:
        draw = 2 * (1 - random.random()) ** (-1 / EXPONENT)
        sizes.append(min(int(draw), LARGEST, actors // 2, seats))
        seats -= sizes[-1]
    actor = random.permutation(np.repeat(np.arange(actors), PARTS))
    activity = np.repeat(np.arange(len(sizes)), sizes)
    once = np.unique(np.stack([activity, actor], axis=1), axis=0)  # nobody sits there twice
    return World(actors, np.array(sizes), once[:, 1], once[:, 0], random)


def write(made: World, place: Path) -> dict[str, Any]:
    """Writes the sources of a world; gives how large it is."""
    place.mkdir(parents=True, exist_ok=True)
    statements = 0
    for source, lines in enumerate(told(made), 1):
        text = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        text += "".join(f"@prefix {kind}: <{ROOT}id/{kind}/bron-{source}/> .\n" for kind in RECORDS)
        text += "\n".join(lines) + "\n"
        (place / f"bron-{source}.ttl").write_text(text, "utf-8")
        statements += sum(line.count(" ; ") + 1 for line in lines)
    size = made.sizes
    return {
        "actors": made.actors,
        "activities": len(size),
        "largest": int(size.max()),
        "participations": len(made.actor),
        "pairs_met": int((size * (size - 1) // 2).sum()),
        "statements": statements,
    }


def told(made: World) -> list[list[str]]:
    """What each source says, a line for each thing: a source tells of one year."""
    random, count = made.random, len(made.sizes)
    lines: list[list[str]] = [source(n) for n in range(1, SOURCES + 1)]
    where = np.arange(count) % SOURCES
    for n, line in enumerate(activities(made)):
        lines[where[n]].append(line)
    for n, (actor, activity) in enumerate(zip(made.actor, made.activity, strict=True)):
        lines[where[activity]].append(
            f"participation:{n} a htno:Participation ; prov:agent actor:a{actor} ; htno:activity "
            f"activity:{activity} ; prov:hadRole role:participant ; "
            f"prov:hadPrimarySource passage:{activity} ."
        )
    for n in range(made.actors // 25):
        lines[n % SOURCES].append(deed(n, count + n, made.actors, random))
        lines[n % SOURCES].append(passage(count + n, n % SOURCES + 1))
    groups = range(0, made.actors, 20)
    for n in groups:
        lines[0].append(
            f"membership:{n} a org:Membership ; org:member actor:a{n + 1} ; org:organization "
            f"actor:a{n} ; org:role role:member ; prov:hadPrimarySource passage:0 ."
        )
    for n in range(made.actors):  # each actor is described by the source that names it first
        kind = "group" if n in groups else TYPES[n % len(TYPES)]
        lines[n % SOURCES].append(
            f'actor:a{n} a prov:Agent ; skos:prefLabel "partij {n}"@nl ; dcterms:type '
            f"actor-type:{kind} ; prov:hadPrimarySource passage:{n % SOURCES} ."
        )
    return lines


def source(n: int) -> list[str]:
    """The document, its author, and (the first) the themes."""
    head = [
        (
            f'document:bron-{n} a dcterms:BibliographicResource ; skos:prefLabel "bron {n}"@nl ; '
            f"htno:consulted true ; dcterms:creator actor:auteur-{n} ; "
            f'htno:earliest "{2020 + n}-01-01" ; htno:latest "{2020 + n}-12-31" .'
        ),
        (
            f'actor:auteur-{n} a prov:Agent ; skos:prefLabel "auteur {n}"@nl ; '
            f"dcterms:type actor-type:advisory-council ; prov:hadPrimarySource passage:{n - 1} ."
        ),
    ]
    themes = range(THEMES if n == 1 else 0)
    return head + [
        f'theme:t{t} a skos:Concept ; skos:prefLabel "thema {t}"@nl ; '
        f"skos:inScheme scheme:themes ; prov:hadPrimarySource passage:0 ."
        for t in themes
    ]


def activities(made: World) -> Iterator[str]:
    """A line for each activity: held, a table, in the year of its source; and its passage."""
    random, count = made.random, len(made.sizes)
    first = (random.random(count) ** 2 * THEMES).astype(int)  # some themes are rare
    second = np.where(random.random(count) < 0.3, random.integers(0, THEMES, count), first)
    full, day = random.random(count) < 1 / 3, random.integers(0, 336, count)
    for n in range(count):
        year, month, date = 2021 + n % SOURCES, day[n] // 28 + 1, day[n] % 28 + 1
        record = "complete" if full[n] else "none"
        yield (
            f'activity:{n} a schema:Event ; rdfs:label "tafel {n}"@nl ; '
            f"dcterms:type series:sector-table ; htno:status activity-status:held ; "
            f"htno:attendanceRecord attendance-record:{record} ; "
            f"htno:attendanceLevel attendance-level:organisation ; "
            + "".join(f"dcterms:subject theme:t{t} ; " for t in {first[n], second[n]})
            + f'htno:earliest "{year}-{month:02}-{date:02}" ; '
            f'htno:latest "{year}-{month:02}-{date:02}" ; '
            f"prov:hadPrimarySource passage:{n} .\n" + passage(n, n % SOURCES + 1)
        )


def passage(n: int, source: int) -> str:
    """A passage with its place and what it says."""
    return (
        f"passage:{n} a oa:SpecificResource ; oa:hasSource document:bron-{source} ; "
        f'htno:section "{n // 100}" ; htno:paragraph "{n % 100}" ; '
        f'dcterms:description "Wat de bron zegt over {n}."@nl .'
    )


def deed(n: int, at: int, actors: int, random: np.random.Generator) -> str:
    """An action or a collaboration of two or three."""
    who = random.choice(actors, min(actors, 2 + n % 2), replace=False)
    kind, theme = random.integers(0, 2), random.integers(0, THEMES)
    start = (
        f"action:{n} a schema:Action ; htno:status status:done"
        if kind
        else f"collaboration:{n} a htno:Collaboration ; htno:form basis:working-group ; "
        f"htno:status status:ongoing"
    )
    year = 2021 + n % SOURCES
    agents = "".join(f"schema:agent actor:a{actor} ; " for actor in who)
    return (
        f'{start} ; rdfs:label "samen {n}"@nl ; dcterms:subject theme:t{theme} ; {agents}'
        f'htno:earliest "{year}-01-01" ; htno:latest "{year}-12-31" ; '
        f"prov:hadPrimarySource passage:{at} ."
    )


# --- what was found ---------------------------------------------------------------------------


def report(runs: list[dict[str, Any]], *, as_json: bool) -> None:
    """JSON, or a table; growth is how many times longer ten times as many actors take."""
    of = {(run["command"], run.get("actors")): run["seconds"] for run in runs}
    least = {run["command"]: run for run in reversed(runs)}
    for run in runs:
        first = least[run["command"]]
        if "floors" in run and run["actors"] > first["actors"]:
            more, larger = run["processor"] / first["processor"], run["actors"] / first["actors"]
            run["exponent"] = round(math.log(more) / math.log(larger), 2)
        actors = run.get("actors", 0)
        before = of.get((run["command"], actors // 10))
        run["growth"] = round(run["seconds"] / before, 1) if actors and before else None
        run["aim"] = AIMS.get(actors) if run["command"] == PAIRS else None
    if as_json:
        print(json.dumps(runs, indent=2))
        return
    names = (
        "actors statements pairs_met rows seconds processor read mib growth aim floors exponent"
    ).split()
    print(f"{'command':32}" + "".join(f"{name:>12}" for name in names))
    for run in runs:
        cells = ("–" if run.get(name) is None else f"{run[name]:,}" for name in names)
        print(f"{run['command']:32}" + "".join(f"{cell:>12}" for cell in cells))


if __name__ == "__main__":
    main()
