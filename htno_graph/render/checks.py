# SPDX-License-Identifier: EUPL-1.2
"""What ``check`` found, as text: first what is wrong with its remedy, then the shares."""

from __future__ import annotations

from collections.abc import Iterator

from htno_graph.labels import is_empty, label
from htno_graph.language import N_, _, ngettext
from htno_graph.model.vocabulary import short
from htno_graph.render.cells import safe
from htno_graph.sources.checks import Comparison, Report
from htno_graph.sources.checks.grounding import Claim
from htno_graph.store.memory import Graph

SHOWN = 20
"""At most this many lost passages, missing claims and open sentences are listed each."""

KINDS = {
    "number": N_("figure"),
    "date": N_("date"),
    "name": N_("name"),
    "theme": N_("theme"),
    "hedge": N_("hedge"),
}
"""What to call the kinds of claims; that of a number in a gloss names the gloss's language."""


def text(graph: Graph, report: Report) -> str:
    """The report in lines; violations are all listed, each with its remedy."""
    return "\n".join(map(safe, _lines(graph, report))) + "\n"


def _lines(graph: Graph, report: Report) -> Iterator[str]:
    if not report.violations and is_empty(graph):
        yield _("no data")
        return
    for violation in report.violations:
        name = label(graph, violation.record)
        value = _(" (found: {value})").format(value=violation.value) if violation.value else ""
        yield f"✗ {name} [{short(violation.record)}]: {violation.message}{value}"
    yield _("shapes: {n} to mend").format(n=len(report.violations))
    for comparison in report.comparisons:
        yield ""
        yield from _compared(comparison)


def _compared(c: Comparison) -> Iterator[str]:
    yield _("{document}, in {copy}").format(document=c.document, copy=c.copy)
    line = ngettext(
        "  located: {share:.1%} ({n} of {all} passage, {exact} word for word)",
        "  located: {share:.1%} ({n} of {all} passages, {exact} word for word)",
        c.passages,
    )
    share = c.located / c.passages
    yield line.format(share=share, n=c.located, all=c.passages, exact=c.exact)
    for iri in c.lost[:SHOWN]:
        yield _("    not found: {passage}").format(passage=short(iri))
    states = [claim.state for claim in c.claims]
    stated = len(states) - states.count("implied")
    line = ngettext(
        "  grounded: {share:.1%} of {n} number, date, name or hedge; marked as implied: {implied}",
        "  grounded: {share:.1%} of {n} numbers, dates, names and hedges; "
        "marked as implied: {implied}",
        stated,
    )
    yield line.format(share=c.grounded, n=stated, implied=states.count("implied"))
    for claim in [claim for claim in c.claims if claim.state == "missing"][:SHOWN]:
        line = _("    not in its passage: {what} “{words}” of {record}")
        yield line.format(what=_what(claim), words=claim.words, record=short(claim.record))
    line = ngettext(
        "  covered: {n} sentence; {covered} by a passage, {explained} with a reason, {open} open",
        "  covered: {n} sentences; {covered} by a passage, {explained} with a reason, {open} open",
        c.sentences,
    )
    covered = c.sentences - c.explained - len(c.open_)
    yield line.format(n=c.sentences, covered=covered, explained=c.explained, open=len(c.open_))
    for sentence in c.open_[:SHOWN]:
        yield _("    open: {text}").format(text=sentence.text)


def _what(claim: Claim) -> str:
    """The kind of a claim in the language spoken."""
    kind, _space, language = claim.what.partition(" ")
    return (
        _("figure in the gloss ({language})").format(language=language)
        if language
        else _(KINDS[kind])
    )
