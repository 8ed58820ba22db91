# SPDX-License-Identifier: EUPL-1.2
"""Every kind of thing and every field, said once: a class for each kind, a line for each field.

All that handles fields goes by these lines: how rows of a graph become records (``queries``),
what ``list`` and ``show`` say (``answers``, ``render``), the sheets, headings, examples and
explanation of the workbook and how they are read (``formats``, ``importing``), JSON, and the
table of fields in ``docs/model.md``. A new field is one line here; its property needs a term in
the ontology, and what a good value is stands in the shapes.

Ties, gaps, networks and exports are made from these records, never from triples. A field that
a source does not fill is empty. IRIs name things; codes (``planned``, ``participant``) name
concepts of the schemes. Classes stand in the order of the sheets of the workbook, fields in
that of its columns; what all records have comes after what only some have.
"""

from __future__ import annotations

from typing import ClassVar

from htno_graph.model.fields import (
    Declared,
    Field,
    Kind,
    Stated,
    concept,
    concepts,
    decimal,
    flag,
    link,
    links,
    stored,
    string,
    strings,
    text,
    thing,
    things,
    whole,
    worked_out,
)
from htno_graph.model.vocabulary import (
    DC,
    DCTERMS,
    DEF,
    ID,
    OA,
    ORG,
    PROV,
    QB,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)

__all__ = (  # what records are to all others; the tables at the end are asked for by name
    "Action", "Activity", "Actor", "Assessment", "Cadence", "Collaboration", "Commitment",
    "Criterion", "Cycle", "Decision", "Document", "Figure", "Finding", "Membership",
    "Participation", "Passage", "Record", "Relation", "Text", "Theme",
)  # fmt: skip

Text = tuple[tuple[str, str], ...]
"""A text in several languages: (language, text) pairs, sorted."""

PASSAGE = ("passage", "document")
EVIDENCE = (
    "action",
    "activity",
    "collaboration",
    "finding",
    "figure",
    "commitment",
    "criterion",
    "decision",
)
ANY = (*EVIDENCE, "document", "cycle", "membership", "relation", "participation", "cadence")

UNDATED = "time themes hedge"

# A table: each field a line or two.
# fmt: off


def _name(prop: str = RDFS + "label") -> Declared:
    return text(prop, "naam", "name", identity=True)


def _description(**more: Declared) -> Declared:
    called = ("naam", "name")
    return text(RDFS + "label", "omschrijving", "description", label=called, **more)


def _also_named(**more: Declared) -> Declared:
    return text(SKOS + "altLabel", "ook genoemd", "also named", many=True, **more)


def _forms() -> Declared:
    return worked_out("namen", "names", default=())


def _time(**more: Declared) -> Field:
    return Field("time", "", ("tijd", "time"), width=22, state=True, **more)


def _agents(**more: Declared) -> Declared:
    return things(SCHEMA + "agent", "wie", "who", **{"label": ("door", "by"), **more})


def _in_place_of() -> Declared:
    return things(DEF + "inPlaceOf", "in plaats van", "in place of")


def _participants(**more: Declared) -> Declared:
    label = ("deelnemers", "participants")
    return things(SCHEMA + "participant", "met", "with", **{"label": label, **more})


def _origin(**more: Declared) -> Declared:
    label = ("afgesproken op", "agreed at")
    prop = PROV + "wasInfluencedBy"
    return thing(prop, "afgesproken bij", "agreed at", "activity", label=label, **more)


def _about(**more: Declared) -> Declared:
    prop, label = DCTERMS + "relation", ("betreft", "on")
    return things(prop, "over wat", "about what", *ANY, label=label, **more)


def _status(scheme: str = "status", **more: Declared) -> Declared:
    more |= {"coded": True, "always": True, "state": True}
    return concept(DEF + "status", "status", "status", scheme, **more)


def _series(**more: Declared) -> Declared:
    parts = {"before": DCTERMS + "type", **more}
    return concept(DEF + "series", "reeks", "series", "series", **parts)


class Record(Stated):
    """What every record carries.

    *source* is the named graph; *earliest* and *latest* are ISO dates or empty;
    *certainty* is ``stated`` or ``implied`` and *implied* names the implied fields;
    *references* tells how the text refers to each actor: ``name``, ``pronoun``, ``role``
    or ``passive``; *passages* are the IRIs of the passages, the main one first.
    """

    KIND: ClassVar[Kind]

    id: str
    source: str
    label: Text = _name()
    time = _time()
    earliest: str = stored("date", DEF + "earliest", row="earliest",
        label=("op zijn vroegst", "earliest"))
    latest: str = stored("date", DEF + "latest", row="latest", label=("op zijn laatst", "latest"))
    precision: str = stored("concept", DEF + "precision", of=("precision",))
    themes: tuple[str, ...] = things(DCTERMS + "subject", "thema’s", "themes", "theme")
    passage = things(PROV + "hadPrimarySource", "vindplaats", "passage", *PASSAGE)
    also = things(PROV + "wasDerivedFrom", "ook in", "also in", *PASSAGE)
    certainty: str = concept(DEF + "certainty", "zekerheid", "certainty", "certainty",
        default="stated")
    implied: tuple[str, ...] = concepts(DEF + "implied", "niet letterlijk is", "implied is",
        "field", coded=True, former=("afgeleid is", "implied is"),
        label=("niet letterlijk", "implied"))
    hedge: Text = text(DEF + "hedge", "voorbehoud", "hedge", width=24)
    when = worked_out("wanneer", "when")
    note: Text = text(SKOS + "note", "opmerking", "note", label=("opmerking", "remark"))
    references: tuple[tuple[str, str], ...] = ()
    by_name = things(DEF + "byName", "genoemd bij naam", "named", rare=True, refers="name")
    by_pronoun = things(DEF + "byPronoun", "genoemd als ‘wij’", "named by pronoun", rare=True,
        refers="pronoun")
    by_role = things(DEF + "byRole", "genoemd naar functie", "named by role", rare=True,
        refers="role")
    by_passive = things(DEF + "byPassive", "verzwegen (lijdend)", "unnamed (passive)", rare=True,
        refers="passive")
    passages: tuple[str, ...] = ()
    confirms: tuple[str, ...] = things(DEF + "confirms", "bevestigt", "confirms", *ANY, rare=True)
    completes: tuple[str, ...] = things(DEF + "completes", "vult aan", "completes", *ANY, rare=True)
    contradicts: tuple[str, ...] = things(DEF + "contradicts", "weerspreekt", "contradicts", *ANY,
        rare=True, label=("spreekt tegen", "contradicts"))
    confirmed_by = worked_out("bevestigd door", "confirmed by")
    completed_by = worked_out("aangevuld door", "completed by")
    contradicted_by = worked_out("tegengesproken door", "contradicted by")
    decisions = worked_out("besluit hierover", "decision on this")


class Actor(Record):
    """An organisation, a group, a role or a body. *type_source* names where the type is from."""

    KIND = Kind("actor", PROV + "Agent", ("actor", "actor"), ("actoren", "actors"),
        sheet=("Actoren", "Actors"), table=("actoren", "actors"), listed=("actoren", "actors"),
        columns="label type type_from @forms named *",
        rows="type type_from names written part_of city identifiers same_as named", typed_by="type",
        shared=True, rare=UNDATED, apart="passage also certainty implied hedge",
        examples={"label": ("Voorbeeldorganisatie", "Example organisation")})

    label: Text = _name(SKOS + "prefLabel")
    names: tuple[str, ...] = _forms()
    written = worked_out("ook geschreven als", "also written")
    also_named = _also_named(example=("VO; Voorbeeld", "EO"))
    type: str = concept(ORG + "classification", "soort", "type", "actor-type", listed=True,
        before=DCTERMS + "type", example=("brancheorganisatie", "branch organisation"))
    type_source: str = ""
    type_from = worked_out("soort volgens", "type from", listed=True)
    part_of: str = thing(ORG + "subOrganizationOf", "onderdeel van", "part of",
        before=DCTERMS + "isPartOf", label=("deel van", "part of"))
    identifiers: tuple[str, ...] = strings(DCTERMS + "identifier", "code", "code",
        label=("codes", "codes"))
    same_as: tuple[str, ...] = links(SCHEMA + "sameAs", "zelfde als", "same as")
    city: str = string(SCHEMA + "addressLocality", "plaats", "city")
    url = link(SCHEMA + "url", "website", "website")
    named: bool = worked_out("in een bron genoemd", "named in a source", default=False, listed=True)


class Membership(Record):
    """*member* belongs to *organisation* in a *role*."""

    KIND = Kind("membership", ORG + "Membership", ("lidmaatschap", "membership"),
        ("lidmaatschappen", "memberships"), sheet=("Lidmaatschap", "Membership"),
        table=("lidmaatschap", "memberships"), rare=UNDATED)

    member: str = thing(ORG + "member", "lid", "member", identity=True,
        example=("Voorbeeldorganisatie", "Example organisation"))
    organisation: str = thing(ORG + "organization", "van", "of", identity=True,
        label=("organisatie", "organisation"), example=("branches", "branches"))
    role: str = concept(ORG + "role", "rol", "role", "role", identity=True, coded=True,
        example=("lid", "member"))
    label: Text = _description()


class Theme(Record):
    """A subject: a label of at most six words, its question, and the theme above it."""

    KIND = Kind("theme", SKOS + "Concept", ("thema", "theme"), ("thema’s", "themes"),
        sheet=("Thema’s", "Themes"), table=("themas", "themes"), listed=("thema’s", "themes"),
        columns="label question @place activities actions findings *", shared=True, rare=UNDATED,
        constants=((SKOS + "inScheme", ID + "scheme/themes", ""),),
        examples={"label": ("voorbeeldthema", "example theme")})

    label: Text = _name(SKOS + "prefLabel")
    names: tuple[str, ...] = _forms()._replace(row="")
    also_named = _also_named()
    question: Text = text(SKOS + "definition", "vraag", "question", listed=True,
        example=("Wat willen we weten?", "What do we want to know?"))
    broader: tuple[str, ...] = things(SKOS + "broader", "valt onder", "part of theme", "theme",
        label=("onder", "under"))
    agenda = worked_out("agenda", "agenda")
    activities = worked_out("activiteiten", "activities", listed=True)
    actions = worked_out("acties", "actions", listed=True)
    findings = worked_out("bevindingen", "findings", listed=True)


class Cycle(Record):
    """A period with the themes that are on its agenda."""

    KIND = Kind("cycle", DEF + "Cycle", ("agenda", "agenda"), ("agenda’s", "agendas"),
        sheet=("Agenda", "Agenda"), table=("agenda", "agendas"), typed_by="type", shared=True,
        rare="themes hedge", examples={"label": ("onderwerpen van 2024", "subjects of 2024"),
        "time": ("2024", "2024")})

    type: str = concept(DEF + "kind", "soort", "type", "cycle-type", row="kind", coded=True,
        shown=False, before=DCTERMS + "type", called=("soort", "kind"))
    agenda: tuple[str, ...] = things(DEF + "onAgenda", "op de agenda", "on the agenda", "theme",
        label=("agenda", "agenda"), example=("voorbeeldthema", "example theme"))


class Activity(Record):
    """A meeting, mailing or visit; *count* is how many it stands for."""

    KIND = Kind("activity", SCHEMA + "Event", ("activiteit", "activity"),
        ("activiteiten", "activities"), sheet=("Activiteiten", "Activities"),
        table=("activiteiten", "activities"), listed=("activiteiten", "activities"),
        columns="@when label status @present * @where", typed_by="series",
        examples={"label": ("sectortafel april 2024", "sector table April 2024")})

    series: str = _series(example=("sectortafel", "sector table"))
    time = _time(identity=True, example=("2024-04-18", "2024-04-18"))
    status: str = _status("activity-status", listed=True, example=("gehouden", "held"))
    organisers = worked_out("organisator", "organiser")
    participants = worked_out("deelnemers", "participants")
    absent = worked_out("afwezig", "absent")
    excused = worked_out("afgemeld", "excused")
    addressed = worked_out("doelgroep", "target group")
    invited = worked_out("uitgenodigd", "invited")
    visited = worked_out("bezocht", "visited")
    attended = worked_out("aanwezig", "attended")
    attendance_record: str = concept(DEF + "attendanceRecord", "aanwezigheid vastgelegd",
        "attendance recorded", "attendance-record")
    attendance_level: str = concept(DEF + "attendanceLevel", "aanwezigheid per", "attendance by",
        "attendance-level", row="")
    count: int = whole(SCHEMA + "repeatCount", "aantal activiteiten", "number of activities",
        default=1, former=("aantal", "count"))
    decided = worked_out("hier besloten", "decided here")


class Participation(Record):
    """One actor at one activity."""

    KIND = Kind("participation", DEF + "Participation", ("deelname", "participation"),
        ("deelnames", "participations"), sheet=("Deelname", "Participation"),
        table=("deelname", "participations"), rare=UNDATED)

    actor: str = thing(PROV + "agent", "wie", "who", identity=True, label=("actor", "actor"),
        example=("Voorbeeldorganisatie", "Example organisation"))
    activity: str = thing(DEF + "activity", "waarbij", "at", "activity", identity=True,
        label=("activiteit", "activity"),
        example=("sectortafel april 2024", "sector table April 2024"))
    roles: tuple[str, ...] = concepts(PROV + "hadRole", "rol", "role", "role", coded=True,
        always=True, label=("rollen", "roles"), example=("deelnemer", "participant"))
    attendance: str = concept(DEF + "attendance", "aanwezigheid", "attendance", "attendance",
        default="not-recorded", coded=True, always=True, example=("aanwezig", "attended"))
    invited: bool = flag(DEF + "invited", "uitgenodigd", "invited", shown=False)
    addressed: bool = flag(DEF + "addressed", "aangeschreven", "addressed", shown=False,
        label=("doelgroep", "target group"))
    label: Text = _description(rare=True)


class Collaboration(Record):
    """Stated collaboration or contact: *agents* with each other and with *participants*."""

    KIND = Kind("collaboration", DEF + "Collaboration", ("samenwerking", "collaboration"),
        ("samenwerkingen", "collaborations"), sheet=("Samenwerking", "Collaboration"),
        table=("samenwerkingen", "collaborations"), typed_by="form",
        examples={"label": ("samen een leerlijn maken", "making a curriculum together"),
        "time": ("voorjaar 2024", "spring 2024")})

    form: str = concept(DEF + "form", "vorm", "form", "basis", coded=True)
    status: str = _status()
    agents: tuple[str, ...] = _agents(identity=True,
        example=("Voorbeeldorganisatie; sac htno", "Example organisation; sac htno"))
    participants: tuple[str, ...] = _participants(identity=True)


class Relation(Record):
    """A mentioned connection that is no collaboration; *form* is its kind."""

    KIND = Kind("relation", DEF + "Relation", ("verband", "relation"), ("verbanden", "relations"),
        sheet=("Andere relaties", "Other relations"), table=("relaties", "relations"),
        typed_by="form",
        examples={"label": ("advies van de voorbeeldorganisatie",
                            "advice of the example organisation")})

    form: str = concept(DEF + "form", "vorm", "form", "non-tie", coded=True)
    agents: tuple[str, ...] = _agents(identity=True,
        example=("Voorbeeldorganisatie", "Example organisation"))
    participants: tuple[str, ...] = _participants(identity=True, example=("sac htno", "sac htno"))


class Action(Record):
    """Something done or to be done, by *agents* with *participants*, for *recipients*.

    The agents come *in_place_of* those who had to do it before; it may be a *step_of* another.
    """

    KIND = Kind("action", SCHEMA + "Action", ("actie", "action"), ("acties", "actions"),
        sheet=("Acties", "Actions"), table=("acties", "actions"), listed=("acties", "actions"),
        columns="@stands label @doers @promised * @when @where",
        examples={"label": ("werkagenda opstellen", "drawing up a work agenda"),
        "time": ("vierde kwartaal 2024", "fourth quarter 2024")})

    status: str = _status(example=("gepland", "planned"))
    agents: tuple[str, ...] = _agents(identity=True, row="who", called=("wie", "who"), state=True,
        example=("Voorbeeldorganisatie", "Example organisation"))
    in_place_of: tuple[str, ...] = _in_place_of()
    participants: tuple[str, ...] = _participants(row="with", called=("met", "with"), state=True)
    recipients: tuple[str, ...] = things(SCHEMA + "recipient", "voor", "for", row="for")
    places: tuple[str, ...] = things(SCHEMA + "location", "waar", "where", row="", speaks=False)
    origin: str = _origin(example=("sectortafel april 2024", "sector table April 2024"))
    step_of: str = thing(DCTERMS + "isPartOf", "een stap van", "a step of", "action")
    result: Text = text(SCHEMA + "result", "resultaat", "result", state=True)
    promises = worked_out("toegezegd", "promised")


class Commitment(Record):
    """What *agents* promise or intend, *in_place_of* others; *target* is the action or activity."""

    KIND = Kind("commitment", DEF + "Commitment", ("toezegging", "commitment"),
        ("toezeggingen", "commitments"), sheet=("Toezeggingen", "Commitments"),
        table=("toezeggingen", "commitments"),
        examples={"label": ("toezegging: werkagenda", "commitment: work agenda"),
        "time": ("maart 2025", "March 2025")})

    agents: tuple[str, ...] = _agents(identity=True,
        example=("Voorbeeldorganisatie", "Example organisation"))
    in_place_of: tuple[str, ...] = _in_place_of()
    target: str = thing(DEF + "commitsTo", "tot", "to", "action", "activity",
        label=("zegt toe", "promises"),
        example=("werkagenda opstellen", "drawing up a work agenda"))
    origin: str = _origin()


class Decision(Record):
    """What *agents* decided at an activity, on the records *about*: no action, and no tie."""

    KIND = Kind("decision", DEF + "Decision", ("besluit", "decision"), ("besluiten", "decisions"),
        sheet=("Besluiten", "Decisions"), table=("besluiten", "decisions"),
        listed=("besluiten", "decisions"),
        columns="label agents origin about @theme * @when @where",
        examples={"label": ("de werkagenda is vastgesteld", "the work agenda was adopted"),
        "time": ("2024-04-18", "2024-04-18")})

    agents: tuple[str, ...] = _agents(identity=True, row="who", called=("wie", "who"),
        example=("sac htno", "sac htno"))
    origin: str = thing(PROV + "wasInfluencedBy", "besloten bij", "decided at", "activity",
        row="decided_at",
        example=("sectortafel april 2024", "sector table April 2024"))
    about: tuple[str, ...] = _about(
        example=("werkagenda opstellen", "drawing up a work agenda"))


class Finding(Record):
    """What a source itself observes about *subjects*; *about* are other records."""

    KIND = Kind("finding", DEF + "Finding", ("bevinding", "finding"), ("bevindingen", "findings"),
        sheet=("Bevindingen", "Findings"), table=("bevindingen", "findings"),
        listed=("bevindingen", "findings"), columns="kind label subjects @theme hedge * @where",
        typed_by="kind",
        examples={"label": ("er is te weinig stageruimte", "there are too few placements"),
        "hedge": ("mogelijk", "")})

    kind: str = concept(DEF + "kind", "soort", "kind", "finding-kind", identity=True,
        coded=True, listed=True, before=DCTERMS + "type", example=("gemis", "gap"))
    group = worked_out("hoofdsoort", "group of kinds")
    subjects: tuple[str, ...] = things(SCHEMA + "about", "over wie", "about whom",
        label=("over", "about"), listed=True,
        example=("Voorbeeldorganisatie", "Example organisation"))
    about: tuple[str, ...] = _about()
    attributed: tuple[str, ...] = things(PROV + "wasAttributedTo", "volgens", "according to",
        row="according_to")


class Criterion(Record):
    """A principle of the pilot."""

    KIND = Kind("criterion", DEF + "Criterion", ("uitgangspunt", "principle"),
        ("uitgangspunten", "principles"), sheet=("Uitgangspunten", "Principles"),
        table=("uitgangspunten", "principles"), listed=("uitgangspunten", "principles"),
        columns="label @for @against @outcome * @where", rare=UNDATED,
        examples={"label": ("voorbeeld van een uitgangspunt", "example of a principle")})

    supported = worked_out("voor", "for", row="for")
    opposed = worked_out("tegen", "against", row="against")
    assessed = worked_out("getoetst", "assessed")
    outcome = worked_out("uitkomst", "outcome")
    section = worked_out("onderdeel", "section")


class Assessment(Record):
    """Evidence for and against a principle; a source gives the outcome or nobody does."""

    KIND = Kind("assessment", DEF + "Assessment", ("toetsing", "assessment"),
        ("toetsingen", "assessments"), sheet=("Onderbouwing", "Evidence"),
        table=("onderbouwing", "assessments"), rare=UNDATED)

    criterion: str = thing(DEF + "assesses", "uitgangspunt", "principle", "criterion",
        identity=True, example=("voorbeeld van een uitgangspunt", "example of a principle"))
    evidence_for: tuple[str, ...] = things(DEF + "evidenceFor", "voor", "for", *EVIDENCE,
        shown=False, example=("werkagenda opstellen", "drawing up a work agenda"))
    evidence_against: tuple[str, ...] = things(DEF + "evidenceAgainst", "tegen", "against",
        *EVIDENCE, shown=False)
    label: Text = _description(rare=True)


class Figure(Record):
    """A value with its bound, unit and population."""

    KIND = Kind("figure", QB + "Observation", ("cijfer", "figure"), ("cijfers", "figures"),
        sheet=("Cijfers", "Figures"), table=("cijfers", "figures"), listed=("cijfers", "figures"),
        columns="label value population @when note * @where",
        rows="value number unit bound population",
        examples={"label": ("afgestudeerden", "graduates")})

    value: str = decimal(SCHEMA + "value", "waarde", "value", listed=True, example=(1234.5, 1234.5))
    number = worked_out("getal", "number")
    bound: str = concept(DEF + "bound", "grens", "bound", "bound")
    unit: str = text(SCHEMA + "unitText", "eenheid", "unit", plain=True, default="", width=12,
        example=("mensen", "people"))
    population: Text = text(DEF + "population", "van wie", "of whom", identity=True, listed=True,
        label=("populatie", "population"), example=("voltijd", "full-time"))
    time = _time(identity=True, example=("2024", "2024"))
    set = Field("set", QB + "dataSet", ("verzameling", "set"), width=30)


class Cadence(Record):
    """How often per year a series is planned; what took place is counted, never stored."""

    KIND = Kind("cadence", SCHEMA + "Schedule", ("ritme", "cadence"), ("ritmes", "cadences"),
        sheet=("Ritme", "Cadence"), table=("ritme", "cadences"), listed=("ritme", "cadences"),
        columns="series count @when @counted * @where",
        constants=((SCHEMA + "repeatFrequency", "P1Y", XSD + "duration"),),
        examples={"label": ("sectortafel tweemaal per jaar", "sector table twice a year")})

    series: str = _series(listed=True, example=("sectortafel", "sector table"))
    count: int = whole(SCHEMA + "repeatCount", "keer per jaar", "times a year", row="times",
        listed=True, example=(2, 2))
    time = _time(identity=True, example=("2024", "2024"))
    counted = worked_out("geteld", "counted")


class Passage(Stated):
    """Where a source says something; *start* and *end* count folded characters."""

    KIND: ClassVar[Kind] = Kind("passage", OA + "SpecificResource", ("passage", "passage"),
        ("passages", "passages"), sheet=("Passages", "Passages"), table=("passages", "passages"),
        rows="document section paragraph sentence start end words fingerprint gloss")

    id: str
    source: str
    document: str = thing(OA + "hasSource", "document", "document", "document", identity=True,
        example=("Sectortafel april 2024", "Sector table April 2024"))
    section: str = string(DEF + "section", "paragraaf", "section", identity=True,
        example=("agendapunt 3", "agenda item 3"))
    paragraph: str = string(DEF + "paragraph", "alinea", "paragraph", identity=True)
    sentence: str = string(DEF + "sentence", "zin", "sentence", identity=True)
    gloss: Text = text(DCTERMS + "description", "in eigen woorden", "in own words", width=60,
        example=("In eigen woorden wat er staat.", "What it says, in own words."))
    quote = Field("quote", "", ("citaat", "quote"), width=40,
        example=("Zoals het er letterlijk staat.", "Word for word as it stands there."))
    words: int = whole(SCHEMA + "wordCount", "woorden", "words")
    start: int = whole(OA + "start", "begin", "start", inner=True)
    end: int = whole(OA + "end", "eind", "end", inner=True)
    fingerprint: str = string(DEF + "fingerprint", "vingerafdruk", "fingerprint", inner=True)


class Document(Record):
    """A document: consulted or not, missing or not; *author* is an actor."""

    KIND = Kind("document", DCTERMS + "BibliographicResource", ("document", "document"),
        ("documenten", "documents"), sheet=("Bronnen", "Sources"),
        table=("documenten", "documents"), listed=("documenten", "documents"),
        columns="label @author @availability @when url *", shared=True,
        examples={"label": ("Sectortafel april 2024", "Sector table April 2024")})

    label: Text = _name(SKOS + "prefLabel")
    author: str = thing(DCTERMS + "creator", "auteur", "author", speaks=False)
    publisher: str = string(DC + "publisher", "uitgever", "publisher",
        before=DCTERMS + "publisher")
    language: str = string(DCTERMS + "language", "taal", "language", width=10, row="")
    url: str = link(SCHEMA + "url", "link", "link", listed=True)
    sha256: str = string(SCHEMA + "sha256", "sha256", "sha256", row="")
    consulted: bool = flag(DEF + "consulted", "geraadpleegd", "consulted", example=("ja", "yes"))
    missing: bool = flag(DEF + "missing", "ontbreekt", "missing",
        label=("niet in de gebruikte tekst", "missing"))
    graph = worked_out("graaf", "graph")
    period = worked_out("beslaat", "covers")


SHEETS: tuple[type[Record | Passage], ...] = (Actor, Membership, Theme, Cycle, Activity,
    Participation, Collaboration, Relation, Action, Commitment, Decision, Finding, Criterion,
    Assessment, Figure, Cadence, Passage, Document)
"""Every kind, in the order of the sheets of the workbook."""

RECORDS: tuple[type[Record], ...] = (Activity, Action, Collaboration, Commitment, Decision,
    Relation, Finding, Criterion, Figure, Cadence, Cycle, Document, Membership, Assessment,
    Participation)
"""All kinds but actors, themes and passages, in the order in which answers count them."""

THINGS: tuple[type[Record], ...] = (Actor, Theme, *RECORDS)

NEEDED_FIRST: tuple[type[Record | Passage], ...] = (Document, Actor, Theme, Cycle, Criterion,
    Activity, Passage, Membership, Participation, Collaboration, Relation, Action, Finding, Figure,
    Cadence, Commitment, Decision, Assessment)
"""Every kind, those first by whose names rows of the others tell which record they are."""

BY_NAME = {cls.KIND.name: cls for cls in SHEETS}
CLASSES = {cls.KIND.name: cls.KIND.iri for cls in SHEETS}
"""The class of each kind of thing, by the word that stands in its IRI."""

BEFORE = {
    (cls.KIND.iri, field.before): field.property
    for cls in SHEETS for field in cls.stated.values() if field.before
}
"""Class, and a property of older versions → the property that such things have now."""

REFERENCES = {field.property: field.refers for field in Record.stated.values() if field.refers}
"""Property → how it says that a text refers to an actor."""


# fmt: on


def _own(cls: type[Record | Passage]) -> tuple[Field, ...]:
    return tuple(cls.stated[key] for key in cls.own if key not in Record.stated)


def _in_rows(cls: type[Record | Passage]) -> tuple[Field, ...]:
    order = cls.KIND.rows.split()
    found = [field for field in _own(cls) if field.row and not field.always]
    return tuple(sorted(found, key=lambda x: order.index(x.row) if x.row in order else len(order)))


def _actors(cls: type[Record | Passage]) -> tuple[Field, ...]:
    found = [field for field in _own(cls) if field.attribute and field.of == ("actor",)]
    return () if cls is Actor else tuple(found)


IN_ROWS = {cls: _in_rows(cls) for cls in SHEETS}
"""The fields that only answers about records of a kind have, in their order."""

NAMING_ACTORS = {cls: _actors(cls) for cls in SHEETS}
"""The fields of a kind that name actors; an actor names no other one."""
