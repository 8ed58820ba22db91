# SPDX-License-Identifier: EUPL-1.2
"""The workbook on paper: which sheet holds which kind of record, and which column which field.

Writing (``workbook``) and reading (``intake``) both go by this table, so that what is
exported and imported again is the same.
"""

from __future__ import annotations

from htno_graph.exports.columns import (
    AGENTS,
    ALSO_NAMED,
    ANY,
    EVIDENCE,
    IDENTIFIER,
    ORIGIN,
    SERIES,
    SOURCE,
    STATUS,
    TIME,
    UNDATED,
    WITH,
    Column,
    Sheet,
    columns,
    concept,
    flag,
    name,
    string,
    text,
    thing,
    things,
    whole,
)
from htno_graph.vocabulary import DCTERMS, DEF, OA, ORG, PROV, QB, RDFS, SCHEMA, SKOS, XSD
from htno_graph.vocabulary import THEMES as IN_THEMES

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "actor",
        "Actoren",
        "Actors",
        columns(
            *name(SKOS + "prefLabel"),
            *ALSO_NAMED,
            concept("type", "soort", "type", DCTERMS + "type", "actor-type"),
            thing("part_of", "onderdeel van", "part of", DCTERMS + "isPartOf"),
            string("identifiers", "code", "code", DCTERMS + "identifier")._replace(many=True),
            Column("same_as", "zelfde als", "same as", "iri", SCHEMA + "sameAs", many=True),
            string("city", "plaats", "city", SCHEMA + "addressLocality"),
            Column("url", "website", "website", "link", SCHEMA + "url", width=30),
            rare=UNDATED,
        ),
        SKOS + "prefLabel",
    ),
    Sheet(
        "membership",
        "Lidmaatschap",
        "Membership",
        columns(
            thing("member", "lid", "member", ORG + "member")._replace(identity=True),
            thing("organisation", "van", "of", ORG + "organization")._replace(identity=True),
            concept("role", "rol", "role", ORG + "role", "role")._replace(identity=True),
            *text("label", "omschrijving", "description", RDFS + "label"),
            rare=UNDATED,
        ),
    ),
    Sheet(
        "theme",
        "Thema’s",
        "Themes",
        columns(
            *name(SKOS + "prefLabel"),
            *ALSO_NAMED,
            *text("question", "vraag", "question", SKOS + "definition"),
            things("broader", "valt onder", "part of theme", SKOS + "broader", "theme"),
            rare=UNDATED,
        ),
        SKOS + "prefLabel",
        ((SKOS + "inScheme", IN_THEMES, ""),),
    ),
    Sheet(
        "cycle",
        "Agenda",
        "Agenda",
        columns(
            *name(),
            concept("type", "soort", "type", DCTERMS + "type", "cycle-type"),
            things("agenda", "op de agenda", "on the agenda", DEF + "onAgenda", "theme"),
            rare="themes hedge hedge_en",
        ),
    ),
    Sheet(
        "activity",
        "Activiteiten",
        "Activities",
        columns(
            *name(),
            SERIES,
            TIME._replace(identity=True),
            STATUS._replace(of=("activity-status",)),
            concept(
                "attendance_record",
                "aanwezigheid vastgelegd",
                "attendance recorded",
                DEF + "attendanceRecord",
                "attendance-record",
            ),
            concept(
                "attendance_level",
                "aanwezigheid per",
                "attendance by",
                DEF + "attendanceLevel",
                "attendance-level",
            ),
            whole("count", "aantal", "count", SCHEMA + "repeatCount"),
        ),
    ),
    Sheet(
        "participation",
        "Deelname",
        "Participation",
        columns(
            thing("actor", "wie", "who", PROV + "agent")._replace(identity=True),
            thing("activity", "waarbij", "at", DEF + "activity", "activity")._replace(
                identity=True
            ),
            concept("roles", "rol", "role", PROV + "hadRole", "role")._replace(many=True),
            concept("attendance", "aanwezigheid", "attendance", DEF + "attendance", "attendance"),
            flag("invited", "uitgenodigd", "invited", DEF + "invited"),
            flag("addressed", "aangeschreven", "addressed", DEF + "addressed"),
            *text("label", "omschrijving", "description", RDFS + "label", rare=True),
            rare=UNDATED,
        ),
    ),
    Sheet(
        "collaboration",
        "Samenwerking",
        "Collaboration",
        columns(
            *name(),
            concept("form", "vorm", "form", DEF + "form", "basis"),
            STATUS,
            AGENTS._replace(identity=True),
            WITH._replace(identity=True),
        ),
    ),
    Sheet(
        "relation",
        "Andere relaties",
        "Other relations",
        columns(
            *name(),
            concept("form", "vorm", "form", DEF + "form", "non-tie"),
            AGENTS._replace(identity=True),
            WITH._replace(identity=True),
        ),
    ),
    Sheet(
        "action",
        "Acties",
        "Actions",
        columns(
            *name(),
            STATUS,
            AGENTS._replace(identity=True),
            WITH,
            things("recipients", "voor", "for", SCHEMA + "recipient"),
            things("places", "waar", "where", SCHEMA + "location"),
            ORIGIN,
            *text("result", "resultaat", "result", SCHEMA + "result"),
        ),
    ),
    Sheet(
        "commitment",
        "Toezeggingen",
        "Commitments",
        columns(
            *name(),
            AGENTS._replace(identity=True),
            thing("target", "tot", "to", DEF + "commitsTo", "action", "activity"),
            ORIGIN,
        ),
    ),
    Sheet(
        "finding",
        "Bevindingen",
        "Findings",
        columns(
            *name(),
            concept("kind", "soort", "kind", DCTERMS + "type", "finding-kind")._replace(
                identity=True
            ),
            things("subjects", "over wie", "about whom", SCHEMA + "about"),
            things("about", "over wat", "about what", DCTERMS + "relation", *ANY),
            things("attributed", "volgens", "according to", PROV + "wasAttributedTo"),
        ),
    ),
    Sheet("criterion", "Uitgangspunten", "Principles", columns(*name(), rare=UNDATED)),
    Sheet(
        "assessment",
        "Onderbouwing",
        "Evidence",
        columns(
            thing("criterion", "uitgangspunt", "principle", DEF + "assesses", "criterion")._replace(
                identity=True
            ),
            things("evidence_for", "voor", "for", DEF + "evidenceFor", *EVIDENCE),
            things("evidence_against", "tegen", "against", DEF + "evidenceAgainst", *EVIDENCE),
            *text("label", "omschrijving", "description", RDFS + "label", rare=True),
            rare=UNDATED,
        ),
    ),
    Sheet(
        "figure",
        "Cijfers",
        "Figures",
        columns(
            *name(),
            Column("value", "waarde", "value", "decimal", SCHEMA + "value", width=12),
            concept("bound", "grens", "bound", DEF + "bound", "bound"),
            *text("unit", "eenheid", "unit", SCHEMA + "unitText", width=12),
            *text("population", "van wie", "of whom", DEF + "population", identity=True),
            TIME._replace(identity=True),
            *text("set", "verzameling", "set", QB + "dataSet", width=30, kind="set"),
        ),
    ),
    Sheet(
        "cadence",
        "Ritme",
        "Cadence",
        columns(
            *name(),
            SERIES,
            whole("count", "keer per jaar", "times a year", SCHEMA + "repeatCount"),
            TIME._replace(identity=True),
        ),
        constants=((SCHEMA + "repeatFrequency", "P1Y", XSD + "duration"),),
    ),
    Sheet(
        "passage",
        "Passages",
        "Passages",
        (
            thing("document", "document", "document", OA + "hasSource", "document")._replace(
                identity=True
            ),
            string("section", "paragraaf", "section", DEF + "section")._replace(identity=True),
            string("paragraph", "alinea", "paragraph", DEF + "paragraph")._replace(identity=True),
            string("sentence", "zin", "sentence", DEF + "sentence")._replace(identity=True),
            *text("gloss", "in eigen woorden", "in own words", DCTERMS + "description", width=60),
            Column("quote", "citaat", "quote", "quote", width=40),
            whole("words", "woorden", "words", SCHEMA + "wordCount"),
            whole("start", "begin", "start", OA + "start")._replace(inner=True),
            whole("end", "eind", "end", OA + "end")._replace(inner=True),
            string("fingerprint", "vingerafdruk", "fingerprint", DEF + "fingerprint")._replace(
                inner=True
            ),
            SOURCE,
            IDENTIFIER,
        ),
    ),
    Sheet(
        "document",
        "Bronnen",
        "Sources",
        columns(
            *name(SKOS + "prefLabel"),
            thing("author", "auteur", "author", DCTERMS + "creator"),
            string("publisher", "uitgever", "publisher", DCTERMS + "publisher"),
            string("language", "taal", "language", DCTERMS + "language", 10),
            Column("url", "link", "link", "link", SCHEMA + "url", width=30),
            string("sha256", "sha256", "sha256", SCHEMA + "sha256"),
            flag("consulted", "geraadpleegd", "consulted", DEF + "consulted"),
            flag("missing", "ontbreekt", "missing", DEF + "missing"),
        ),
        SKOS + "prefLabel",
    ),
)
"""In the order of the tabs. The sheets of explanation and of choices come on top."""

BY_KIND = {sheet.kind: sheet for sheet in SHEETS}

EXPLANATION = {"nl": "Toelichting", "en": "Explanation"}
CHOICES = {"nl": "Keuzes", "en": "Choices"}
EXAMPLE = {"nl": "voorbeeld", "en": "example"}
"""What the id of an example row says; such rows are not read."""

FLAGS = {"nl": ("ja", "nee"), "en": ("yes", "no")}
